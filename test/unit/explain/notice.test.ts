import assert from 'node:assert/strict';
import { entries } from '../../../src/explain/entries';
import { notice } from '../../../src/explain/notice';
import { mayBeFailure } from '../../../src/vscode/mayBeFailure';

/** What programs print all day. */
const ORDINARY = [
  'listening on http://localhost:3000',
  '> contoso@1.0.0 start',
  'Compiled successfully in 412 ms',
  'GET /api/token 200 12 ms - 1024',
  'added 464 packages in 29s',
  'call connected, 2 participants',
];
/** Failures of others. */
const FOREIGN = [
  'npm ERR! code E401',
  'npm error 403 403 Forbidden - PUT https://registry.npmjs.org/contoso - You do not have permission to publish',
  "remote: Permission to contoso/app.git denied to user. fatal: unable to access 'https://github.com/': The requested URL returned error: 403",
  'Error from server (Forbidden): pods is forbidden: User "dev" cannot list resource "pods" in API group ""',
  'error: You must be logged in to the server (Unauthorized)',
  'AuthenticationFailed: Server failed to authenticate the request. Make sure the value of Authorization header is formed correctly including the signature. https://contoso.blob.core.windows.net',
  'docker: Error response from daemon: unauthorized: authentication required',
  'error: password authentication failed for user "postgres"',
  'StripeAuthenticationError: Invalid API Key provided',
  'Request failed with status code 401',
  'JsonWebTokenError: jwt expired',
];

suite('noticing a failure that nobody pointed at', () => {
  test('is in the words that name it', () => {
    const line = '12:00 error: call ended, code: 401, subCode: 40235';
    const noticed = notice(line);
    assert.ok(noticed);
    assert.equal(noticed.ranked[0].entry.id, 'calling-token-expired');
    assert.equal(line.slice(noticed.span.start, noticed.span.end), '40235');
  });

  test('costs ordinary lines one test', () => {
    for (const line of ORDINARY) assert.ok(!mayBeFailure(line), line);
    assert.ok(!mayBeFailure(`error ${'x'.repeat(100_000)}`));
  });

  test('leaves the failures of others alone', () => {
    for (const line of FOREIGN) assert.equal(notice(line)?.ranked[0].entry.id, undefined, line);
  });

  test('misses few of those that are known', () => {
    const named = entries.filter(({ sample }) => notice(sample));
    const seen = named.filter(({ sample }) => mayBeFailure(sample));
    assert.ok(named.length > entries.length / 2, `${named.length} of ${entries.length}`);
    assert.ok(seen.length > named.length * 0.85, `${seen.length} of ${named.length}`);
  });
});
