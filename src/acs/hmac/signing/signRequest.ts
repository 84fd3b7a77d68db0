import { HOLE } from '../../../engine/facts';
import { signedHeaders } from '../hmac';
import { findTokens } from '../../token/token';
import type { Header } from './shownRequest';

/** A request that is to be signed. */
export interface Unsigned {
  readonly method: string;
  /** A whole URL, or a path of the resource. */
  readonly url: string;
  readonly body?: string | Uint8Array;
  /** What else it sends; those that belong to the signature are made anew. */
  readonly headers?: readonly Header[];
}

/** A request that is signed: sent as it is within five minutes, the service accepts it. The key is not in it. */
export interface Signed {
  readonly method: string;
  readonly url: string;
  readonly body: string | Uint8Array;
  /** `Host` first, then those of the signature, then the others. */
  readonly headers: readonly Header[];
}

/** Why a request cannot be signed, in words that are safe to show. */
export class Unsignable extends Error {
  override readonly name = 'Unsignable';
}

const OF_THE_SIGNATURE = ['host', 'date', 'x-ms-date', 'x-ms-content-sha256', 'authorization', 'content-length'];

/**
 * Signs a request for the resource at `endpoint`. Its path and query are put into the form in which they are sent, and so signed.
 * @throws Unsignable where the request goes to another host, holds the key or a variable, or is none
 */
export function signRequest(request: Unsigned, endpoint: string, accessKey: string, date: Date): Signed {
  const method = request.method.trim().toUpperCase();
  if (!/^[A-Z]{3,10}$/.test(method))
    throw new Unsignable('The method is not one of HTTP: GET, POST, PUT, PATCH, DELETE.');
  const { body = '' } = request;
  const others = (request.headers ?? []).filter(({ name }) => !OF_THE_SIGNATURE.includes(name.toLowerCase()));
  const written = [request.url, ...(typeof body === 'string' ? [body] : []), ...others.map(({ value }) => value)];
  if (written.some((text) => text.includes(HOLE) || /\{\{.*?\}\}/.test(text))) {
    throw new Unsignable(
      'The request has a variable that is not filled in here: write its value in, or give it in the file as @name = value.',
    );
  }
  if (written.some((text) => text.includes(accessKey)) || Buffer.from(body).includes(accessKey)) {
    throw new Unsignable('The access key stands in the request itself: take it out. The signature takes its place.');
  }
  const url = urlOf(request.url, endpoint);
  const signed = signedHeaders(
    { method, pathAndQuery: url.pathname + url.search, host: url.host, body },
    accessKey,
    date,
  );
  const headers = [
    { name: 'Host', value: url.host },
    ...['x-ms-date', 'x-ms-content-sha256'].map((name) => ({ name, value: signed[name] ?? '' })),
    { name: 'Authorization', value: signed['authorization'] ?? '' },
    ...contentType(others, body),
    ...others,
  ];
  url.hash = '';
  return { method, url: url.href, body, headers };
}

function urlOf(written: string, endpoint: string): URL {
  const home = new URL(endpoint);
  const text = written.trim();
  if (!text.startsWith('/') && !/^https?:\/\//i.test(text)) {
    throw new Unsignable(
      'What is to be signed is neither a URL nor a path such as /identities?api-version=2023-10-01.',
    );
  }
  // A path that begins with two slashes would name a host.
  const whole = text.startsWith('/') ? home.origin + text : text;
  if (!URL.canParse(whole)) throw new Unsignable('The URL cannot be read.');
  const url = new URL(whole);
  if (url.host !== home.host) {
    throw new Unsignable(
      `The request goes to ${shown(url.host)}, and the key is that of ${home.host}: choose the connection string of the resource that is called.`,
    );
  }
  if (url.protocol !== home.protocol) {
    throw new Unsignable(
      `The request is ${url.protocol}//, and the endpoint of the key ${home.protocol}//: make them one.`,
    );
  }
  if (findTokens(url.href).length > 0)
    throw new Unsignable('A token stands in the URL: URLs are logged everywhere, so take it out.');
  url.username = url.password = '';
  return url;
}

const shown = (host: string): string => (/^[\w.:-]{1,120}$/.test(host) ? host : 'another host');

function contentType(others: readonly Header[], body: string | Uint8Array): readonly Header[] {
  const given = others.some(({ name }) => name.toLowerCase() === 'content-type');
  return given || body.length === 0 ? [] : [{ name: 'Content-Type', value: 'application/json' }];
}
