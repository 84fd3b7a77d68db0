import { HOLE } from '../../engine/facts';
import { oncePerFile } from '../../engine/oncePerFile';
import type { Context } from '../../engine/rule';
import { slice, type Located } from '../../engine/source';
import { speaksOfAcs } from '../code/speaksOfAcs';

/** What every file that signs its own requests holds: the prefilter of the rules about that. */
export const SIGNED_HEADERS_MARK = 'SignedHeaders=';

/** What the value of a signed header is, told by the header's name or by the name of what code puts there. */
export type Signed = 'date' | 'host' | 'hash';

/** The names after `SignedHeaders=`, as written. */
export interface SignedNames {
  readonly names: readonly string[];
  readonly at: Located;
}

const HEADER = /SignedHeaders=([\w;-]+)(?=&|,|$)/gi;
const MARK = /SignedHeaders=/i;
const OTHER_SERVICE = /vipps|azconfig|app(?:lication)?[ _-]?configuration|web[ _-]?pubsub|signalr|AWS4-/i;
const PATH_OF_ACS = /\/(?:emails:send|identities\b|sms\?|calling\/|chat\/threads|phoneNumbers|access\/entra)/;
const RFC_1123 = ['x-ms-date', 'date'];

/** Whether a file signs requests of ACS by itself. App Configuration, Web PubSub and Vipps use the same scheme with other rules. */
export const signsForAcs = oncePerFile(
  ({ source: { text } }: Context): boolean =>
    MARK.test(text) && !OTHER_SERVICE.test(text) && (speaksOfAcs(text) || PATH_OF_ACS.test(text)),
);

/** The signed headers that a string names, where all of them can be read. */
export function signedNamesIn(located: Located): readonly SignedNames[] {
  if (!located.value.includes('=')) return [];
  return [...located.value.matchAll(HEADER)].flatMap((match) => {
    const names = match[1] ?? '';
    const start = match.index + match[0].length - names.length;
    if (!/x-ms-|host/i.test(names)) return [];
    return [{ names: names.split(';'), at: slice(located, start, start + names.length) }];
  });
}

/** What a header of that name carries. */
export const signedBy = (name: string): Signed | undefined => {
  const lower = name.toLowerCase();
  if (RFC_1123.includes(lower)) return 'date';
  return lower === 'host' ? 'host' : lower === 'x-ms-content-sha256' ? 'hash' : undefined;
};

const KINDS: readonly (readonly [kind: Signed, name: RegExp])[] = [
  ['date', /date|time|now|gmt|utc/i],
  ['host', /host|authority|netloc|domain/i],
  ['hash', /hash|sha|digest|content|checksum/i],
];

/** What an expression is by the names in it; undefined where they say two things or nothing. */
export function kindOf(expression: string): Signed | undefined {
  const kinds = KINDS.filter(([, name]) => name.test(expression));
  return kinds.length === 1 ? kinds[0]?.[0] : undefined;
}

/** The expressions that code joins with `;` on the last line of a text to sign; undefined for every other text. */
export function signedValuesIn({ value, span, offsets }: Located, text: string): readonly string[] | undefined {
  const last = value.lastIndexOf('\n') + 1;
  const lines = value.split('\n').length;
  if (!offsets || lines !== 3 || !/^[^;\n]+(?:;[^;\n]+)+$/.test(value.slice(last))) return undefined;
  const parts: string[] = [];
  for (let at = last; at < value.length;) {
    const end = value.indexOf(';', at) < 0 ? value.length : value.indexOf(';', at);
    if (!value.slice(at, end).includes(HOLE)) return undefined;
    parts.push(text.slice(offsets[at] ?? span.start, offsets[end] ?? span.end));
    at = end + 1;
  }
  return parts;
}

/** The code of path and query on the second of the three lines of a text to sign; undefined for every other text. */
export function signedPathIn({ value, span, offsets }: Located, text: string): string | undefined {
  const [method, path, , ...more] = value.split('\n');
  if (!offsets || method === undefined || !path?.includes(HOLE) || more.length > 0) return undefined;
  const start = method.length + 1;
  return text.slice(offsets[start] ?? span.start, offsets[start + path.length] ?? span.end);
}

/** The expressions that each text to sign of a file joins. */
export const signedValuesOf = oncePerFile(({ source: { text }, facts }: Context) =>
  facts('literal').flatMap((literal) => {
    const values = signedValuesIn(literal, text);
    return values ? [values] : [];
  }),
);

/** The variable that an expression between two `;` is, without the marks of a template or a sum. */
export const variableOf = (expression: string): string | undefined =>
  /^[\s"'`+]*(?:\$\{|\{|\\\()?\s*\$?([A-Za-z_]\w*)\s*[)}]?[\s"'`+]*$/.exec(expression)?.[1];

/** Whether a literal is the first of its file that names the signed headers: rules look there at the whole file, once. */
export const isFirstNamingSigned = (literal: Located, context: Context): boolean =>
  firstNamingSigned(context) === literal;

const firstNamingSigned = oncePerFile(({ facts }: Context) => facts('literal').find(({ value }) => MARK.test(value)));

/** Whether a file of Python has what encodes and decodes Base64. */
export const importsBase64 = oncePerFile(({ source: { text } }: Context) => /^import base64$/m.test(text));
