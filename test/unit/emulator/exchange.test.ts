import { deepEqual, equal, match, ok } from 'node:assert/strict';
import { type Emulator, startEmulator } from '../../../src/emulator/server';
import { ACS_SCOPE, appToken, claimsOf, SEED, secureCall, secureSide, userToken } from '../../support/emulator';
import { type Reply, send } from '../../support/signedRequest';
import { identityApi } from '../../support/swagger';

const OWNER = '21111111-1111-4111-8111-111111111111';
const TEAMS_SCOPE = 'https://auth.msft.communication.azure.com/Teams.ManageCalls';
const TEAMS = '/teamsUser/:exchangeAccessToken';
const ENTRA = '/access/entra/:exchangeAccessToken';
const EXTENSION = '/access/teamsExtension/:exchangeAccessToken';
const ASSIGNMENT = '/access/teamsExtension/tenants/{tenantId}/assignments/{objectId}';

suite("Exchanging a person's Entra token at the emulator", () => {
  const check = identityApi('2025-06-30');
  let emulator: Emulator;
  let teamsToken: string;

  suiteSetup(async () => {
    emulator = await startEmulator({ port: 0, httpsPort: 0 });
    teamsToken = await userToken(emulator, 'owner@contoso.test', { scope: TEAMS_SCOPE });
  });
  suiteTeardown(() => emulator.stop());

  const signed = (method: string, target: string, body?: object): Promise<Reply> => {
    const { endpoint, connectionString, authorityCertificate } = secureSide(emulator);
    return send({
      endpoint,
      ca: authorityCertificate,
      connectionString: connectionString.reveal(),
      method,
      target,
      ...(body && { body: JSON.stringify(body) }),
    });
  };
  const exchange = (more: object = {}, version = '2025-06-30') =>
    signed('POST', `${TEAMS}?api-version=${version}`, {
      token: teamsToken,
      appId: SEED.desktop,
      userId: OWNER,
      ...more,
    });

  test("a Teams user's token becomes one of the service, which ends with it", async () => {
    const reply = await exchange();
    equal(reply.status, 200);
    deepEqual(check(TEAMS, 'POST', 200, reply.body), []);
    const { token, expiresOn } = reply.body as { readonly token: string; readonly expiresOn: string };
    const claims = claimsOf(token);
    deepEqual(
      [claims['skypeid'], claims['scp'], claims['tid'], claims['acsScope']],
      [`orgid:${OWNER}`, 1024, SEED.contoso, 'voip,chat'],
    );
    equal(Math.floor(Date.parse(expiresOn) / 1000), claimsOf(teamsToken)['exp']);
  });

  for (const [what, more, status, error] of [
    [
      'no app id',
      { appId: undefined },
      400,
      { code: 'ValidationError', message: 'AppId: The AppId field is required.', target: 'AppId' },
    ],
    [
      'no user id',
      { userId: '' },
      400,
      { code: 'ValidationError', message: 'UserId: The UserId field is required.', target: 'UserId' },
    ],
    [
      'an app id that is none',
      { appId: 'app' },
      400,
      { code: 'ValidationError', message: 'Provided AppId has invalid format.', target: 'appId' },
    ],
    [
      'a user id that is none',
      { userId: 'user' },
      400,
      { code: 'ValidationError', message: 'Provided UserId has invalid format.', target: 'userId' },
    ],
    [
      'another app',
      { appId: SEED.server },
      400,
      { code: 'ValidationError', message: 'AAD application is not the expected one.', target: 'appId' },
    ],
    [
      'another user',
      { userId: SEED.contoso },
      400,
      { code: 'ValidationError', message: 'Provided AAD token issued for unexpected user.', target: 'userId' },
    ],
    ['no token', { token: '' }, 401, { code: 'InvalidAccessToken', message: 'Provided access token is not valid.' }],
    [
      'what is no token',
      { token: 'a.b.c' },
      401,
      { code: 'InvalidAccessToken', message: 'Provided access token is not valid.' },
    ],
  ] as const) {
    test(`${what} is refused as the service does`, async () => {
      const reply = await exchange(more);
      equal(reply.status, status);
      deepEqual(reply.body, { error });
      deepEqual(check(TEAMS, 'POST', status, reply.body), []);
    });
  }

  test('a token for another audience, or of an app, is none for Teams', async () => {
    equal((await exchange({ token: await userToken(emulator, 'owner@contoso.test') })).status, 401);
    const scope = 'https://auth.msft.communication.azure.com/.default';
    equal((await exchange({ token: await appToken(emulator, SEED.server, scope) })).status, 401);
  });

  test('the exchange came with version 2022-06-01', async () => {
    equal((await exchange({}, '2022-06-01')).status, 200);
    match(JSON.stringify((await exchange({}, '2021-03-07')).body), /UnsupportedApiVersion/);
  });

  test("a person's own token brings an identity, the same each time, with the scopes of the token", async () => {
    const scope = 'https://communication.azure.com/clients/Chat https://communication.azure.com/clients/VoIP';
    const bearer = await userToken(emulator, 'newcomer@contoso.test', { scope });
    const call = () => secureCall(emulator, 'POST', `/${ENTRA}?api-version=2025-03-02-preview`, { bearer, body: '{}' });
    const [first, second] = [await call(), await call()];
    equal(first.status, 200);
    deepEqual(check('/identities', 'POST', 201, first.body), []);
    const { identity, accessToken } = first.body as {
      readonly identity: { readonly id: string };
      readonly accessToken: { readonly token: string };
    };
    equal(claimsOf(accessToken.token)['acsScope'], 'chat,voip');
    equal((second.body as { readonly identity: typeof identity }).identity.id, identity.id);
  });

  test('Teams phones need an assignment first', async () => {
    const path = ASSIGNMENT.replace('{tenantId}', SEED.contoso).replace('{objectId}', OWNER);
    const target = `${path}?api-version=2025-06-30`;
    const call = () =>
      secureCall(emulator, 'POST', `${EXTENSION}?api-version=2025-06-30`, { bearer: teamsToken, body: '{}' });
    const refused = await call();
    equal(refused.status, 403);
    deepEqual(check(EXTENSION, 'POST', 403, refused.body), []);
    const made = await signed('PUT', target, { principalType: 'user', clientIds: [SEED.desktop] });
    equal(made.status, 201);
    deepEqual(check(ASSIGNMENT, 'PUT', 201, made.body), []);
    deepEqual((await signed('GET', target)).body, made.body);
    const given = await call();
    equal(given.status, 200);
    deepEqual(check(EXTENSION, 'POST', 200, given.body), []);
    equal((await signed('PUT', target, { principalType: 'user', clientIds: [SEED.server] })).status, 200);
    equal((await call()).status, 403);
    equal((await signed('DELETE', target)).status, 204);
    equal((await signed('GET', target)).status, 404);
    equal((await signed('PUT', target, {})).status, 400);
  });
});

suite('A user access token of the emulator', () => {
  let emulator: Emulator;

  setup(async () => {
    emulator = await startEmulator({ port: 0, httpsPort: 0 });
  });
  teardown(() => emulator.stop());

  const call = (method: string, path: string, body?: object) =>
    send({
      endpoint: emulator.endpoint,
      connectionString: emulator.connectionString.reveal(),
      method,
      target: `${path}?api-version=2023-10-01`,
      ...(body && { body: JSON.stringify(body) }),
    });
  const mint = async () => {
    const { body } = await call('POST', '/identities', { createTokenWithScopes: ['chat'] });
    const made = body as {
      readonly identity: { readonly id: string };
      readonly accessToken: { readonly token: string };
    };
    return { token: made.accessToken.token, path: `/identities/${encodeURIComponent(made.identity.id)}` };
  };
  const introspect = async (token: string) => {
    const { endpoint } = emulator;
    const body = JSON.stringify({ token });
    return (await send({ endpoint, method: 'POST', target: '/__emulator/introspect', body })).body as {
      readonly active: boolean;
      readonly reason?: string;
      readonly scopes?: readonly string[];
    };
  };

  test('is good until it is revoked; those that come later are good again', async () => {
    const { token, path } = await mint();
    const { active, scopes } = await introspect(token);
    deepEqual([active, scopes], [true, ['chat']]);
    equal((await call('POST', `${path}/:revokeAccessTokens`)).status, 204);
    match((await introspect(token)).reason ?? '', /revoked/);
    const { body } = await call('POST', `${path}/:issueAccessToken`, { scopes: ['voip'] });
    ok((await introspect((body as { readonly token: string }).token)).active);
  });

  test('ends with its identity', async () => {
    const { token, path } = await mint();
    await call('DELETE', path);
    match((await introspect(token)).reason ?? '', /deleted/);
  });

  test('ends with the key that it was made with; one that came by a role does not', async () => {
    const { token } = await mint();
    const bearer = await appToken(emulator, SEED.server, ACS_SCOPE);
    const byRole = await secureCall(emulator, 'POST', '/identities?api-version=2023-10-01', {
      bearer,
      body: '{"createTokenWithScopes":["chat"]}',
    });
    await secureCall(emulator, 'POST', `${SEED.dev}/regenerateKey?api-version=2025-09-01`, {
      bearer: await userToken(emulator, 'owner@contoso.test'),
      body: '{"keyType":"Primary"}',
    });
    match((await introspect(token)).reason ?? '', /key .* regenerated/);
    ok((await introspect((byRole.body as { accessToken: { token: string } }).accessToken.token)).active);
  });

  test('of another emulator is none of this one', async () => {
    equal((await introspect('a.b.c')).active, false);
  });
});
