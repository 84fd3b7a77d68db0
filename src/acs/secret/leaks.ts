import type { Located, Span } from '../../engine/source';
import { findAccessKeys } from '../accessKey/accessKey';
import { findTokens, readToken, USER_TOKEN_MARK } from '../token/token';

/** A secret of ACS that stands in a string, and where in its value. */
export type Leak =
  | (Span & { readonly kind: 'connection-string' | 'access-key' })
  | (Span & { readonly kind: 'user-token'; /** Milliseconds since 1970. */ readonly expiresAt?: number });

/** Whether what surrounds a key that could be any service's says that it is one of ACS. */
export type OfAcs = (key: Span, before: string) => boolean;

const HOST = String.raw`[^\s/;"'=\\]{1,200}`;
// Between `accesskey=` and the key a literal of plain text may end and the next one begin.
const BEFORE = new RegExp(
  String.raw`(?:\bendpoint\s*=\s*)?https?://(${HOST})/*\s*;(?:[^;"'\n]{0,60};)?\s*accesskey\s*=(?:[\s"'\`+.,\\&_()]|\\n){0,60}$`,
  'i',
);
const SWAPPED_BEFORE = /\baccesskey\s*=\s*$/i;
const SWAPPED_AFTER = new RegExp(String.raw`^;\s*endpoint\s*=\s*https?://(${HOST})/?`, 'i');
const ACS_HOST = /\.communications?\.azure\.[a-z]{2,3}(?::\d+)?$/i;
/** How far from a key the rest of its connection string may stand. */
const REACH = 400;
/** An identifiable key; everything else is longer. */
const SHORTEST_SECRET = 84;
/** A token without a signature was cut short. */
const SHORTEST_SIGNATURE = 4;

/** Every secret of ACS in a string, in order, in linear time; what only looks like one is left out. */
export function findLeaks({ value }: Pick<Located, 'value'>, ofAcs: OfAcs): readonly Leak[] {
  if (value.length < SHORTEST_SECRET) return [];
  return [...keysIn(value, ofAcs), ...tokensIn(value)].sort((a, b) => a.start - b.start);
}

function* keysIn(value: string, ofAcs: OfAcs): Iterable<Leak> {
  for (const key of findAccessKeys(value)) {
    if (isDummy(value.slice(key.start, key.end))) continue;
    const whole = connectionStringRound(value, key);
    if (whole) yield { kind: 'connection-string', ...whole };
    else if (key.format === 'identifiable' || ofAcs(key, value.slice(Math.max(0, key.start - REACH), key.start)))
      yield { kind: 'access-key', start: key.start, end: key.end };
  }
}

function connectionStringRound(value: string, key: Span): Span | undefined {
  const before = value.slice(Math.max(0, key.start - REACH), key.start);
  const usual = BEFORE.exec(before);
  if (usual && ACS_HOST.test(usual[1] ?? '')) return { start: key.start - before.length + usual.index, end: key.end };

  const swapped = SWAPPED_BEFORE.exec(before);
  const after = SWAPPED_AFTER.exec(value.slice(key.end, key.end + REACH));
  if (swapped && after && ACS_HOST.test(after[1] ?? ''))
    return { start: key.start - before.length + swapped.index, end: key.end + after[0].length };
  return undefined;
}

function* tokensIn(value: string): Iterable<Leak> {
  if (!value.includes(USER_TOKEN_MARK)) return;
  for (const { start, end } of findTokens(value)) {
    const text = value.slice(start, end);
    const reading = readToken(text);
    const signature = text.slice(text.lastIndexOf('.') + 1);
    if (reading.state !== 'decoded' || signature.length < SHORTEST_SIGNATURE) continue;
    const { kind, expiresAt } = reading.token;
    if (kind !== 'user' && kind !== 'teams-user') continue;
    yield { kind: 'user-token', start, end, ...(expiresAt !== undefined && { expiresAt }) };
  }
}

/** Fewer different characters than this, and 64 bytes stand for a key without being one: `xxxxx…`, `ABAB…`. */
const FEWEST_CHARACTERS = 4;

const isDummy = (key: string): boolean => new Set(key.replace(/=+$/, '')).size < FEWEST_CHARACTERS;
