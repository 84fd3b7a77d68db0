import type { Located } from '../../engine/source';
import { located } from './grammar';
import type { Reading } from './reading';
import type { Token } from './token';

/** Longer paths than this name no environment. */
const LONGEST = 5;

/** The variable of the environment that a path names by its last member. */
export function environmentMember({ grammar }: Reading, path: readonly Token[]): Located | undefined {
  const name = path.at(-1);
  const { members } = grammar.environment;
  if (!members || !name || path.at(-2)?.text !== members.last || path.length > LONGEST) return undefined;
  return members.path.test(dotted(path.slice(0, -1))) ? located(name) : undefined;
}

/** Whether indexing a path, or calling it, with the name of a variable gives what the environment holds. */
export function isEnvironment({ grammar }: Reading, path: readonly Token[], form: 'indexes' | 'calls'): boolean {
  const pattern = grammar.environment[form];
  return pattern !== undefined && path.length > 0 && path.length <= LONGEST && pattern.test(dotted(path));
}

const dotted = (path: readonly Token[]) => path.map(({ text }) => text).join('.');
