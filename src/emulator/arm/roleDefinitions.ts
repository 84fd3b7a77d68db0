import { type Answer, failure } from '../answer';
import type { RoleDefinition } from '../world/roles';
import type { ArmCall } from './call';

/** GET {scope}/providers/Microsoft.Authorization/roleDefinitions, all of them or, with `$filter`, those of a name. */
export function listRoleDefinitions({ request, world, subscription }: ArmCall): Answer {
  const wanted = /roleName eq '([^']*)'/i.exec(request.query.get('$filter') ?? '')?.[1];
  const found = world.roleDefinitions.filter(({ roleName }) => wanted === undefined || roleName === wanted);
  return { status: 200, body: { value: found.map((role) => show(role, subscription.id)) } };
}

/** GET {scope}/providers/Microsoft.Authorization/roleDefinitions/{id} */
export function getRoleDefinition({ world, subscription, name }: ArmCall): Answer {
  const role = world.roleDefinitions.find(({ id }) => id === name.toLowerCase());
  if (role) return { status: 200, body: show(role, subscription.id) };
  return failure(404, {
    code: 'RoleDefinitionDoesNotExist',
    message: `The specified role definition with ID '${name}' does not exist.`,
  });
}

/** The id of a role definition, as seen from a subscription. */
export function roleDefinitionId(subscriptionId: string, id: string): string {
  return `/subscriptions/${subscriptionId}/providers/Microsoft.Authorization/roleDefinitions/${id}`;
}

function show({ id, roleName, description, actions, notActions }: RoleDefinition, subscriptionId: string): unknown {
  return {
    properties: {
      roleName,
      type: 'BuiltInRole',
      description,
      assignableScopes: ['/'],
      permissions: [{ actions, notActions, dataActions: [], notDataActions: [] }],
      createdOn: '2015-02-02T21:55:09.8806423Z',
      updatedOn: '2021-11-11T20:13:07.0127466Z',
      createdBy: null,
      updatedBy: null,
    },
    id: roleDefinitionId(subscriptionId, id),
    type: 'Microsoft.Authorization/roleDefinitions',
    name: id,
  };
}
