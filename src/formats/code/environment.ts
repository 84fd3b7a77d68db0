import type { Located } from '../../engine/source';
import { located, type EnvironmentForms } from './grammar';
import type { Reading } from './reading';
import type { Token } from './token';

/** Longer paths than this name no environment. */
const LONGEST = 5;

/** The variable of the environment that a path names: its last member, or what it is indexed or called with. */
export function environmentIn(
  { grammar }: Reading,
  path: readonly Token[],
  form: 'member' | 'index' | 'call',
  given?: Located,
): Located | undefined {
  const last = path.at(-1);
  if (!last || path.length > LONGEST) return undefined;
  const pattern = patternOf(grammar.environment, form);
  if (!pattern) return undefined;
  const names = form === 'member' ? path.slice(0, -1) : path;
  if (!pattern.test(names.map(({ text }) => text).join('.'))) return undefined;
  return form === 'member' ? located(last) : given;
}

function patternOf(
  { members, indexes, calls }: EnvironmentForms,
  form: 'member' | 'index' | 'call',
): RegExp | undefined {
  if (form === 'member') return members;
  return form === 'index' ? indexes : calls;
}
