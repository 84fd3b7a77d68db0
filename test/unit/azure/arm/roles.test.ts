import assert from 'node:assert/strict';
import { OWNER_ROLE } from '../../../../src/acs/role/roles';
import { Secret } from '../../../../src/acs/secret/secret';
import { assignRole, heldRoles, signedInAs } from '../../../../src/azure/arm';
import type { ArmConnection } from '../../../../src/azure/arm/connection';
import type { AcsResource } from '../../../../src/azure/arm/resources';
import type { AuthFailure } from '../../../../src/azure/failure';
import { type Answer, type ArmServer, type Asked, serveArm } from '../../../support/armServer';

const RESOURCE: AcsResource = {
  id: '/subscriptions/s1/resourceGroups/rg/providers/Microsoft.Communication/CommunicationServices/contoso',
  name: 'contoso',
  group: 'rg',
  subscription: { id: 's1', name: 'One', tenant: 't1' },
  keysAllowed: true,
};
const JO = '11111111-2222-4333-8444-555555555555';
const GROUP = '99999999-2222-4333-8444-555555555555';
const definition = (id: string) => `/subscriptions/s1/providers/Microsoft.Authorization/roleDefinitions/${id}`;
const jwt = (claims: object) =>
  new Secret(['{}', JSON.stringify(claims), 'fake'].map((part) => Buffer.from(part).toString('base64url')).join('.'));

suite('roles at Azure Resource Manager', () => {
  let server: ArmServer | undefined;
  let answer: (asked: Asked) => Answer = () => ({ status: 500 });

  suiteSetup(async () => {
    server = await serveArm((asked) => answer(asked));
  });
  suiteTeardown(() => server?.stop());

  const connection = (token = jwt({ oid: JO })): ArmConnection => ({
    endpoint: server?.endpoint ?? '',
    getToken: () => Promise.resolve(token),
    signal: new AbortController().signal,
  });
  const last = () => {
    const request = server?.asked.at(-1);
    assert.ok(request);
    return request;
  };

  /** Has these assignments listed, and any role read as one that allows these actions. */
  const assignments = (properties: readonly object[], actions: readonly string[] = ['*/read']) => {
    answer = ({ what }) =>
      what.endsWith('/roleAssignments')
        ? { body: { value: properties.map((each) => ({ properties: each })) } }
        : { body: { properties: { roleName: 'Some role', permissions: [{ actions }] } } };
  };

  test('are asked for with those of groups, and told with where they come from', async () => {
    const roleDefinitionId = definition(OWNER_ROLE.id);
    assignments([
      { roleDefinitionId, principalId: JO, scope: RESOURCE.id },
      { roleDefinitionId, principalId: GROUP, scope: '/subscriptions/S1' },
      { roleDefinitionId, principalId: JO, scope: '/providers/Microsoft.Management/managementGroups/all' },
      { roleDefinitionId, principalId: JO, scope: '/' },
      { roleDefinitionId, principalId: JO, scope: '/subscriptions/s1/resourceGroups/rg', condition: '@Resource…' },
    ]);
    const held = await heldRoles(connection(), RESOURCE, JO);
    assert.equal(server?.asked[0]?.query.get('$filter'), `assignedTo('${JO}')`);
    assert.deepEqual(
      held.map(({ letsIn, through, conditional }) => [letsIn, through, conditional]),
      [
        ['yes', undefined, false],
        ['yes', GROUP, false],
        ['yes', undefined, false],
        ['yes', undefined, false],
        ['likely', undefined, true],
      ],
    );
  });

  test('below the resource, or on another one, do not count', async () => {
    const roleDefinitionId = definition(OWNER_ROLE.id);
    assignments([
      { roleDefinitionId, principalId: JO, scope: `${RESOURCE.id}/domains/one` },
      { roleDefinitionId, principalId: JO, scope: `${RESOURCE.id}-2` },
      { roleDefinitionId, principalId: JO, scope: '/subscriptions/s1/resourceGroups/r' },
      null as unknown as object,
    ]);
    assert.deepEqual(await heldRoles(connection(), RESOURCE, JO), []);
  });

  for (const [actions, expected] of [
    [['*'], 'likely'],
    [['*/read'], 'no'],
  ] as const) {
    test(`of one's own making are judged by their actions: ${actions.join()}`, async () => {
      const roleDefinitionId = '/providers/Microsoft.Authorization/roleDefinitions/mine';
      assignments([{ roleDefinitionId, principalId: JO, scope: '/subscriptions/s1' }], actions);
      const [held] = await heldRoles(connection(), RESOURCE, JO);
      assert.deepEqual([held?.name, held?.letsIn], ['Some role', expected]);
      assert.equal(last().what, `GET ${definition('mine')}`);
    });
  }

  test('are assigned under a new name, to whom it was said', async () => {
    answer = () => ({ status: 201, body: {} });
    await assignRole(connection(), RESOURCE, { objectId: JO, kind: 'User' });
    const { what, body, query } = last();
    assert.match(what, /^PUT .*\/contoso\/providers\/Microsoft\.Authorization\/roleAssignments\/[0-9a-f-]{36}$/);
    assert.equal(query.get('api-version'), '2022-04-01');
    assert.deepEqual(JSON.parse(body), {
      properties: { roleDefinitionId: definition(OWNER_ROLE.id), principalId: JO, principalType: 'User' },
    });
  });

  test('that are assigned already are as good', async () => {
    answer = () => ({ status: 409, body: { error: { code: 'RoleAssignmentExists', message: 'It exists.' } } });
    await assignRole(connection(), RESOURCE, { objectId: JO, kind: 'User' });
  });

  for (const [status, code, message] of [
    [400, 'PrincipalNotFound', /nobody with this object id/],
    [403, 'AuthorizationFailed', /^Assigning the role on contoso is not allowed \(403\)/],
  ] as const) {
    test(`that cannot be assigned say why: ${code}`, async () => {
      answer = () => ({ status, body: { error: { code, message: 'No.' } } });
      await assert.rejects(assignRole(connection(), RESOURCE, { objectId: JO, kind: 'User' }), (error) => {
        assert.match((error as AuthFailure).message, message);
        return true;
      });
    });
  }

  test('are those of whom the token names', async () => {
    assert.deepEqual(await signedInAs(connection(), 't1'), { objectId: JO, kind: 'User' });
    const app = connection(jwt({ oid: JO, idtyp: 'app' }));
    assert.deepEqual(await signedInAs(app, 't1'), { objectId: JO, kind: 'ServicePrincipal' });
    await assert.rejects(signedInAs(connection(new Secret('opaque')), 't1'), /does not say which object/);
  });
});
