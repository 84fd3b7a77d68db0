import type { Answer } from '../answer';
import { isWithin } from '../world/roles';
import { principalsOf } from '../world/world';
import type { ArmCall } from './call';

/** GET {scope}/providers/Microsoft.Authorization/permissions: what the caller's roles allow there. */
export function listPermissions({ world, caller, scope }: ArmCall): Answer {
  const principals = principalsOf(world, caller.objectId);
  const roles = world.roleAssignments
    .filter((assignment) => principals.includes(assignment.principalId) && isWithin(scope, assignment.scope))
    .flatMap(({ roleId }) => world.roleDefinitions.filter(({ id }) => id === roleId));
  const value = roles.map(({ actions, notActions }) => ({ actions, notActions, dataActions: [], notDataActions: [] }));
  return { status: 200, body: { value } };
}
