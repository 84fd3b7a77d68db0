import { deepEqual, equal, match, ok } from 'node:assert/strict';
import { createHash, createPublicKey, createVerify, type JsonWebKey } from 'node:crypto';
import { type Emulator, startEmulator } from '../../../src/emulator/server';
import { ARM_SCOPE, claimsOf, passwordForm, SEED, secureCall, secureSide, tell, token } from '../../support/emulator';

const REDIRECT = 'http://localhost:7777/';
const VERIFIER = 'a verifier that only the app knows';

suite("The emulator's authority", () => {
  let emulator: Emulator;
  let now = Date.now();

  suiteSetup(async () => {
    emulator = await startEmulator({ port: 0, httpsPort: 0, now: () => now });
  });
  setup(() => {
    now = Date.now();
  });
  suiteTeardown(() => emulator.stop());

  const page = async (target: string) => {
    const { status, headers, text } = await secureCall(emulator, 'GET', target);
    return { status, location: headers['location'], text };
  };
  const authorizeQuery = (more: Readonly<Record<string, string>> = {}) =>
    new URLSearchParams({
      client_id: SEED.desktop,
      response_type: 'code',
      redirect_uri: REDIRECT,
      scope: `${ARM_SCOPE} openid offline_access`,
      state: 'a state',
      code_challenge: createHash('sha256').update(VERIFIER).digest('base64url'),
      code_challenge_method: 'S256',
      nonce: 'a nonce',
      ...more,
    }).toString();
  const authorize = (more: Readonly<Record<string, string>> = {}, tenant: string = SEED.contoso) =>
    page(`/${tenant}/oauth2/v2.0/authorize?${authorizeQuery(more)}`);
  const codeForm = (code: string, more: Readonly<Record<string, string>> = {}) => ({
    grant_type: 'authorization_code',
    client_id: SEED.desktop,
    redirect_uri: REDIRECT,
    code_verifier: VERIFIER,
    client_info: '1',
    code,
    ...more,
  });
  const codeFrom = async (more?: Readonly<Record<string, string>>) => {
    const { location } = await authorize({ login_hint: 'owner@contoso.test', ...more });
    return new URL(location ?? '').searchParams.get('code') ?? '';
  };
  const numberOf = ({ body }: Awaited<ReturnType<typeof token>>) => body.error_codes[0];

  test('its configuration leads to its own endpoints, and its keys verify its tokens', async () => {
    const { body } = await secureCall(emulator, 'GET', `/${SEED.contoso}/v2.0/.well-known/openid-configuration`);
    const { issuer, jwks_uri: keys } = body as { readonly issuer: string; readonly jwks_uri: string };
    equal(issuer, `${secureSide(emulator).authorityHost}/${SEED.contoso}/v2.0`);
    const set = (await secureCall(emulator, 'GET', new URL(keys).pathname)).body as {
      readonly keys: readonly (JsonWebKey & { readonly kid: string })[];
    };
    const jwt = (await token(emulator, passwordForm('owner@contoso.test'))).body.id_token;
    const [header = '', payload = '', signature = ''] = jwt.split('.');
    const { kid } = JSON.parse(Buffer.from(header, 'base64url').toString()) as { readonly kid: string };
    const key = set.keys.find((each) => each.kid === kid);
    ok(key);
    const publicKey = createPublicKey({ key, format: 'jwk' });
    ok(createVerify('sha256').update(`${header}.${payload}`).verify(publicKey, signature, 'base64url'));
  });

  test('a page asks which account; choosing one sends a code back, with the state', async () => {
    const { text } = await authorize();
    const [href = ''] = [...text.matchAll(/<a href="([^"]+)">Olivia Owner/g)].map(([, found]) => found);
    const { pathname, search } = new URL(href.replace(/&#38;/g, '&'));
    const { location } = await page(`${pathname}${search}`);
    const back = new URL(location ?? '');
    equal(back.origin, 'http://localhost:7777');
    equal(back.searchParams.get('state'), 'a state');
    const { body } = await token(emulator, codeForm(back.searchParams.get('code') ?? ''));
    const id = claimsOf(body.id_token);
    deepEqual(
      [id['preferred_username'], id['nonce'], id['tid'], id['ver']],
      ['owner@contoso.test', 'a nonce', SEED.contoso, '2.0'],
    );
    deepEqual(JSON.parse(Buffer.from(body.client_info, 'base64url').toString()), {
      uid: id['oid'],
      utid: SEED.contoso,
    });
    equal(claimsOf(body.access_token)['upn'], 'owner@contoso.test');
  });

  test('a code works once, with its verifier and its address', async () => {
    equal(numberOf(await token(emulator, codeForm(await codeFrom(), { code_verifier: 'another' }))), 501481);
    equal(numberOf(await token(emulator, codeForm(await codeFrom(), { redirect_uri: 'http://localhost:1/' }))), 500112);
    const code = await codeFrom();
    equal((await token(emulator, codeForm(code))).status, 200);
    equal(numberOf(await token(emulator, codeForm(code))), 54005);
  });

  test('form_post comes as a form that sends itself', async () => {
    const { text } = await authorize({ login_hint: 'owner@contoso.test', response_mode: 'form_post' });
    match(text, /<form method="POST" action="http:\/\/localhost:7777\/"><input type="hidden" name="code"/);
  });

  test('what an address or an app brings along is shown, never run', async () => {
    const { status, text } = await authorize({ redirect_uri: 'http://localhost/"><script>alert(1)</script>' });
    equal(status, 400);
    match(text, /AADSTS50011/);
    ok(!text.includes('<script>'));
  });

  test('refresh tokens bring tokens for other resources and for the tenants one is a guest in, for 90 days', async () => {
    const { body } = await token(emulator, passwordForm('owner@contoso.test'));
    const form = { grant_type: 'refresh_token', client_id: SEED.desktop, refresh_token: body.refresh_token };
    const again = (scope: string, tenant: string) => token(emulator, { ...form, scope }, tenant);
    const there = await again('https://communication.azure.com/.default', SEED.fabrikam);
    const claims = claimsOf(there.body.access_token);
    deepEqual(
      [claims['aud'], claims['tid'], claims['upn'], claims['unique_name']],
      ['https://communication.azure.com', SEED.fabrikam, undefined, 'owner@contoso.test'],
    );
    now += 91 * 24 * 60 * 60 * 1000;
    const late = await again(ARM_SCOPE, SEED.contoso);
    equal(numberOf(late), 700082);
    equal(late.body.error, 'invalid_grant');
  });

  for (const [what, form, tenant, number] of [
    ['a wrong password', { ...passwordForm('owner@contoso.test'), password: 'fake' }, SEED.contoso, 50126],
    ['an unknown user', passwordForm('nobody@contoso.test'), SEED.contoso, 50034],
    ['a tenant that the user is not in', passwordForm('reader@contoso.test'), SEED.fabrikam, 50020],
    ['a disabled user', passwordForm('disabled@contoso.test'), SEED.contoso, 50057],
    ['a missing second factor', passwordForm('mfa@contoso.test'), SEED.contoso, 50076],
    ['a second factor that was never set up', passwordForm('enrol@contoso.test'), SEED.contoso, 50079],
    ['access that a policy blocks', passwordForm('blocked@contoso.test'), SEED.contoso, 53003],
    [
      'an app without consent',
      { ...passwordForm('owner@contoso.test'), client_id: SEED.unconsented },
      SEED.contoso,
      65001,
    ],
    ['an unknown resource', passwordForm('owner@contoso.test', 'https://example.com/.default'), SEED.contoso, 500011],
    ['a personal account at Azure', passwordForm('personal@outlook.test'), 'consumers', 500207],
    ['a personal account among organizations', passwordForm('personal@outlook.test'), 'organizations', 50020],
    ['a grant that does not exist', { grant_type: 'implicit', client_id: SEED.desktop }, SEED.contoso, 70003],
    ['no grant at all', { client_id: SEED.desktop }, SEED.contoso, 900144],
  ] as const) {
    test(`${what} is AADSTS${number}`, async () => {
      const reply = await token(emulator, form, tenant);
      equal(reply.status, 400);
      equal(numberOf(reply), number);
      match(
        reply.body.error_description,
        new RegExp(`^AADSTS${number}: .+ Trace ID: [0-9a-f-]{36} Correlation ID: [0-9a-f-]{36} Timestamp: .+Z$`),
      );
    });
  }

  test('what a policy asks for comes as claims; with a browser a second factor is no obstacle', async () => {
    const { body } = await token(emulator, passwordForm('mfa@contoso.test'));
    equal(body.error, 'interaction_required');
    ok(JSON.parse(body.claims ?? ''));
    const code = await codeFrom({ login_hint: 'mfa@contoso.test' });
    const signedIn = await token(emulator, codeForm(code, { claims: body.claims ?? '' }));
    deepEqual(claimsOf(signedIn.body.access_token)['amr'], ['pwd', 'mfa']);
  });

  test('consent is asked for once', async () => {
    const asked = { client_id: SEED.unconsented, login_hint: 'newcomer@contoso.test' };
    const { text } = await authorize(asked);
    match(text, /contoso-without-consent asks for access in the name of newcomer@contoso\.test/);
    const declined = await authorize({ ...asked, emulator_consent: 'no' });
    equal(new URL(declined.location ?? '').searchParams.get('error'), 'access_denied');
    ok((await authorize({ ...asked, emulator_consent: 'yes' })).location?.includes('code='));
    const form = { ...passwordForm('newcomer@contoso.test'), client_id: SEED.unconsented };
    equal((await token(emulator, form)).status, 200);
  });

  test('a device waits until its code is entered', async () => {
    const form = { client_id: SEED.desktop, scope: ARM_SCOPE };
    const body = new URLSearchParams(form).toString();
    const started = await secureCall(emulator, 'POST', '/organizations/oauth2/v2.0/devicecode', { body });
    const { device_code: device, user_code: code } = started.body as Record<string, string>;
    const poll = () =>
      token(
        emulator,
        { grant_type: 'device_code', client_id: SEED.desktop, device_code: device ?? '' },
        'organizations',
      );
    equal((await poll()).body.error, 'authorization_pending');
    match((await page('/devicelogin?code=WRONG')).text, /no device that waits/);
    match((await page(`/devicelogin?code=${code}`)).text, /Olivia Owner/);
    await page(`/devicelogin?code=${code}&account=owner@contoso.test`);
    equal(claimsOf((await poll()).body.access_token)['tid'], SEED.contoso);
  });

  test('who is signed in automatically is not asked; a silent request without anybody is refused', async () => {
    const silent = await authorize({ prompt: 'none' });
    match(silent.location ?? '', /error=login_required/);
    await tell(emulator, 'sign-in', { user: 'reader@contoso.test' });
    match((await authorize({ prompt: 'select_account' })).location ?? '', /code=/);
    await tell(emulator, 'sign-in', { user: null });
    match((await authorize({ prompt: 'select_account', login_hint: 'owner@contoso.test' })).text, /Pick an account/);
  });

  test('a browser may ask from another origin', async () => {
    const path = `/${SEED.contoso}/oauth2/v2.0/token`;
    const preflight = await secureCall(emulator, 'OPTIONS', path);
    equal(preflight.status, 200);
    match(preflight.headers['access-control-allow-methods'] ?? '', /POST/);
    const { headers } = await secureCall(emulator, 'POST', path);
    equal(headers['access-control-allow-origin'], '*');
  });

  test('Visual Studio Code is answered through its redirect page, with what its window needs; nobody else is', async () => {
    const callback = 'http://127.0.0.1:9888/callback?vscode-reqid=1';
    const { location } = await authorize({
      client_id: 'aebc6443-996d-45c2-90f0-388ff96faa56',
      redirect_uri: 'https://vscode.dev/redirect',
      login_hint: 'owner@contoso.test',
      state: encodeURIComponent(callback),
      'vscode-scheme': 'code-oss',
    });
    const back = new URL(location ?? '');
    const { location: editor } = await page(`/redirect${back.search}`);
    const { origin, searchParams } = new URL(editor ?? '');
    equal(origin, 'http://127.0.0.1:9888');
    deepEqual(
      [searchParams.get('vscode-reqid'), searchParams.get('vscode-scheme'), searchParams.get('code')],
      ['1', 'code-oss', back.searchParams.get('code')],
    );
    equal((await page(`/redirect?state=${encodeURIComponent('https://example.com/')}&code=a`)).status, 400);
  });

  test('a capability that the client names is in its token', async () => {
    const claims = JSON.stringify({ access_token: { xms_cc: { values: ['cp1'] } } });
    const { body } = await token(emulator, { ...passwordForm('owner@contoso.test'), claims });
    deepEqual(claimsOf(body.access_token)['xms_cc'], ['cp1']);
  });
});
