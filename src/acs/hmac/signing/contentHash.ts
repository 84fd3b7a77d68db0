import { createHash } from 'node:crypto';
import { contentHash } from '../hmac';
import type { Cause } from './cause';
import type { ShownRequest } from './shownRequest';

const part = 'content hash';
const HASH_FIX =
  'Send the SHA-256 of the body in Base64 (44 characters) as x-ms-content-sha256; an empty body has one too.';
const BODY_FIX =
  'Make the text of the body once, hash that, and send that very text: not an object that the client writes anew.';

/** Texts that are hashed in place of the body that is sent, with what they are. */
const VARIANTS: readonly (readonly [
  id: string,
  what: string,
  of: (body: string) => string | Uint8Array | undefined,
])[] = [
  ['body-empty-hashed', 'an empty body', () => ''],
  ['body-line-end', 'the body with a line end behind it', (body) => `${body}\n`],
  ['body-line-end', 'the body with a line end behind it', (body) => `${body}\r\n`],
  ['body-line-end', 'the body without the white space around it', (body) => body.trim()],
  ['body-line-ends', 'the body with line ends of Windows', (body) => body.replace(/\r?\n/g, '\r\n')],
  ['body-line-ends', 'the body with line ends of Unix', (body) => body.replaceAll('\r\n', '\n')],
  ['body-reserialised', 'the same JSON, written without white space', json((value) => JSON.stringify(value))],
  ['body-reserialised', 'the same JSON, written with an indent of 2', json((value) => JSON.stringify(value, null, 2))],
  ['body-reserialised', 'the same JSON, written with an indent of 4', json((value) => JSON.stringify(value, null, 4))],
  [
    'body-reserialised',
    'the same JSON, written with a space after , and : as Python does',
    json((value) => python(value)),
  ],
  [
    'body-reserialised',
    'the same JSON as Python writes it, with \\u for what is not ASCII',
    json((value) => ascii(python(value))),
  ],
  ['body-reserialised', 'the same JSON with \\u for what is not ASCII', json((value) => ascii(JSON.stringify(value)))],
  ['body-written-twice', 'the body as a JSON string: it was serialised twice', (body) => JSON.stringify(body)],
  ['body-object-hashed', '“[object Object]”: an object instead of its text', () => '[object Object]'],
  ['body-undefined-hashed', '“undefined”: no body where the text of one was expected', () => 'undefined'],
  ['body-undefined-hashed', '“null”: no body where the text of one was expected', () => 'null'],
  ['body-encoding', 'the body in UTF-16', (body) => Buffer.from(body, 'utf16le')],
  ['body-encoding', 'the body in Latin-1', (body) => Buffer.from(body, 'latin1')],
  ['body-encoding', 'the body in UTF-8 with a byte order mark', (body) => `\uFEFF${body}`],
];

/** What is wrong with the hash that a request sends of its body. */
export function contentHashCauses(sent: string | undefined, { body, source }: ShownRequest): readonly Cause[] {
  if (sent === undefined) {
    return [cause('content-hash-missing', true, 'The request has no x-ms-content-sha256 header.', HASH_FIX)];
  }
  const format = wrongFormat(sent);
  if (format) return [format];
  if (body === undefined || sent === contentHash(body)) return [];
  const found = VARIANTS.find(([, , of]) => {
    const variant = of(body);
    return variant !== undefined && contentHash(variant) === sent;
  });
  // A text that somebody printed need not be the bytes that were sent.
  const exact = source !== 'printed' || found?.[0] === 'body-empty-hashed';
  return found
    ? [cause(found[0], exact, `What was hashed is not the body that is sent but ${found[1]}.`, BODY_FIX)]
    : [cause('content-hash-differs', exact, 'The hash that is sent is not that of the body.', BODY_FIX)];
}

const cause = (id: string, certain: boolean, what: string, fix: string): Cause => ({ id, part, certain, what, fix });

function wrongFormat(sent: string): Cause | undefined {
  if (/^[0-9a-f]{64}$/i.test(sent)) {
    return cause('content-hash-hex', true, 'The hash of the body is written in hexadecimal, not in Base64.', HASH_FIX);
  }
  if (/^[A-Za-z0-9+/]{43}=$/.test(sent)) return undefined;
  if (/^[A-Za-z0-9_-]{43}=?$/.test(sent)) {
    return cause(
      'content-hash-base64url',
      true,
      'The hash of the body is in the Base64 of URLs, not in plain Base64.',
      HASH_FIX,
    );
  }
  const inner = Buffer.from(sent, 'base64').toString('latin1');
  const what = /^[0-9a-f]{64}$/i.test(inner)
    ? 'The hash of the body is the Base64 of hexadecimal digits, not of the bytes of the hash.'
    : 'The hash of the body is not 32 bytes in Base64: another hash than SHA-256, or cut.';
  return cause('content-hash-format', true, what, HASH_FIX);
}

function json(write: (value: unknown) => string): (body: string) => string | undefined {
  return (body) => {
    try {
      return write(JSON.parse(body));
    } catch {
      return undefined; // not JSON: nothing was written anew
    }
  };
}

/** As `json.dumps` of Python writes it. */
function python(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(python).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  return `{${Object.entries(value)
    .map(([name, of]) => `${JSON.stringify(name)}: ${python(of)}`)
    .join(', ')}}`;
}

const ascii = (text: string): string =>
  text.replace(/[^\x20-\x7e]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);

/** The hash of a body in hexadecimal: what is signed where the hash was not put into Base64. */
export const hexHash = (body: string): string => createHash('sha256').update(body).digest('hex');
