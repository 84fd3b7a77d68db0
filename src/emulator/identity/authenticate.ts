import { timingSafeEqual } from 'node:crypto';
import { contentHash, SIGNED_HEADERS, signature, stringToSign } from '../../acs/hmac/hmac';
import type { RawRequest } from '../request';
import { denied } from './denied';
import type { IdentityAnswer } from './answer';

const ALLOWED_SKEW_MS = 5 * 60 * 1000;

/** The key that has signed a request, any of the resource's, or the refusal where none has. */
export function findSigner(
  request: RawRequest,
  accessKeys: readonly string[],
  now: number,
): { readonly accessKey: string } | IdentityAnswer {
  const { authorization } = request.headers;
  if (!authorization) return denied('there is no Authorization header');
  const [, names, given] = /^HMAC-SHA256 SignedHeaders=([^&]+)&Signature=(.+)$/.exec(authorization) ?? [];
  if (!names || !given) {
    return denied(
      'the Authorization header is not "HMAC-SHA256 SignedHeaders=x-ms-date;host;x-ms-content-sha256&Signature=..."',
      'Given value does not match HMAC header structure',
    );
  }
  const signed = names.toLowerCase().split(';');
  const missing = SIGNED_HEADERS.find((name) => !signed.includes(name));
  if (missing) return denied(`SignedHeaders does not name ${missing}`);
  return (
    refuseDate(header(request, 'x-ms-date'), now) ??
    refuseContent(header(request, 'x-ms-content-sha256'), request.body) ??
    signer(request, signed, given, accessKeys)
  );
}

function refuseDate(date: string, now: number): IdentityAnswer | undefined {
  const at = Date.parse(date);
  if (Number.isNaN(at)) return denied('x-ms-date is missing or not a date such as "Wed, 13 Apr 2022 18:09:12 GMT"');
  if (Math.abs(now - at) <= ALLOWED_SKEW_MS) return undefined;
  const seconds = Math.round((at - now) / 1000);
  return denied(
    `x-ms-date is ${Math.abs(seconds)} s ${seconds < 0 ? 'behind' : 'ahead of'} this clock`,
    'The given request could not be resolved.\n' +
      'The time difference between the originating client and the server is greater than the allowed margin of 5 minutes.',
  );
}

function refuseContent(given: string, body: Uint8Array): IdentityAnswer | undefined {
  if (given === contentHash(body)) return undefined;
  return denied(
    'x-ms-content-sha256 is not the hash of the body that arrived: hash the very bytes that are sent',
    "Request 'x-ms-content-sha256' differs from generated content hash.",
  );
}

function signer(
  request: RawRequest,
  signed: readonly string[],
  given: string,
  accessKeys: readonly string[],
): { readonly accessKey: string } | IdentityAnswer {
  const text = stringToSign(
    request.method,
    request.target,
    signed.map((name) => header(request, name)),
  );
  const accessKey = accessKeys.find((key) => equal(given, signature(key, text)));
  if (accessKey !== undefined) return { accessKey };
  return {
    ...denied('the signature is not that of either key: a key of another resource, or another string was signed'),
    headers: { 'x-emulator-string-to-sign': asHeader(text) },
  };
}

function header(request: RawRequest, name: string): string {
  const value = request.headers[name];
  return typeof value === 'string' ? value : '';
}

// What was to be signed helps whoever signs by hand, and holds no secret. Header values take no newline.
function asHeader(text: string): string {
  return JSON.stringify(text).replace(/[^\x20-\x7e]/g, '?');
}

function equal(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}
