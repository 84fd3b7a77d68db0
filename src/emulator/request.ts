import type { IncomingHttpHeaders } from 'node:http';

/** A request as it came: path and query raw, body as bytes. */
export interface RawRequest {
  readonly method: string;
  /** Path and query exactly as on the request line. */
  readonly target: string;
  /** The target up to its query, with one slash at its start, however many came. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  readonly body: Uint8Array;
  /** Whether it came over https. */
  readonly secure: boolean;
  /** The port that it came to. */
  readonly port: number;
}

/** The path without its escapes; undefined where these make no text. */
export function decodePath(path: string): string | undefined {
  try {
    return decodeURIComponent(path);
  } catch {
    return undefined;
  }
}

/** A body as a JSON object, an empty body as an empty one; undefined where it is neither. */
export function readObject(body: Uint8Array): Readonly<Record<string, unknown>> | undefined {
  if (body.length === 0) return {};
  try {
    const value: unknown = JSON.parse(Buffer.from(body).toString('utf8'));
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** Whether a value is an object with properties: no list, not null. */
export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The token of an `Authorization: Bearer` header; undefined without one. */
export function bearerToken(headers: IncomingHttpHeaders): string | undefined {
  return /^bearer (.+)$/i.exec(headers.authorization ?? '')?.[1];
}
