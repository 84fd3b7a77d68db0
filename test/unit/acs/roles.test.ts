import assert from 'node:assert/strict';
import { assignCommand, letsIn, OWNER_ROLE, type Permissions } from '../../../src/acs/role/roles';

const NOTHING: Permissions = { actions: [], notActions: [], dataActions: [], notDataActions: [] };
const role = (permissions: Partial<Permissions>, id = 'custom') => ({
  id,
  name: 'Custom',
  permissions: [{ ...NOTHING, ...permissions }],
});

suite('roles', () => {
  test('one is known to open the data plane, whatever its permissions are said to be', () => {
    assert.equal(letsIn(role({}, OWNER_ROLE.id)), 'yes');
    assert.equal(letsIn(role({}, OWNER_ROLE.id.toUpperCase())), 'yes');
  });

  for (const [what, permissions, expected] of [
    ['everything', { actions: ['*'] }, 'likely'],
    [
      'everything but the giving of roles',
      { actions: ['*'], notActions: ['Microsoft.Authorization/*/Write', 'Microsoft.Authorization/*/Delete'] },
      'likely',
    ],
    ['writing the resource', { actions: ['Microsoft.Communication/CommunicationServices/Write'] }, 'likely'],
    ['all of the provider', { actions: ['microsoft.communication/*'] }, 'likely'],
    ['data actions of the service', { dataActions: ['Microsoft.Communication/CommunicationServices/*'] }, 'likely'],
    ['reading', { actions: ['*/read'] }, 'no'],
    ['writing e-mail services', { actions: ['Microsoft.Communication/EmailServices/write'] }, 'no'],
    ['everything but this service', { actions: ['*'], notActions: ['Microsoft.Communication/*'] }, 'no'],
    ['another service', { dataActions: ['Microsoft.Storage/*'] }, 'no'],
    ['nothing', {}, 'no'],
  ] as const) {
    test(`a role that allows ${what}: ${expected}`, () => {
      assert.equal(letsIn(role(permissions)), expected);
    });
  }

  test('the command names the principal, the role and the resource', () => {
    assert.equal(
      assignCommand({ objectId: '11111111-2222-3333-4444-555555555555', kind: 'User' }, '/subscriptions/s/x'),
      'az role assignment create --role "Communication and Email Service Owner" --assignee-object-id 11111111-2222-3333-4444-555555555555 --assignee-principal-type User --scope "/subscriptions/s/x"',
    );
  });
});
