import assert from 'node:assert/strict';
import { Secret } from '../../../../src/acs/secret/secret';
import { assignRole, heldRoles, listKeys, listResources, regenerateKey, signedInAs } from '../../../../src/azure/arm';
import type { ArmConnection } from '../../../../src/azure/arm/connection';
import type { AcsResource } from '../../../../src/azure/arm/resources';
import { isAuthFailure } from '../../../../src/azure/failure';
import { type Emulator, startEmulator } from '../../../../src/emulator/server';
import { CLIENT_SECRET, PASSWORD } from '../../../../src/emulator/world/seed';
import { send } from '../../../support/signedRequest';
import { trust } from '../../../support/trust';

const CONTOSO = '11111111-1111-4111-8111-111111111111';
const VSCODE = 'aebc6443-996d-45c2-90f0-388ff96faa56';
const READER = '22222222-1111-4111-8111-111111111111';
const NEWCOMER = '23333333-1111-4111-8111-111111111111';
const SERVER = { clientId: '31111111-1111-4111-8111-111111111111', objectId: '32111111-1111-4111-8111-111111111111' };

suite('the client of Azure Resource Manager at the emulator', () => {
  let emulator: Emulator;
  let distrust: () => void;

  suiteSetup(async () => {
    emulator = await startEmulator({ port: 0, httpsPort: 0 });
    distrust = trust(https().authorityCertificate);
  });
  suiteTeardown(async () => {
    distrust();
    await emulator.stop();
  });

  const https = () => {
    assert.ok(emulator.https);
    return emulator.https;
  };
  const as = (who: Readonly<Record<string, string>>): ArmConnection => ({
    endpoint: https().resourceManager,
    signal: new AbortController().signal,
    async getToken(tenant = CONTOSO) {
      const form = { ...who, scope: 'https://management.azure.com/.default' };
      const body = new URLSearchParams(form).toString();
      const { authorityHost: endpoint, authorityCertificate: ca } = https();
      const reply = await send({ endpoint, ca, method: 'POST', target: `/${tenant}/oauth2/v2.0/token`, body });
      return new Secret((reply.body as { readonly access_token: string }).access_token);
    },
  });
  const person = (name: string) =>
    as({ grant_type: 'password', client_id: VSCODE, username: `${name}@contoso.test`, password: PASSWORD });
  const server = () =>
    as({ grant_type: 'client_credentials', client_id: SERVER.clientId, client_secret: CLIENT_SECRET });

  async function resource(name: string): Promise<AcsResource> {
    const { resources } = await listResources(person('owner'));
    const found = resources.find((each) => each.name === name);
    assert.ok(found, `there is no ${name}`);
    return found;
  }

  test('lists what a person sees, as a guest elsewhere, too', async () => {
    const { resources, subscriptions, refused } = await listResources(person('owner'));
    assert.deepEqual(
      resources.map(({ name, group, subscription, dataLocation, keysAllowed }) =>
        [subscription.name, group, name, dataLocation, keysAllowed].join(' | '),
      ),
      [
        'Contoso Development | rg-dev | contoso-dev | Europe | true',
        'Contoso Development | rg-test | contoso-test | United States | true',
        'Contoso Development | rg-test | contoso-entra-only | Europe | false',
        'Contoso Production | rg-prod | contoso-prod | Switzerland | true',
        'Fabrikam | rg-calls | fabrikam-calls | UK | true',
      ],
    );
    assert.deepEqual([subscriptions, refused], [3, []]);
  });

  test('lists nothing for somebody without a role', async () => {
    const { resources, subscriptions } = await listResources(person('newcomer'));
    assert.deepEqual([resources, subscriptions], [[], 0]);
  });

  test('gives the keys to those who may list them, and a new one that is another', async () => {
    const chosen = await resource('contoso-dev');
    const before = await listKeys(server(), chosen);
    assert.equal(
      `endpoint=${chosen.endpoint ?? ''};accesskey=${before.primary.reveal()}`,
      https().connectionString.reveal(),
    );
    const made = await regenerateKey(person('owner'), chosen, 'secondary');
    const after = await listKeys(server(), chosen);
    assert.equal(after.secondary.reveal(), made.reveal());
    assert.notEqual(made.reveal(), before.secondary.reveal());
    assert.equal(after.primary.reveal(), before.primary.reveal());
  });

  test('says which permission is lacking', async () => {
    const chosen = await resource('contoso-prod');
    await assert.rejects(listKeys(person('owner'), chosen), (error) => {
      assert.ok(isAuthFailure(error));
      assert.match(
        error.message,
        /^Listing the keys of contoso-prod is not allowed \(403\): the account lacks Microsoft\.Communication\/\w+\/listKeys\/action\.$/i,
      );
      return true;
    });
  });

  test('knows who holds what, through a group, too', async () => {
    const chosen = await resource('contoso-dev');
    const owner = person('owner');
    const rolesOf = async (objectId: string) =>
      (await heldRoles(owner, chosen, objectId)).map(({ name, letsIn, through }) => [
        name,
        letsIn,
        through !== undefined,
      ]);
    const { objectId } = await signedInAs(owner, CONTOSO);
    assert.deepEqual(await rolesOf(objectId), [['Owner', 'likely', false]]);
    assert.deepEqual(await rolesOf(SERVER.objectId), [['Communication and Email Service Owner', 'yes', false]]);
    assert.deepEqual(await rolesOf(READER), [['Reader', 'no', true]]);
    assert.deepEqual(await rolesOf(NEWCOMER), []);
  });

  test('assigns the role, which then lets in, and again without complaint', async () => {
    const chosen = await resource('contoso-test');
    const newcomer = { objectId: NEWCOMER, kind: 'User' } as const;
    await assignRole(person('owner'), chosen, newcomer);
    await assignRole(person('owner'), chosen, newcomer);
    const held = await heldRoles(person('owner'), chosen, NEWCOMER);
    assert.deepEqual(
      held.map(({ letsIn, scope }) => [letsIn, scope.toLowerCase()]),
      [['yes', chosen.id.toLowerCase()]],
    );
  });

  for (const [what, by, objectId, message] of [
    ['whom nobody knows', 'owner', '99999999-9999-4999-8999-999999999999', /nobody with this object id/],
    ['by a reader', 'reader', NEWCOMER, /^Assigning the role on contoso-dev is not allowed \(403\): the account lacks/],
  ] as const) {
    test(`does not assign it to one ${what}`, async () => {
      const chosen = await resource('contoso-dev');
      await assert.rejects(assignRole(person(by), chosen, { objectId, kind: 'User' }), { message });
    });
  }
});
