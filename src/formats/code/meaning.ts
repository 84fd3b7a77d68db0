import type { Value } from '../../engine/facts';
import { UNKNOWN, meaningOf, meaningOfMember, type Reading } from './reading';
import { isTypeName } from './stream';
import type { Token } from './token';

const SELF = new Set(['this', 'self']);

/** What a path of names means: a variable, a member of `this`, an entry of an object, a constant of a type. */
export function meaningOfPath(reading: Reading, path: readonly Token[], depth: number): Value {
  const [first, second] = path;
  if (!first) return UNKNOWN;
  const elsewhere = reading.follow()?.value(path);
  if (elsewhere) return elsewhere;
  if (!second) return meaningOf(reading, first.text, first.start, depth);
  if (path.length > 2) return UNKNOWN;
  if (SELF.has(first.text)) return meaningOfMember(reading, second.text, depth);
  const object = meaningOf(reading, first.text, first.start, depth);
  if (object.kind === 'object') return object.entries.find(({ name }) => name === second.text)?.value ?? UNKNOWN;
  return isTypeName(first.text) ? meaningOfMember(reading, second.text, depth) : UNKNOWN;
}
