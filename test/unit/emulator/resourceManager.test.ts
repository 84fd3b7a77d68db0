import { deepEqual, equal, match, ok } from 'node:assert/strict';
import { type Emulator, startEmulator } from '../../../src/emulator/server';
import { CLIENT_SECRET } from '../../../src/emulator/world/seed';
import { type Reply, send } from '../../support/signedRequest';

const CONTOSO = '11111111-1111-4111-8111-111111111111';
const SERVER = '31111111-1111-4111-8111-111111111111';
const STRANGER = '33111111-1111-4111-8111-111111111111';
const DEVELOPMENT = '/subscriptions/41111111-1111-4111-8111-111111111111';
const TYPE = 'providers/Microsoft.Communication/communicationServices';
const DEV = `${DEVELOPMENT}/resourceGroups/rg-dev/${TYPE}/contoso-dev`;

interface Listed {
  readonly value: readonly { readonly name?: string; readonly displayName?: string }[];
  readonly nextLink?: string;
}

suite('Azure Resource Manager at the emulator', () => {
  let emulator: Emulator;
  let token: string;

  suiteSetup(async () => {
    emulator = await startEmulator({ port: 0, httpsPort: 0 });
    token = await signIn(SERVER);
  });
  suiteTeardown(() => emulator.stop());

  const call = (method: string, target: string, sending: { bearer?: string; body?: string } = {}): Promise<Reply> => {
    ok(emulator.https);
    const { resourceManager, authorityCertificate } = emulator.https;
    const { bearer = token, body = '' } = sending;
    const headers = bearer === '' ? {} : { authorization: `Bearer ${bearer}` };
    return send({ endpoint: resourceManager, ca: authorityCertificate, method, target, body, headers });
  };
  const get = (path: string, bearer = token) => call('GET', `${path}?api-version=2023-04-01`, { bearer });

  async function signIn(clientId: string, scope = 'https://management.azure.com/.default'): Promise<string> {
    const form = { grant_type: 'client_credentials', client_id: clientId, client_secret: CLIENT_SECRET, scope };
    const body = new URLSearchParams(form).toString();
    const reply = await call('POST', `/${CONTOSO}/oauth2/v2.0/token`, { bearer: '', body });
    return (reply.body as { readonly access_token: string }).access_token;
  }

  const codeOf = ({ body }: Reply) => (body as { readonly error: { readonly code: string } }).error.code;

  test('lists the subscriptions in which the caller has a role', async () => {
    const { value } = (await get('/subscriptions')).body as Listed;
    deepEqual(
      value.map(({ displayName }) => displayName),
      ['Contoso Development'],
    );
    deepEqual(((await get('/subscriptions', await signIn(STRANGER))).body as Listed).value, []);
  });

  test('lists resources page by page', async () => {
    const first = (await get(`${DEVELOPMENT}/${TYPE}`)).body as Listed;
    equal(first.value.length, 2);
    ok(first.nextLink);
    const { pathname, search } = new URL(first.nextLink);
    const second = (await call('GET', `${pathname}${search}`)).body as Listed;
    deepEqual(
      [...first.value, ...second.value].map(({ name }) => name),
      ['contoso-dev', 'contoso-test', 'contoso-entra-only'],
    );
    equal(second.nextLink, undefined);
  });

  test('gives the keys, which open the resource', async () => {
    const { body } = await call('POST', `${DEV}/listKeys?api-version=2023-04-01`);
    const { primaryConnectionString } = body as { readonly primaryConnectionString: string };
    equal(primaryConnectionString, emulator.https?.connectionString.reveal());
  });

  test('takes several slashes at the start of a path for one, and any spelling of a name', async () => {
    equal((await get(`/${DEV.toUpperCase().replace('/SUBSCRIPTIONS', '/subscriptions')}`)).status, 200);
  });

  for (const [what, path, status, code] of [
    ['an unknown subscription', '/subscriptions/99999999-9999-4999-8999-999999999999', 404, 'SubscriptionNotFound'],
    ['an unknown resource', `${DEVELOPMENT}/resourceGroups/rg-dev/${TYPE}/none`, 404, 'ResourceNotFound'],
    ['a subscription of others', '/subscriptions/42222222-1111-4111-8111-111111111111', 403, 'AuthorizationFailed'],
  ] as const) {
    test(`${what} is ${status} ${code}`, async () => {
      const reply = await get(path);
      deepEqual([reply.status, codeOf(reply)], [status, code]);
    });
  }

  for (const [what, bearer, code] of [
    ['no token', () => Promise.resolve(''), 'AuthenticationFailed'],
    ['what is no token', () => Promise.resolve('a.b.c'), 'InvalidAuthenticationToken'],
    [
      'a token for the service',
      () => signIn(SERVER, 'https://communication.azure.com/.default'),
      'InvalidAuthenticationTokenAudience',
    ],
  ] as const) {
    test(`${what} is 401 ${code}, with a challenge`, async () => {
      const reply = await get('/subscriptions', await bearer());
      deepEqual([reply.status, codeOf(reply)], [401, code]);
      match(reply.headers['www-authenticate'] ?? '', /^Bearer authorization_uri=/);
    });
  }

  test('an api-version must be given', async () => {
    equal(codeOf(await call('GET', '/subscriptions')), 'MissingApiVersionParameter');
  });
});
