import { SIGNED_HEADERS } from '../hmac';
import type { Cause } from './cause';

/** What the `Authorization` header of a request says, read with more patience than the service has. */
export interface Authorization {
  readonly names?: readonly string[];
  /** The bytes that the signature stands for, whatever it is encoded in. */
  readonly signature?: Uint8Array;
  readonly causes: readonly Cause[];
}

const RIGHT = /^HMAC-SHA256 SignedHeaders=[^&\s]+&Signature=[^&\s]+$/;
const FORM = 'HMAC-SHA256 SignedHeaders=x-ms-date;host;x-ms-content-sha256&Signature=SIGNATURE';
const part = 'authorization';

/** Reads an `Authorization` header; undefined stands for one that is not sent. */
export function readAuthorization(header: string | undefined): Authorization {
  if (header === undefined || header.trim() === '') {
    return only('authorization-missing', 'The request has no Authorization header.', `Send Authorization: ${FORM}.`);
  }
  if (/^bearer\b/i.test(header)) {
    return only(
      'authorization-bearer',
      'The Authorization header carries a token (Bearer), not a signature: no key is involved.',
      'See what the token says with “Inspect Token”; the token has to be one of Entra ID for Azure Communication Services.',
    );
  }
  const names = /SignedHeaders\s*=\s*"?([\w;-]+(?:,(?!\s*Signature)[\w;-]+)*)/i
    .exec(header)?.[1]
    ?.toLowerCase()
    .split(/[;,]/);
  const written = /Signature\s*=\s*"?([^&\s",]+)/i.exec(header)?.[1];
  const read = written === undefined ? undefined : readSignature(written);
  return {
    ...(names && { names: names.filter((name) => name !== '') }),
    ...(read?.bytes && { signature: read.bytes }),
    causes: [...structure(header), ...(names ? requiredNames(names) : []), ...(read?.causes ?? [])],
  };
}

const only = (id: string, what: string, fix: string): Authorization => ({
  causes: [{ id, part, certain: true, what, fix }],
});

function structure(header: string): readonly Cause[] {
  if (RIGHT.test(header)) return [];
  if (/\bCredential\s*=/i.test(header)) {
    const what =
      'The Authorization header has a Credential part: that is how App Configuration signs, and Communication Services refuses the header.';
    return [{ id: 'authorization-credential', part, certain: true, what, fix: `Leave Credential out: ${FORM}.` }];
  }
  const what = /^HMAC-SHA256\s/.test(header)
    ? 'The parts of the Authorization header are not SignedHeaders=… and Signature=…, joined by & without a space.'
    : 'The Authorization header does not begin with HMAC-SHA256 and a space.';
  return [{ id: 'authorization-structure', part, certain: true, what, fix: `Write it as ${FORM}.` }];
}

function requiredNames(names: readonly string[]): readonly Cause[] {
  const missing = SIGNED_HEADERS.filter(
    (name) => !names.includes(name) && !(name === 'x-ms-date' && names.includes('date')),
  );
  if (missing.length === 0) return [];
  return [
    {
      id: 'signed-headers-missing',
      part,
      certain: false,
      what: `SignedHeaders does not name ${missing.join(' and ')}.`,
      fix: `Sign and name all three: ${SIGNED_HEADERS.join(';')}.`,
    },
  ];
}

/** SHA-256, and those that are taken for it. */
const LENGTHS: readonly number[] = [32, 64, 20];

function readSignature(written: string): { readonly bytes?: Uint8Array; readonly causes: readonly Cause[] } {
  const plain = written.replace(/%(?:2B|2F|3D)/gi, (code) => ({ '%2B': '+', '%2F': '/' })[code.toUpperCase()] ?? '=');
  const bytes = bytesOf(plain);
  const fix = 'Write the 32 bytes of the HMAC in Base64: 44 characters, the last of them =.';
  const cause = (id: string, what: string): readonly Cause[] => [{ id, part: 'signature', certain: true, what, fix }];
  if (plain !== written) {
    return {
      ...bytes,
      causes: cause('signature-percent-encoded', 'The signature is percent-encoded (%3D for =), as in a URL.'),
    };
  }
  switch (bytes.form) {
    case 'hex':
      return { ...bytes, causes: cause('signature-hex', 'The signature is written in hexadecimal, not in Base64.') };
    case 'hex in Base64':
      return {
        ...bytes,
        causes: cause(
          'signature-hex',
          'The signature is the Base64 of hexadecimal digits, not of the bytes of the HMAC.',
        ),
      };
    case 'Base64url':
      return {
        ...bytes,
        causes: cause(
          'signature-base64url',
          'The signature is in the Base64 of URLs (- and _, no =), not in plain Base64.',
        ),
      };
    case 'none':
      return { causes: cause('signature-length', 'The signature is not 32 bytes in Base64: it was cut, or is none.') };
    case 'Base64':
      if (bytes.bytes.length === 32) return { ...bytes, causes: [] };
      return {
        ...bytes,
        causes: cause(
          'signature-algorithm',
          `The signature has ${bytes.bytes.length} bytes: it was made with ${bytes.bytes.length === 20 ? 'SHA-1' : 'SHA-512'}, not with SHA-256.`,
        ),
      };
  }
}

function bytesOf(
  text: string,
):
  | { readonly form: 'hex' | 'hex in Base64' | 'Base64url' | 'Base64'; readonly bytes: Uint8Array }
  | { readonly form: 'none' } {
  if (/^(?:[0-9a-f]{64}|[0-9a-f]{40}|[0-9a-f]{128})$/i.test(text))
    return { form: 'hex', bytes: Buffer.from(text, 'hex') };
  if (!/^[A-Za-z0-9+/_-]+={0,2}$/.test(text)) return { form: 'none' };
  const bytes = Buffer.from(text, 'base64');
  const inner = bytes.toString('latin1');
  if (/^[0-9a-f]{64}$/i.test(inner)) return { form: 'hex in Base64', bytes: Buffer.from(inner, 'hex') };
  if (!LENGTHS.includes(bytes.length)) return { form: 'none' };
  return { form: /[-_]/.test(text) || text.length % 4 !== 0 ? 'Base64url' : 'Base64', bytes };
}
