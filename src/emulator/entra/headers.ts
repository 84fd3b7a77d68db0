import { randomUUID } from 'node:crypto';

/** The headers that the authority puts on its answers. */
export function entraHeaders(): Readonly<Record<string, string>> {
  return {
    // Apps in browsers sign in with it too.
    'Access-Control-Allow-Origin': '*',
    'Cache-Control': 'no-store, no-cache',
    Pragma: 'no-cache',
    'Strict-Transport-Security': 'max-age=31536000; includeSubDomains',
    'X-Content-Type-Options': 'nosniff',
    'x-ms-request-id': randomUUID(),
    'x-ms-ests-server': '2.1.0 - emulator',
    'X-XSS-Protection': '0',
  };
}
