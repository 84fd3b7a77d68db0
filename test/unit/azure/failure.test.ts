import { equal, match, ok } from 'node:assert/strict';
import { inspect } from 'node:util';
import { CommunicationIdentityClient } from '@azure/communication-identity';
import type { AuthFailure, FailureReason } from '../../../src/azure/failure';
import { type Circumstances, toFailure } from '../../../src/azure/toFailure';
import { FAKE_KEYS, leaks } from '../../support/fakeKeys';

const NOW = Date.parse('2026-01-01T12:00:00Z');
const ENDPOINT = 'https://contoso.communication.azure.com/';

const failureOf = (error: unknown, more: Partial<Circumstances> = {}): AuthFailure =>
  toFailure(error, {
    via: 'connectionString',
    endpoint: ENDPOINT,
    signal: new AbortController().signal,
    now: NOW,
    ...more,
  });

const coded = (code: string, message = 'failed') => Object.assign(new Error(message), { code });

const answered = (status: number, body: unknown, headers: Readonly<Record<string, string>> = {}) =>
  Object.assign(new Error('refused'), {
    name: 'RestError',
    response: {
      status,
      bodyAsText: typeof body === 'string' ? body : JSON.stringify(body),
      headers: { get: (name: string) => headers[name] },
    },
  });

const denied = { error: { code: 'Denied', message: 'Denied by the resource provider.' } };

suite('What a failed call is put down to', () => {
  const cases: readonly (readonly [string, unknown, FailureReason])[] = [
    ['a host that nobody knows', coded('ENOTFOUND', 'getaddrinfo ENOTFOUND contoso.communication.azure.com'), 'dns'],
    ['a name server that is silent', coded('EAI_AGAIN'), 'dns'],
    ['a refused connection', coded('ECONNREFUSED'), 'unreachable'],
    ['a connection refused on every address', new AggregateError([coded('ECONNREFUSED')], ''), 'unreachable'],
    ['a connection that was cut', coded('ECONNRESET', 'socket hang up'), 'unreachable'],
    ['a slow network', coded('ETIMEDOUT'), 'timeout'],
    ['a timeout of the SDK', Object.assign(new Error('The operation was aborted.'), { name: 'AbortError' }), 'timeout'],
    [
      'a company certificate',
      coded('SELF_SIGNED_CERT_IN_CHAIN', 'self-signed certificate in certificate chain'),
      'certificate',
    ],
    ['an expired certificate', coded('CERT_HAS_EXPIRED'), 'certificate'],
    ['a certificate of another host', coded('ERR_TLS_CERT_ALTNAME_INVALID'), 'certificate'],
    ['an http port taken for https', coded('ERR_SSL_WRONG_VERSION_NUMBER'), 'certificate'],
    [
      'a proxy that refuses the tunnel',
      coded('REQUEST_SEND_ERROR', 'tunneling socket could not be established, statusCode=407'),
      'proxy',
    ],
    ['a proxy that is not there', coded('ECONNREFUSED', 'connect ECONNREFUSED 10.0.0.1:8080'), 'proxy'],
    ['a proxy that nobody knows', coded('ENOTFOUND', 'getaddrinfo ENOTFOUND proxy.contoso.com'), 'proxy'],
    ['a refused connection to the endpoint', coded('ECONNREFUSED', 'connect ECONNREFUSED 10.0.0.1:443'), 'unreachable'],
    ['a proxy that hangs up', new Error('Proxy connection ended before receiving CONNECT response'), 'proxy'],
    [
      'a resource with proxy in its name',
      coded('ECONNRESET', 'read ECONNRESET, host proxy-acs.communication.azure.com'),
      'unreachable',
    ],
    ['a proxy that wants a sign-in', answered(407, '<html>'), 'proxy'],
    ['an error inside another', new Error('fetch failed', { cause: coded('ENOTFOUND') }), 'dns'],
    ['a wrong key', answered(401, denied), 'key-refused'],
    ['a gateway in place of the service', answered(401, '<html>'), 'unexpected'],
    ['an unknown answer', answered(418, '<html>'), 'unexpected'],
    ['a page in place of the service', answered(404, '<html>not here</html>'), 'not-found'],
    ['no permission', answered(403, { error: { code: 'Forbidden', message: 'no' } }), 'forbidden'],
    ['an overloaded service', answered(503, ''), 'service'],
    ['something that is not an error', 'text', 'unexpected'],
    ['an error without a name', new Error('?'), 'unexpected'],
  ];
  for (const [what, error, reason] of cases) {
    test(`${what}: ${reason}`, () => {
      const failure = failureOf(error);
      equal(failure.reason, reason);
      ok(failure.message && failure.wayOut);
    });
  }

  test('Denied is said of the key or of the account, whichever asked', () => {
    equal(failureOf(answered(401, denied), { via: 'entra' }).reason, 'account-refused');
    match(
      failureOf(answered(401, denied), { via: 'entra' }).wayOut,
      /^Most likely .*Communication and Email Service Owner/,
    );
  });

  test('a clock that is off is recognised by its Date header as by the service’s words', () => {
    const date = new Date(NOW - 10 * 60_000).toUTCString();
    match(failureOf(answered(401, denied, { date })).message, /10 minutes ahead of/);
    const message =
      'The time difference between the originating client and the server is greater than the allowed margin of 5 minutes.';
    equal(failureOf(answered(401, { error: { code: 'Denied', message } })).reason, 'clock');
    equal(failureOf(answered(401, denied, { date: new Date(NOW).toUTCString() })).reason, 'key-refused');
  });

  test('the way out of too many requests names the wait that was asked for', () => {
    match(failureOf(answered(429, '', { 'retry-after': '7' })).wayOut, /Wait 7 s/);
  });

  for (const [number, reason] of [
    [65001, 'sign-in'],
    [65002, 'sign-in'],
    [500011, 'sign-in'],
    [50076, 'step-up'],
    [700082, 'expired'],
    [7000222, 'sign-in'],
    [999999, 'sign-in'],
  ] as const) {
    test(`AADSTS${number} keeps its number`, () => {
      const failure = failureOf(new Error(`invalid_grant: AADSTS${number}: anything at all. Trace ID: 1`));
      equal(failure.reason, reason);
      equal(failure.code, `AADSTS${number}`);
      ok(!failure.message.includes('anything'));
    });
  }

  test('an abort is a cancellation, whatever was thrown', () => {
    equal(failureOf(coded('ECONNRESET'), { signal: AbortSignal.abort() }).reason, 'cancelled');
  });

  test('an endpoint that is no host is not repeated', () => {
    const failure = failureOf(coded('ENOTFOUND'), { endpoint: `https://${FAKE_KEYS.identifiable}` });
    ok(!leaks(failure.message, FAKE_KEYS.identifiable.toLowerCase()));
  });

  for (const [format, key] of Object.entries(FAKE_KEYS)) {
    for (const text of [
      key,
      `accesskey=${key};endpoint=${ENDPOINT}`,
      `endpoint=${ENDPOINT};accesskey=${key};endpoint=${ENDPOINT};accesskey=${key}`,
      `endpoint=sb://${key};accesskey=${key}`,
    ]) {
      test(`no part of the key is in a failure made from the SDK's error on ${text.replaceAll(key, 'KEY')} (${format})`, () => {
        const error = thrownBy(() => new CommunicationIdentityClient(text));
        ok(error instanceof Error && leaks(error.message, key));
        const failure = failureOf(error);
        ok(['connection-string', 'endpoint'].includes(failure.reason));
        ok(
          !leaks(
            `${inspect(failure, { depth: 9, showHidden: true })} ${failure.stack ?? ''} ${JSON.stringify(failure)}`,
            key,
          ),
        );
      });
    }

    test(`a service that echoes the key is quoted without it (${format})`, () => {
      const body = { error: { code: 'Denied', message: `The key ${key} is not valid, nor is accesskey=${key}` } };
      for (const status of [400, 401, 403, 429, 500]) {
        const failure = failureOf(answered(status, body));
        ok(!leaks(`${inspect(failure)} ${failure.message}`, key));
      }
    });
  }
});

function thrownBy(run: () => unknown): unknown {
  try {
    run();
    return undefined;
  } catch (error) {
    return error;
  }
}
