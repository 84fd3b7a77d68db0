import { deepEqual, equal, match, ok, rejects } from 'node:assert/strict';
import { type Emulator, startEmulator } from '../../../src/emulator/server';
import { ACS_SCOPE, appToken, passwordForm, SEED, secureCall, tell, token } from '../../support/emulator';
import { send } from '../../support/signedRequest';

suite('Failures that the emulator is asked for', () => {
  let emulator: Emulator;

  suiteSetup(async () => {
    emulator = await startEmulator({ port: 0, httpsPort: 0 });
  });
  teardown(async () => {
    await tell(emulator, 'faults', undefined, 'DELETE');
    await tell(emulator, 'clock', { aheadSeconds: 0 });
  });
  suiteTeardown(() => emulator.stop());

  const fault = (body: object) => tell(emulator, 'faults', body);
  const create = (date?: Date) =>
    send({
      endpoint: emulator.endpoint,
      connectionString: emulator.connectionString.reveal(),
      method: 'POST',
      target: '/identities?api-version=2023-10-01',
      ...(date && { date }),
    });
  const subscriptions = async () =>
    secureCall(emulator, 'GET', '/subscriptions?api-version=2022-12-01', {
      bearer: await appToken(emulator, SEED.server),
    });
  const signIn = () => token(emulator, passwordForm('owner@contoso.test'));

  test('each befalls the API it names, and no other', async () => {
    await fault({ api: 'arm', status: 503, retryAfter: 7 });
    equal((await create()).status, 201);
    const { status, headers, body } = await subscriptions();
    deepEqual([status, headers['retry-after']], [503, '7']);
    match(JSON.stringify(body), /ServerTimeout/);
    equal((await subscriptions()).status, 200);
  });

  for (const aadsts of [50076, 65001, 700082, 53003, 90094]) {
    test(`the authority refuses with AADSTS${aadsts}`, async () => {
      await fault({ api: 'entra', operation: 'token', aadsts });
      const { status, body } = await signIn();
      equal(status, 400);
      deepEqual(body.error_codes, [aadsts]);
      equal((await signIn()).status, 200);
    });
  }

  test('the authority is busy', async () => {
    await fault({ api: 'entra', status: 429, retryAfter: 1 });
    const { status, body } = await signIn();
    deepEqual([status, body.error], [429, 'temporarily_unavailable']);
  });

  test('the service and Azure Resource Manager want a token with more claims', async () => {
    await fault({ api: 'identity', status: 401, claims: true });
    await fault({ api: 'arm', status: 401, claims: true });
    const bearer = await appToken(emulator, SEED.server, ACS_SCOPE);
    const service = await secureCall(emulator, 'POST', '/identities?api-version=2023-10-01', { bearer });
    for (const { status, headers } of [service, await subscriptions()]) {
      equal(status, 401);
      const claims = /error="insufficient_claims", claims="([^"]+)"/.exec(headers['www-authenticate'] ?? '')?.[1];
      ok(JSON.parse(Buffer.from(claims ?? '', 'base64').toString()));
    }
  });

  test('a code of its own, with the words that go with it', async () => {
    await fault({ api: 'identity', status: 401, code: 'IdentityNotOwned' });
    deepEqual((await create()).body, {
      error: { code: 'IdentityNotOwned', message: "Provided identity doesn't belong to the resource." },
    });
  });

  test('the page of a front door', async () => {
    await fault({ status: 503, page: true });
    const { status, headers, text } = await create();
    equal(status, 503);
    match(headers['content-type'] ?? '', /^text\/html/);
    match(text, /^<!DOCTYPE html>/);
  });

  test('a connection that is cut', async () => {
    await fault({ status: 'reset' });
    await rejects(create(), { code: 'ECONNRESET' });
    equal((await create()).status, 201);
  });

  test('what a caller brings along cannot break an answer', async () => {
    const target = `/metadata/identity/oauth2/token?resource=${encodeURIComponent('https://a.example/\n–')}`;
    const reply = await send({ endpoint: emulator.endpoint, method: 'GET', target, headers: { metadata: 'true' } });
    equal(reply.status, 400);
    match(reply.headers['x-emulator-reason'] ?? '', /a\.example\/\?\?/);
    equal((await secureCall(emulator, 'GET', '/redirect?state=%25zz&code=a')).status, 400);
  });

  test('a clock that is wrong: the date of the answers, the check of the request', async () => {
    await tell(emulator, 'clock', { aheadSeconds: 600 });
    const { status, headers } = await create();
    equal(status, 401);
    const date = Date.parse(headers['date'] ?? '');
    ok(date > Date.now() + 590_000);
    equal((await create(new Date(date))).status, 201);
  });

  for (const [what, body] of [
    ['faults', { api: 'chat', status: 500 }],
    ['faults', { api: 'arm', operation: 'token', status: 500 }],
    ['faults', { api: 'entra', aadsts: 'none' }],
    ['faults', { status: 500, page: 'yes' }],
    ['clock', { aheadSeconds: 'ten' }],
    ['sign-in', { user: 'nobody@contoso.test' }],
  ] as const) {
    test(`${what} of ${JSON.stringify(body)} is refused with a reason`, async () => {
      const reply = await send({
        endpoint: emulator.endpoint,
        method: 'POST',
        target: `/__emulator/${what}`,
        body: JSON.stringify(body),
      });
      equal(reply.status, 400);
      ok((reply.body as { readonly message: string }).message);
    });
  }
});
