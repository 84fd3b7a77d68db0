import type { ServerResponse } from 'node:http';
import type { Answer } from './answer';

/** What the emulator calls itself in the `Server` header; the service sends none. */
const SERVER = 'ACS-Auth-Emulator';

/** A text as a header or a line of a log takes it: printable ASCII. */
export const inOneLine = (text: string): string => text.replace(/[^\x20-\x7e]/g, '?');

/** Sends an answer with the headers of its API and the emulator's own. As the identity API: a length on success, chunks on errors, neither on 204. */
export function writeAnswer(
  response: ServerResponse,
  answer: Answer,
  apiHeaders: Readonly<Record<string, string>>,
  now: number,
): void {
  const text = answer.page ?? (answer.body === undefined ? undefined : JSON.stringify(answer.body));
  response.writeHead(answer.status, {
    ...(text !== undefined && { 'Content-Type': contentType(answer) }),
    Date: new Date(now).toUTCString(),
    ...apiHeaders,
    Server: SERVER,
    ...(answer.reason !== undefined && { 'x-emulator-reason': inOneLine(answer.reason) }),
    ...(answer.status < 300 && text !== undefined && { 'Content-Length': String(Buffer.byteLength(text)) }),
    ...answer.headers,
  });
  if (text !== undefined) response.write(text);
  response.end();
}

function contentType({ page }: Answer): string {
  return page === undefined ? 'application/json; charset=utf-8' : 'text/html; charset=utf-8';
}
