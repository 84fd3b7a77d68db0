import type { Chain } from './chain';
import { isTypeName, textAt } from './stream';
import type { Token } from './token';

const FACTORY = /^(?:from|create)(?:[A-Z_]|$)/i;
/** Whether a method is spelt as those that make an object. */
export const isFactoryName = (name: string): boolean => FACTORY.test(name);

const SELF = new Set(['this', 'self']);

/** Whether a call makes an object, by the spelling of its name. */
export function makesByName(
  { reading, stream, value, path, start }: Chain,
  name: Token,
  before: Token | undefined,
): boolean {
  if (!reading.grammar.constructsByCall || value !== undefined || !isTypeName(name.text)) return false;
  if (textAt(stream, start - 1) === '@') return false;
  return path.length === 1 || (before !== undefined && !SELF.has(before.text));
}

/** Whether a call makes an object of the type before its dot: `X.fromConnectionString(…)`. */
export function isFactory({ reading, path, value }: Chain, before: Token, name: Token): boolean {
  if (value !== undefined || path.length > 3 || !isTypeName(before.text) || !isFactoryName(name.text)) return false;
  return !name.text.endsWith('Async') && reading.names().at(before.text, before.start) === undefined;
}
