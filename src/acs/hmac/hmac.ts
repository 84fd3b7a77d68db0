import { createHash, createHmac } from 'node:crypto';

/** The headers that an ACS request signs, in the order that the service's own SDKs use. */
export const SIGNED_HEADERS = ['x-ms-date', 'host', 'x-ms-content-sha256'] as const;

/** One HTTP request as it goes over the wire; the path is signed as sent, never decoded or normalised. */
export interface SignableRequest {
  readonly method: string;
  /** Path and query exactly as on the request line, such as `/identities?api-version=2023-10-01`. */
  readonly pathAndQuery: string;
  /** The `Host` header, with its port unless that is the scheme's default. */
  readonly host: string;
  readonly body: string | Uint8Array;
}

/** SHA-256 of the body in Base64: the value of `x-ms-content-sha256`. An empty body has a hash too. */
export function contentHash(body: string | Uint8Array): string {
  return createHash('sha256').update(body).digest('base64');
}

/** The text that is signed: method, path and query, then the values of the signed headers joined with `;`. */
export function stringToSign(method: string, pathAndQuery: string, headerValues: readonly string[]): string {
  return `${method.toUpperCase()}\n${pathAndQuery}\n${headerValues.join(';')}`;
}

/** HMAC-SHA256 of the text under the access key (Base64, decoded first), in Base64. Never throws, whatever the key. */
export function signature(accessKey: string, text: string): string {
  return createHmac('sha256', Buffer.from(accessKey, 'base64')).update(text, 'utf8').digest('base64');
}

/** The headers that authenticate a request under an access key: `Host`, `x-ms-date`, `x-ms-content-sha256`, `Authorization`. */
export function signedHeaders(
  request: SignableRequest,
  accessKey: string,
  date: Date,
): Readonly<Record<string, string>> {
  const values = {
    'x-ms-date': date.toUTCString(),
    host: request.host,
    'x-ms-content-sha256': contentHash(request.body),
  };
  const text = stringToSign(
    request.method,
    request.pathAndQuery,
    SIGNED_HEADERS.map((name) => values[name]),
  );
  return {
    ...values,
    authorization: `HMAC-SHA256 SignedHeaders=${SIGNED_HEADERS.join(';')}&Signature=${signature(accessKey, text)}`,
  };
}
