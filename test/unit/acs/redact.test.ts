import { equal, ok } from 'node:assert/strict';
import { performance } from 'node:perf_hooks';
import { parseClientArguments } from '@azure/communication-common';
import { redact } from '../../../src/acs/secret/redact';
import { FAKE_KEYS, leaks } from '../../support/fakeKeys';

const HOST = 'https://contoso.communication.azure.com/';
const JWT = [{ alg: 'RS256' }, { skypeid: 'acs:fake' }, 'fake signature of a token']
  .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
  .join('.');

/** Connection strings that the JavaScript SDK refuses, printing them whole or in part. */
const REFUSED: Readonly<Record<string, (key: string) => string>> = {
  'swapped order': (key) => `accesskey=${key};endpoint=${HOST}`,
  'space after the semicolon': (key) => `endpoint=${HOST}; accesskey=${key}`,
  'spaces round the equals sign': (key) => `endpoint = ${HOST};accesskey = ${key}`,
  'newline after the semicolon': (key) => `endpoint=${HOST};\naccesskey=${key}`,
  'key broken over lines': (key) => `endpoint=${HOST};\naccesskey=${key.slice(0, 40)}\n${key.slice(40)}`,
  'no name before the key': (key) => `endpoint=${HOST};${key}`,
  'a bare key': (key) => key,
  'sb scheme': (key) => `endpoint=sb://contoso;accesskey=${key}`,
  'a doubled pair': (key) => `endpoint=${HOST};accesskey=${key};endpoint=${HOST};accesskey=${key}`,
  'a segment between': (key) => `endpoint=${HOST};foo=1;accesskey=${key}`,
  'the key in the endpoint': (key) => `endpoint=${HOST}${key};accesskey=${key}`,
  'a misspelt name': (key) => `endpoint=${HOST};accesskeys=${key}`,
};

suite('redact', () => {
  for (const [format, key] of Object.entries(FAKE_KEYS)) {
    for (const [what, write] of Object.entries(REFUSED)) {
      test(`the SDK's error on ${what} (${format} key) comes out clean`, () => {
        const message = errorOf(() => parseClientArguments(write(key)));
        ok(message);
        ok(!leaks(redact(message), key));
      });
    }

    for (const text of [
      `endpoint=${HOST};accesskey=${key}`,
      `"AccessKey": "${key}"`,
      `access_key: '${key}'`,
      `accesskey%3D${encodeURIComponent(key)}`,
      `AccessKey=${encodeURIComponent(key)}`,
      `primaryKey=${key.slice(0, 30)}\r\n    ${key.slice(30)}`,
      `the key ${key} was refused`,
      `the key ${encodeURIComponent(key)} was refused`,
      `half a key: ${key.slice(5, 50)}`,
      `x=${key.replaceAll('+', '-').replaceAll('/', '_')}`,
      `https://user:${key.slice(0, 20)}@proxy.contoso.com:8080`,
      `client_secret=${key.slice(0, 24)}&grant_type=client_credentials`,
    ]) {
      test(`blanks ${text.replace(key, 'KEY').slice(0, 24)}… (${format} key)`, () => {
        ok(!leaks(redact(text), key));
      });
    }
  }

  test('blanks tokens and signatures, keeping what they belong to', () => {
    equal(redact(`Authorization: Bearer ${JWT}`), 'Authorization: Bearer •••');
    equal(redact(`token ${JWT} expired`), 'token ••• expired');
    equal(
      redact(`HMAC-SHA256 SignedHeaders=x-ms-date;host&Signature=${FAKE_KEYS.random.slice(0, 20)}=`),
      'HMAC-SHA256 SignedHeaders=x-ms-date;host&Signature=•••',
    );
  });

  test('blanks what is too short to be told by its shape, from what stands before it', () => {
    equal(redact('Invalid connection string endpoint=https://contoso/;a short key'), 'Invalid connection string •••');
    equal(redact('Authorization: Bearer opaque-token'), 'Authorization: Bearer •••');
  });

  for (const text of [
    'Denied by the resource provider.',
    'ExpiresInMinutes value 59 is invalid. Value must be within the [60, 1440] interval.',
    'identity 8:acs:11111111-2222-3333-4444-555555555555_66666666-7777-8888-9999-aaaaaaaaaaaa',
    "Request 'x-ms-content-sha256' differs from generated content hash.",
    'AADSTS65002: Consent between first party application 04b07795-8ddb-461a-bbee-02f9e1bf7b46 and first party resource',
    'commit 84d721a4b1c0e5f6a7b8c9d0e1f2a3b4c5d6e7f8',
    'https://learn.microsoft.com/azure/communication-services/concepts/troubleshooting-info',
  ]) {
    test(`leaves alone: ${text.slice(0, 40)}`, () => {
      equal(redact(text), text);
    });
  }

  test('takes linear time on hostile text', () => {
    const started = performance.now();
    for (const piece of ['eyJ', 'aA1%2B', 'accesskey=', 'key key ', 'a://', 'Bearer ', '%3D', 'aA1 ', 'sig='])
      redact(piece.repeat(30_000));
    ok(performance.now() - started < 2_000);
  });
});

function errorOf(run: () => unknown): string | undefined {
  try {
    run();
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : undefined;
  }
}
