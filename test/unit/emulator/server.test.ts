import { deepEqual, equal, match, ok, rejects } from 'node:assert/strict';
import { type Emulator, startEmulator } from '../../../src/emulator/server';
import { type Sending, send } from '../../support/signedRequest';

const IDENTITIES = '/identities?api-version=2023-10-01';

suite('The emulator on the wire', () => {
  let emulator: Emulator;

  suiteSetup(async () => {
    emulator = await startEmulator({ port: 0 });
  });
  suiteTeardown(() => emulator.stop());

  const unsigned = (sending: Omit<Sending, 'endpoint'>) => send({ endpoint: emulator.endpoint, ...sending });
  const signed = (sending: Omit<Sending, 'endpoint'>) =>
    unsigned({ connectionString: emulator.connectionString.reveal(), ...sending });

  test('a body that was changed after signing is refused', async () => {
    const body = '{"createTokenWithScopes":["chat"]}';
    const { status, body: answer } = await signed({ method: 'POST', target: IDENTITIES, body, tampered: `${body} ` });
    equal(status, 401);
    deepEqual(answer, {
      error: { code: 'Denied', message: "Request 'x-ms-content-sha256' differs from generated content hash." },
    });
  });

  test('the Host header is taken as it was sent, a doubled port included', async () => {
    const host = `${new URL(emulator.endpoint).host}:${emulator.port}`;
    equal((await signed({ method: 'POST', target: IDENTITIES, host })).status, 201);
  });

  test('the Host header without its port is taken too, as the Java SDK signs it', async () => {
    equal((await signed({ method: 'POST', target: IDENTITIES, host: '127.0.0.1' })).status, 201);
  });

  test('the path is verified as it was sent: signing it decoded fails, and the answer shows what to sign', async () => {
    const target = '/identities/8%3Aacs%3Aa_b/:revokeAccessTokens?api-version=2023-10-01';
    equal((await signed({ method: 'POST', target })).status, 401);
    const { body, headers } = await signed({ method: 'POST', target, signedTarget: decodeURIComponent(target) });
    deepEqual(body, { error: { code: 'Denied', message: 'Denied by the resource provider.' } });
    ok(headers['x-emulator-string-to-sign']?.startsWith(JSON.stringify(`POST\n${target}\n`).slice(0, -1)));
  });

  test('a body without scopes is refused before version handling, an empty list after it', async () => {
    const target = '/identities/8%3Aacs%3Aa_b/:issueAccessToken?api-version=2023-10-01';
    const without = await signed({ method: 'POST', target, body: '{}' });
    deepEqual(without.body, {
      error: { code: 'ValidationError', message: 'Scopes: The Scopes field is required.', target: 'Scopes' },
    });
    equal(without.headers['api-supported-versions'], undefined);
    ok((await signed({ method: 'POST', target, body: '{"scopes":[]}' })).headers['api-supported-versions']);
  });

  for (const [what, headers, reason] of [
    ['no credential', {}, /no Authorization header/],
    ['a Bearer token', { authorization: 'Bearer a.b.c' }, /only accepted over https/],
    [
      'another HMAC scheme',
      { authorization: 'HMAC-SHA256 Credential=a&SignedHeaders=host&Signature=b' },
      /is not "HMAC-SHA256 SignedHeaders=/,
    ],
    [
      'an unsigned date',
      { authorization: 'HMAC-SHA256 SignedHeaders=date;host;x-ms-content-sha256&Signature=b' },
      /does not name x-ms-date/,
    ],
  ] as const) {
    test(`${what} is refused with the reason`, async () => {
      const reply = await unsigned({ method: 'POST', target: IDENTITIES, headers });
      equal(reply.status, 401);
      match(reply.headers['x-emulator-reason'] ?? '', reason);
    });
  }

  test('an api-version must be given', async () => {
    const { status, body } = await signed({ method: 'POST', target: '/identities' });
    equal(status, 400);
    match(JSON.stringify(body), /ApiVersionUnspecified/);
  });

  test('an unknown path is 404, a known one with another method 405', async () => {
    equal((await signed({ method: 'GET', target: '/chat/threads?api-version=2023-10-01' })).status, 404);
    const { status, headers } = await signed({ method: 'PUT', target: IDENTITIES });
    equal(status, 405);
    equal(headers['allow'], 'POST');
  });

  for (const body of [
    '{',
    '[]',
    '"a"',
    '{"createTokenWithScopes":"chat"}',
    '{"createTokenWithScopes":["chat"],"expiresInMinutes":"60"}',
  ]) {
    test(`a body of ${body} is refused, not a crash`, async () => {
      equal((await signed({ method: 'POST', target: IDENTITIES, body })).status, 400);
    });
  }

  test('it says that it is an emulator', async () => {
    const { body, headers } = await unsigned({ method: 'GET', target: '/' });
    match(JSON.stringify(body), /not Azure/);
    equal(headers['server'], 'ACS-Auth-Emulator');
  });

  test('web pages cannot ask for faults', async () => {
    const body = '{"status":500}';
    const target = '/__emulator/faults';
    equal((await unsigned({ method: 'POST', target, body, headers: { origin: 'https://example.com' } })).status, 403);
    equal((await unsigned({ method: 'POST', target, body, headers: { host: 'rebound.example.com' } })).status, 403);
    equal((await signed({ method: 'POST', target: IDENTITIES })).status, 201);
  });

  for (const body of [
    '',
    'null',
    '{}',
    '{"status":200}',
    '{"status":429,"retryAfter":-1}',
    '{"status":429,"operation":"chat"}',
  ]) {
    test(`a fault of ${body || 'nothing'} is refused with a reason`, async () => {
      const { status, body: answer } = await unsigned({ method: 'POST', target: '/__emulator/faults', body });
      equal(status, 400);
      ok((answer as { message: string }).message);
    });
  }

  test('a port that is taken is said plainly', async () => {
    await rejects(startEmulator({ port: emulator.port }), { name: 'PortUnavailable', message: /already in use/ });
  });

  test('its connection string prints as dots until it is revealed, and stopping twice is fine', async () => {
    const other = await startEmulator({ port: 0 });
    equal(String(other.connectionString).includes('accesskey'), false);
    ok(other.connectionString.reveal().startsWith(`endpoint=http://127.0.0.1:${other.port}/;accesskey=`));
    await Promise.all([other.stop(), other.stop()]);
    await rejects(send({ endpoint: other.endpoint, method: 'GET', target: '/' }), { code: 'ECONNREFUSED' });
  });
});
