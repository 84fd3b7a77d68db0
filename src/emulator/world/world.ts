import type { Directory } from './directory';
import type { EmulatedResource, Subscription } from './resources';
import { isWithin, roleAllows, type RoleAssignment, type RoleDefinition } from './roles';

/** All that the emulator plays: who there is, what they own, and who may do what. */
export interface World {
  readonly directory: Directory;
  readonly subscriptions: readonly Subscription[];
  /** The first one is the one that the emulator's own connection string opens. */
  readonly resources: readonly EmulatedResource[];
  readonly roleDefinitions: readonly RoleDefinition[];
  readonly roleAssignments: RoleAssignment[];
}

/** A principal and the groups that it is in: the roles of all of them are its own. */
export function principalsOf({ directory }: World, objectId: string): readonly string[] {
  return [objectId, ...directory.groups.filter(({ members }) => members.includes(objectId)).map(({ id }) => id)];
}

/** Whether an object id is somebody's, or a group's, in a tenant. */
export function isPrincipal({ directory }: World, objectId: string, tenantId: string): boolean {
  const { users, apps, managedIdentities, groups } = directory;
  return (
    groups.some(({ id, tenant }) => id === objectId && tenant.id === tenantId) ||
    [...users, ...apps, ...managedIdentities].some(({ objectIds }) =>
      [...objectIds].some(([tenant, id]) => id === objectId && tenant.id === tenantId),
    )
  );
}

/** Whether a principal has a role with this action at the scope or around it. */
export function mayDo(world: World, principalId: string, action: string, scope: string): boolean {
  const principals = principalsOf(world, principalId);
  return world.roleAssignments.some(
    (assignment) =>
      principals.includes(assignment.principalId) &&
      isWithin(scope, assignment.scope) &&
      world.roleDefinitions.some((role) => role.id === assignment.roleId && roleAllows(role, action)),
  );
}

/** The subscriptions of a tenant in which a principal has any role at all. */
export function subscriptionsOf(world: World, tenantId: string, principalId: string): readonly Subscription[] {
  const principals = principalsOf(world, principalId);
  return world.subscriptions.filter(
    ({ id, tenantId: home }) =>
      home === tenantId &&
      world.roleAssignments.some(
        (assignment) =>
          principals.includes(assignment.principalId) && isWithin(assignment.scope, `/subscriptions/${id}`),
      ),
  );
}

/** The resource that a Host header names: by the host and port that it answers at, or as Azure would, by its name. */
export function resourceAt(world: World, host: string, port: number): EmulatedResource | undefined {
  const [label = ''] = host.toLowerCase().split('.');
  return (
    world.resources.find(({ name }) => name === label) ??
    world.resources.find(({ hostName }) => hostName.endsWith(`:${port}`)) ??
    world.resources[0]
  );
}
