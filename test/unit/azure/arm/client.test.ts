import assert from 'node:assert/strict';
import { Secret } from '../../../../src/acs/secret/secret';
import { listKeys, listResources, regenerateKey } from '../../../../src/azure/arm';
import type { ArmConnection } from '../../../../src/azure/arm/connection';
import type { AcsResource } from '../../../../src/azure/arm/resources';
import { AuthFailure } from '../../../../src/azure/failure';
import { type Answer, type ArmServer, type Asked, serveArm } from '../../../support/armServer';

const RESOURCE: AcsResource = {
  id: '/subscriptions/s1/resourceGroups/rg/providers/Microsoft.Communication/CommunicationServices/contoso',
  name: 'contoso',
  group: 'rg',
  subscription: { id: 's1', name: 'One', tenant: 't1' },
  endpoint: 'https://contoso.communication.azure.com/',
  keysAllowed: true,
};
const TOKEN = 'fake.access.token';

/** How a call fails. */
async function failure(call: Promise<unknown>): Promise<AuthFailure> {
  const outcome = await call.then(
    () => undefined,
    (error: unknown) => error,
  );
  assert.ok(outcome instanceof AuthFailure, `${String(outcome)} is no AuthFailure`);
  assert.equal(`${outcome.message}${outcome.wayOut}`.includes(TOKEN), false);
  return outcome;
}

suite('the client of Azure Resource Manager', () => {
  let server: ArmServer | undefined;
  let answer: (asked: Asked, endpoint: string) => Answer | undefined = () => ({ status: 500 });

  suiteSetup(async () => {
    server = await serveArm((asked, endpoint) => answer(asked, endpoint));
  });
  suiteTeardown(() => server?.stop());

  const asked = () => server?.asked ?? [];
  const connection = (more: Partial<ArmConnection> = {}): ArmConnection => ({
    endpoint: server?.endpoint ?? '',
    getToken: () => Promise.resolve(new Secret(TOKEN)),
    signal: new AbortController().signal,
    ...more,
  });
  const always =
    (reply: Answer): typeof answer =>
    () =>
      reply;

  test('reads a thousand resources page by page, over subscriptions and tenants, with the token of each', async () => {
    const tokens: string[] = [];
    answer = ({ what, query, token }, endpoint) => {
      const [, path = ''] = what.split(' ');
      if (path === '/tenants') return { body: { value: [{ tenantId: 't1', displayName: 'One' }, { tenantId: 't2' }] } };
      if (path === '/subscriptions') {
        const id = token === 'of-t2' ? 's2' : 's1';
        return { body: { value: [{ subscriptionId: id, displayName: `Subscription ${id}` }] } };
      }
      tokens.push(`${path.split('/')[2] ?? ''} ${token}`);
      const page = Number(query.get('$skiptoken') ?? 0);
      const value = Array.from({ length: 50 }, (_, index) => ({
        id: `${path}/r${page}-${index}`,
        name: `r${page}-${index}`,
        properties: { hostName: `r${page}-${index}.europe.communication.azure.com`, dataLocation: 'Europe' },
      }));
      const nextLink = page < 9 ? `${endpoint}${path}?api-version=2025-09-01&$skiptoken=${page + 1}` : undefined;
      return { body: { value, nextLink } };
    };
    const getToken = (tenant: string | undefined) => Promise.resolve(new Secret(`of-${tenant ?? 'home'}`));
    const { resources, subscriptions, refused } = await listResources(connection({ getToken }));
    assert.deepEqual([resources.length, subscriptions, refused], [1000, 2, []]);
    assert.equal(new Set(resources.map(({ id }) => id)).size, 1000);
    assert.deepEqual([...new Set(tokens)].sort(), ['s1 of-t1', 's2 of-t2']);
    assert.deepEqual(resources[0]?.endpoint, 'https://r0-0.europe.communication.azure.com/');
    assert.equal(resources[0].keysAllowed, true);
  });

  test('notes the tenants and subscriptions that refuse, and lists the others', async () => {
    answer = ({ what, token }) => {
      if (what === 'GET /tenants') return { body: { value: ['t1', 't2'].map((tenantId) => ({ tenantId })) } };
      if (what === 'GET /subscriptions') {
        assert.equal(token, TOKEN);
        return {
          body: { value: ['s1', 's2'].map((subscriptionId) => ({ subscriptionId, displayName: subscriptionId })) },
        };
      }
      if (what.includes('/s2/'))
        return { status: 403, body: { error: { code: 'AuthorizationFailed', message: 'No.' } } };
      return {
        body: { value: [{ id: RESOURCE.id, name: 'contoso', properties: { disableLocalAuth: true } }, {}, null] },
      };
    };
    const getToken = (tenant: string | undefined) =>
      tenant === 't2' ? Promise.reject(new Error('interaction required')) : Promise.resolve(new Secret(TOKEN));
    const { resources, refused } = await listResources(connection({ getToken }));
    assert.deepEqual(
      resources.map(({ name, keysAllowed, endpoint }) => [name, keysAllowed, endpoint]),
      [['contoso', false, undefined]],
    );
    assert.deepEqual(
      refused.map(({ what }) => what),
      ['the tenant t2', 'the subscription s2'],
    );
    assert.match(refused[1]?.why ?? '', /^Listing the resources of s2 is not allowed \(403\)\..*assign a role/);
  });

  test('finds nothing where there is no subscription', async () => {
    answer = ({ what }) => ({ body: { value: what === 'GET /tenants' ? [{ tenantId: 't1' }] : [] } });
    assert.deepEqual(await listResources(connection()), { resources: [], subscriptions: 0, refused: [] });
  });

  test('gives keys that print as dots, and asks for the one to regenerate', async () => {
    answer = ({ what, body }) =>
      what.endsWith('/listKeys')
        ? { body: { primaryKey: 'fake-one', secondaryKey: 'fake-two' } }
        : { body: { secondaryKey: `fake-new ${body}` } };
    const keys = await listKeys(connection(), RESOURCE);
    assert.equal(JSON.stringify(keys), '{"primary":"•••","secondary":"•••"}');
    assert.equal(keys.secondary.reveal(), 'fake-two');
    const made = await regenerateKey(connection(), RESOURCE, 'secondary');
    assert.equal(made.reveal(), 'fake-new {"keyType":"Secondary"}');
    assert.deepEqual(
      asked()
        .slice(-2)
        .map(({ what, query }) => [what.split('/').at(-1), query.get('api-version')]),
      [
        ['listKeys', '2025-09-01'],
        ['regenerateKey', '2025-09-01'],
      ],
    );
  });

  test('a token goes to no other host, whatever a page says', async () => {
    answer = always({ body: { value: [], nextLink: 'https://evil.example/next' } });
    assert.match((await failure(listResources(connection()))).message, /named another host .*; it was not asked/);
  });

  test('a page that names itself ends the list', async () => {
    answer = ({ what }, endpoint) => ({
      body: { value: [], nextLink: `${endpoint}${what.slice(4)}?api-version=2022-12-01` },
    });
    assert.deepEqual((await listResources(connection())).resources, []);
  });

  test('a redirect is not followed', async () => {
    answer = always({ status: 307, headers: { location: 'https://evil.example/' } });
    assert.equal((await failure(listKeys(connection(), RESOURCE))).reason, 'unexpected');
  });

  for (const [status, body, reason, message] of [
    [
      403,
      {
        error: {
          code: 'AuthorizationFailed',
          message:
            "The client 'jo@contoso.com' with object id 'x' does not have authorization to perform action 'Microsoft.Communication/CommunicationServices/listKeys/action' over scope '/subscriptions/s1' or the scope is invalid.",
        },
      },
      'forbidden',
      'Listing the keys of contoso is not allowed (403): the account lacks Microsoft.Communication/CommunicationServices/listKeys/action.',
    ],
    [401, { error: { code: 'ExpiredAuthenticationToken' } }, 'expired', /did not accept the sign-in \(401\)/],
    [404, { error: { code: 'ResourceNotFound', message: 'Not found.' } }, 'not-found', /knows no such thing \(404\)/],
    [409, { error: { code: 'Conflict', message: 'Busy.' } }, 'invalid-request', /refused by Azure \(409, Conflict\)/],
    [400, 'nonsense', 'invalid-request', /refused by Azure \(400\)\.$/],
    [200, '<html>Sign in to this network</html>', 'unexpected', /the answer is not one of Azure/],
    [200, {}, 'unexpected', /Azure gave no primary key/],
  ] as const) {
    test(`an answer of ${status} is ${reason}: ${String(message)}`, async () => {
      answer = always({ status, body });
      const failed = await failure(listKeys(connection(), RESOURCE));
      assert.equal(failed.reason, reason);
      if (typeof message === 'string') assert.equal(failed.message, message);
      else assert.match(failed.message, message);
    });
  }

  test('waits as long as Azure asks, and tells', async () => {
    let busy = 1;
    answer = () =>
      busy-- > 0
        ? { status: 429, headers: { 'retry-after': '0' } }
        : { body: { primaryKey: 'fake-one', secondaryKey: 'fake-two' } };
    const waits: number[] = [];
    await listKeys(connection({ onWait: (seconds) => waits.push(seconds) }), RESOURCE);
    assert.deepEqual(waits, [0]);
  });

  test('does not sit out a long wait', async () => {
    answer = always({ status: 429, headers: { 'retry-after': '600' } });
    const { reason, wayOut } = await failure(listKeys(connection(), RESOURCE));
    assert.deepEqual([reason, wayOut], ['throttled', 'Wait 600 s, then try again.']);
  });

  test('answers a challenge once, with what was asked for', async () => {
    const claims = '{"access_token":{"nbf":{"essential":true,"value":"1"}}}';
    const challenge = `Bearer error="insufficient_claims", claims="${Buffer.from(claims).toString('base64')}"`;
    answer = ({ token }) =>
      token === 'stronger'
        ? { body: { primaryKey: 'fake-one', secondaryKey: 'fake-two' } }
        : { status: 401, headers: { 'www-authenticate': challenge } };
    const getToken: ArmConnection['getToken'] = (_, __, asked) =>
      Promise.resolve(new Secret(asked === claims ? 'stronger' : TOKEN));
    await listKeys(connection({ getToken }), RESOURCE);

    const failed = await failure(listKeys(connection(), RESOURCE));
    assert.deepEqual([failed.reason, failed.status], ['step-up', 401]);
  });

  test('ends at once when it is called off', async () => {
    answer = () => undefined;
    const stop = new AbortController();
    const call = failure(listKeys(connection({ signal: stop.signal }), RESOURCE));
    stop.abort();
    assert.equal((await call).reason, 'cancelled');
  });

  test('says that nobody is signed in any more', async () => {
    const getToken = () => Promise.reject(new Error('The session is gone.'));
    assert.equal((await failure(listKeys(connection({ getToken }), RESOURCE))).reason, 'sign-in');
  });

  test('offline says what to check, not what to compare', async function () {
    this.timeout(20_000); // it tries again
    const failed = await failure(listKeys(connection({ endpoint: 'https://127.0.0.1:9' }), RESOURCE));
    assert.equal(failed.reason, 'unreachable');
    assert.match(`${failed.message} ${failed.wayOut}`, /^Listing the keys of contoso failed\. .*Check the network/);
  });
});
