import { readCurl } from './readCurl';
import { readHttp } from './readHttp';
import type { ShownRequest } from './shownRequest';

/**
 * The request that a text shows: a curl command (with what -v printed, if that stands below it), the request at an offset of a `.http`
 * file, or one that was printed, its headers alone at least. Undefined for everything else. Never fails.
 */
export function readRequest(text: string, offset = 0): ShownRequest | undefined {
  const curl = readCurl(text);
  const http = readHttp(text, offset);
  if (!curl || http?.source === 'http') return http;
  // A trace below the command shows what was really sent, all but its body.
  if (http?.answer) return { ...curl, ...http, source: 'curl', ...(curl.body !== undefined && { body: curl.body }) };
  return curl;
}
