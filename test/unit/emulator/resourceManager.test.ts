import { deepEqual, equal, match, ok } from 'node:assert/strict';
import { connect as connectTls } from 'node:tls';
import { type Emulator, startEmulator } from '../../../src/emulator/server';
import { ACS_SCOPE, appToken, SEED, secureCall, secureSide, userToken } from '../../support/emulator';
import { type Reply, send } from '../../support/signedRequest';

const TYPE = 'providers/Microsoft.Communication/communicationServices';
const AUTHORIZATION = 'providers/Microsoft.Authorization';
const DEVELOPMENT = SEED.development;

interface Series {
  readonly metadatavalues: readonly { readonly value: string }[];
  readonly data: readonly { readonly total: number }[];
}

interface Listed {
  readonly value: readonly { readonly name?: string; readonly displayName?: string }[];
  readonly nextLink?: string;
}

suite('Azure Resource Manager at the emulator', () => {
  let emulator: Emulator;
  let token: string;

  suiteSetup(async () => {
    emulator = await startEmulator({ port: 0, httpsPort: 0 });
    token = await appToken(emulator, SEED.server);
  });
  suiteTeardown(() => emulator.stop());

  const call = (method: string, target: string, bearer = token, body?: object): Promise<Reply> =>
    secureCall(emulator, method, target, {
      ...(bearer !== '' && { bearer }),
      ...(body && { body: JSON.stringify(body) }),
    });
  const get = (path: string, bearer = token) => call('GET', `${path}?api-version=2023-04-01`, bearer);

  const codeOf = ({ body }: Reply) => (body as { readonly error: { readonly code: string } }).error.code;

  test('lists the subscriptions in which the caller has a role', async () => {
    const { value } = (await get('/subscriptions')).body as Listed;
    deepEqual(
      value.map(({ displayName }) => displayName),
      ['Contoso Development'],
    );
    deepEqual(((await get('/subscriptions', await appToken(emulator, SEED.stranger))).body as Listed).value, []);
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
    const { body } = await call('POST', `${SEED.dev}/listKeys?api-version=2023-04-01`);
    const { primaryConnectionString } = body as { readonly primaryConnectionString: string };
    equal(primaryConnectionString, secureSide(emulator).connectionString.reveal());
  });

  test('takes several slashes for one, and any spelling of a name', async () => {
    equal((await get(SEED.dev.replace('/CommunicationServices', '//CommunicationServices'))).status, 200);
    equal((await get(`/${SEED.dev.toUpperCase().replace('/SUBSCRIPTIONS', '/subscriptions')}`)).status, 200);
  });

  for (const [what, path, status, code] of [
    ['an unknown subscription', '/subscriptions/99999999-9999-4999-8999-999999999999', 404, 'SubscriptionNotFound'],
    ['an unknown resource', `${DEVELOPMENT}/resourceGroups/rg-dev/${TYPE}/none`, 404, 'ResourceNotFound'],
    ['a subscription of others', SEED.production, 403, 'AuthorizationFailed'],
  ] as const) {
    test(`${what} is ${status} ${code}`, async () => {
      const reply = await get(path);
      deepEqual([reply.status, codeOf(reply)], [status, code]);
    });
  }

  for (const [what, bearer, code] of [
    ['no token', () => Promise.resolve(''), 'AuthenticationFailed'],
    ['what is no token', () => Promise.resolve('a.b.c'), 'InvalidAuthenticationToken'],
    ['a token for the service', () => appToken(emulator, SEED.server, ACS_SCOPE), 'InvalidAuthenticationTokenAudience'],
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

  test('a retired or misspelt api-version is refused', async () => {
    equal(codeOf(await call('GET', `${SEED.dev}?api-version=2019-10-10-preview`)), 'NoRegisteredProviderFound');
    equal(codeOf(await call('GET', '/subscriptions?api-version=latest')), 'InvalidApiVersionParameter');
  });

  test('a guest sees the subscriptions of the tenant that the token is for, and all tenants', async () => {
    const home = await userToken(emulator, 'owner@contoso.test');
    const away = await userToken(emulator, 'owner@contoso.test', { tenant: SEED.fabrikam });
    const names = async (path: string, bearer: string) =>
      ((await get(path, bearer)).body as Listed).value.map(({ displayName }) => displayName);
    deepEqual(await names('/subscriptions', home), ['Contoso Development', 'Contoso Production']);
    deepEqual(await names('/subscriptions', away), ['Fabrikam']);
    deepEqual(await names('/tenants', home), ['Contoso', 'Fabrikam']);
    equal(codeOf(await get(SEED.development, away)), 'InvalidAuthenticationTokenTenant');
  });

  test('a regenerated key opens the resource, the old one no longer does', async () => {
    const owner = await userToken(emulator, 'owner@contoso.test');
    const keys = async () =>
      (await call('POST', `${SEED.dev}/listKeys?api-version=2025-09-01`, owner)).body as Record<string, string>;
    const before = await keys();
    const path = `${SEED.dev}/regenerateKey?api-version=2025-09-01`;
    const { body } = await call('POST', path, owner, { keyType: 'Secondary' });
    const after = await keys();
    deepEqual(body, {
      secondaryKey: after['secondaryKey'],
      secondaryConnectionString: after['secondaryConnectionString'],
    });
    equal(after['primaryKey'], before['primaryKey']);
    ok(after['secondaryKey'] !== before['secondaryKey']);
    const create = (connectionString = '') =>
      send({
        endpoint: emulator.endpoint,
        connectionString,
        method: 'POST',
        target: '/identities?api-version=2023-10-01',
      });
    equal((await create(before['secondaryConnectionString'])).status, 401);
    equal((await create(after['secondaryConnectionString'])).status, 201);
    ok(emulator.secondaryConnectionString.reveal().endsWith(`;accesskey=${after['secondaryKey'] ?? ''}`));
    equal(codeOf(await call('POST', path, owner, { keyType: 'Both' })), 'BadRequest');
  });

  test('keys have the forms of real ones', async () => {
    const primaryKey = async (group: string, name: string) => {
      const path = `${DEVELOPMENT}/resourceGroups/${group}/${TYPE}/${name}/listKeys?api-version=2025-09-01`;
      return ((await call('POST', path)).body as { readonly primaryKey: string }).primaryKey;
    };
    match(
      await primaryKey('rg-dev', 'contoso-dev'),
      /^[A-Za-z0-9]{52}JQQJ99[A-Z][A-L][A-Za-z0-9]{12}AAAAAZCS[A-Za-z0-9]{4}$/,
    );
    match(await primaryKey('rg-test', 'contoso-test'), /^[A-Za-z0-9+/]{86}==$/);
  });

  test('a resource that is told to takes no keys, until it is told otherwise', async () => {
    const owner = await userToken(emulator, 'owner@contoso.test');
    const set = (disableLocalAuth: boolean) =>
      call('PATCH', `${SEED.dev}?api-version=2025-09-01`, owner, { properties: { disableLocalAuth } });
    const create = () =>
      send({
        endpoint: emulator.endpoint,
        connectionString: emulator.connectionString.reveal(),
        method: 'POST',
        target: '/identities?api-version=2023-10-01',
      });
    equal((await set(true)).status, 200);
    const refused = await create();
    equal(refused.status, 401);
    match(refused.headers['x-emulator-reason'] ?? '', /disableLocalAuth/);
    await set(false);
    equal((await create()).status, 201);
    const reader = await userToken(emulator, 'reader@contoso.test');
    const asReader = await call('PATCH', `${SEED.dev}?api-version=2025-09-01`, reader, { tags: {} });
    equal(codeOf(asReader), 'AuthorizationFailed');
  });

  suite('host names', () => {
    const PATH = `${DEVELOPMENT}/resourceGroups/rg-test/${TYPE}/contoso-test?api-version=2025-09-01`;
    const AT_AZURE = 'contoso-test.communication.azure.com';

    /** The first half of the identity that a resource makes. */
    const madeAt = async (at: Emulator, endpoint: string, host?: string) => {
      const bearer = await appToken(at, SEED.server, ACS_SCOPE);
      const { body } = await send({
        endpoint,
        ca: secureSide(at).authorityCertificate,
        method: 'POST',
        target: '/identities?api-version=2023-10-01',
        headers: { authorization: `Bearer ${bearer}`, ...(host !== undefined && { host }) },
      });
      return (body as { readonly identity: { readonly id: string } }).identity.id.replace(/_.*/, '');
    };
    const shown = async (at: Emulator) => {
      const { body } = await secureCall(at, 'GET', PATH, { bearer: await appToken(at, SEED.server) });
      return (body as { readonly properties: { readonly hostName: string; readonly immutableResourceId: string } })
        .properties;
    };

    test('each resource answers at one of its own', async () => {
      const { hostName, immutableResourceId: id } = await shown(emulator);
      ok(hostName.startsWith('127.0.0.1:'));
      equal(await madeAt(emulator, `https://${hostName}/`), `8:acs:${id}`);
    });

    test('a name of Azure that was given is that of its resource', async () => {
      const named = await startEmulator({ port: 0, httpsPort: 0, hostNames: [AT_AZURE] });
      try {
        const { hostName, immutableResourceId: id } = await shown(named);
        equal(hostName, AT_AZURE);
        equal(await madeAt(named, secureSide(named).endpoint, AT_AZURE), `8:acs:${id}`);
      } finally {
        await named.stop();
      }
    });
  });

  test('the certificate is good for the host names that were asked for, and for no others', async () => {
    const named = await startEmulator({ port: 0, httpsPort: 0, hostNames: ['login.microsoftonline.com'] });
    try {
      const { port, authorityCertificate: ca } = secureSide(named);
      const connect = (servername: string) =>
        new Promise<boolean>((resolve) => {
          const socket = connectTls({ host: '127.0.0.1', port, ca, servername }, () => {
            socket.destroy();
            resolve(true);
          });
          socket.on('error', () => {
            resolve(false);
          });
        });
      deepEqual(
        [await connect('login.microsoftonline.com'), await connect('localhost'), await connect('management.azure.com')],
        [true, true, false],
      );
    } finally {
      await named.stop();
    }
  });

  test('the metric counts the calls of the identity API, by operation and status where asked', async () => {
    const other = await startEmulator({ port: 0, httpsPort: 0 });
    try {
      const identities = (connectionString?: string) =>
        send({
          endpoint: other.endpoint,
          method: 'POST',
          target: '/identities?api-version=2023-10-01',
          ...(connectionString !== undefined && { connectionString }),
        });
      await identities(other.connectionString.reveal());
      await identities(other.connectionString.reveal());
      await identities();
      const query = `api-version=2018-01-01&metricnames=APIRequestAuthentication&$filter=${encodeURIComponent("StatusCode eq '*'")}`;
      const bearer = await userToken(other, 'reader@contoso.test');
      const path = `${SEED.dev}/providers/Microsoft.Insights/metrics?${query}`;
      const { body } = await secureCall(other, 'GET', path, { bearer });
      const [metric] = (body as { readonly value: readonly { readonly timeseries: readonly Series[] }[] }).value;
      deepEqual(
        metric?.timeseries.map(({ metadatavalues, data }) => [
          ...metadatavalues.map(({ value }) => value),
          data.reduce((sum, { total }) => sum + total, 0),
        ]),
        [
          ['CreateIdentity', '201', 2],
          ['CreateIdentity', '401', 1],
        ],
      );
      const unknown = await secureCall(other, 'GET', path.replace('Authentication', 'Chat'), { bearer });
      equal(unknown.status, 400);
    } finally {
      await other.stop();
    }
  });

  suite('roles', () => {
    const NEWCOMER = '23333333-1111-4111-8111-111111111111';
    const ROLE = '09976791-48a7-449e-bb21-39d1a415f350';
    const NAME = '00000000-0000-4000-8000-000000000001';
    const version = 'api-version=2022-04-01';
    const at = `${SEED.dev}/${AUTHORIZATION}/roleAssignments`;
    let owner: string;

    suiteSetup(async () => {
      owner = await userToken(emulator, 'owner@contoso.test');
    });

    const list = async (filter: string, scope: string = SEED.dev) => {
      const query = `${version}&$filter=${encodeURIComponent(filter)}`;
      const { body } = await call('GET', `/${scope}/${AUTHORIZATION}/roleAssignments?${query}`, owner);
      return (body as { readonly value: readonly { readonly properties: Readonly<Record<string, string>> }[] }).value;
    };
    const properties = (more: object = {}) => ({
      properties: {
        roleDefinitionId: `${SEED.development}/${AUTHORIZATION}/roleDefinitions/${ROLE}`,
        principalId: NEWCOMER,
        principalType: 'User',
        ...more,
      },
    });

    test('a role that is given opens the resource; taken away, it is shut again', async () => {
      const newcomer = () => userToken(emulator, 'newcomer@contoso.test', { scope: ACS_SCOPE });
      const create = async () => (await call('POST', '/identities?api-version=2023-10-01', await newcomer())).status;
      equal(await create(), 401);
      const given = await call('PUT', `${at}/${NAME}?${version}`, owner, properties());
      equal(given.status, 201);
      equal(await create(), 201);
      deepEqual(
        (await list(`principalId eq '${NEWCOMER}'`)).map(({ properties: { scope } }) => scope),
        [SEED.dev],
      );
      equal((await call('DELETE', `${at}/${NAME}?${version}`, owner)).status, 200);
      equal((await call('DELETE', `${at}/${NAME}?${version}`, owner)).status, 204);
      equal(await create(), 401);
    });

    test('lists above and below a scope, or only above; for a person with the groups they are in', async () => {
      const reader = '22222222-1111-4111-8111-111111111111';
      equal((await list(`principalId eq '${reader}'`)).length, 0);
      deepEqual(
        (await list(`assignedTo('${reader}')`)).map(({ properties: { principalType } }) => principalType),
        ['Group'],
      );
      await call('PUT', `${at}/${NAME}?${version}`, owner, properties());
      const below = (found: Awaited<ReturnType<typeof list>>) =>
        found.some(({ properties: { principalId } }) => principalId === NEWCOMER);
      ok(below(await list('', SEED.development)));
      ok(!below(await list('atScope()', SEED.development)));
      ok(below(await list('atScope()')));
      await call('DELETE', `${at}/${NAME}?${version}`, owner);
    });

    for (const [what, name, more, status, code] of [
      ['a name that is no GUID', 'mine', {}, 400, 'InvalidRoleAssignmentId'],
      ['a principal of nobody', NAME, { principalId: SEED.contoso }, 400, 'PrincipalNotFound'],
      ['a role that does not exist', NAME, { roleDefinitionId: 'none' }, 400, 'RoleDefinitionDoesNotExist'],
    ] as const) {
      test(`${what} is ${status} ${code}`, async () => {
        const reply = await call('PUT', `${at}/${name}?${version}`, owner, properties(more));
        deepEqual([reply.status, codeOf(reply)], [status, code]);
      });
    }

    test('the same role twice is 409, the same name again is the same assignment', async () => {
      await call('PUT', `${at}/${NAME}?${version}`, owner, properties());
      equal((await call('PUT', `${at}/${NAME}?${version}`, owner, properties())).status, 200);
      const again = await call('PUT', `${at}/${NAME.replace(/1$/, '2')}?${version}`, owner, properties());
      deepEqual([again.status, codeOf(again)], [409, 'RoleAssignmentExists']);
      await call('DELETE', `${at}/${NAME}?${version}`, owner);
    });

    test('who may not give roles is refused', async () => {
      const reader = await userToken(emulator, 'reader@contoso.test');
      equal(codeOf(await call('PUT', `${at}/${NAME}?${version}`, reader, properties())), 'AuthorizationFailed');
    });

    test('definitions are found by name, and permissions are those of the caller', async () => {
      const filter = encodeURIComponent("roleName eq 'Communication and Email Service Owner'");
      const { body } = await call(
        'GET',
        `${SEED.dev}/${AUTHORIZATION}/roleDefinitions?${version}&$filter=${filter}`,
        owner,
      );
      deepEqual(
        (body as Listed).value.map(({ name }) => name),
        [ROLE],
      );
      const permissions = (await call('GET', `${SEED.dev}/${AUTHORIZATION}/permissions?${version}`, owner)).body;
      deepEqual(permissions, { value: [{ actions: ['*'], notActions: [], dataActions: [], notDataActions: [] }] });
    });
  });
});
