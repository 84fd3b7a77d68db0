import type { Directory } from './directory';
import { armId, type EmulatedResource, type Subscription } from './resources';
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

/** Whether a principal has a role with this action at the scope or around it. */
export function mayDo(world: World, principalId: string, action: string, scope: string): boolean {
  return world.roleAssignments.some(
    (assignment) =>
      assignment.principalId === principalId &&
      isWithin(scope, assignment.scope) &&
      world.roleDefinitions.some((role) => role.id === assignment.roleId && roleAllows(role, action)),
  );
}

/** The subscriptions of a tenant in which a principal has any role at all. */
export function subscriptionsOf(world: World, tenantId: string, principalId: string): readonly Subscription[] {
  return world.subscriptions.filter(
    ({ id, tenantId: home }) =>
      home === tenantId &&
      world.roleAssignments.some(
        (assignment) => assignment.principalId === principalId && isWithin(assignment.scope, `/subscriptions/${id}`),
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

/** The resource of an ARM id, in any spelling of it. */
export function resourceOf(world: World, id: string): EmulatedResource | undefined {
  return world.resources.find((resource) => armId(resource).toLowerCase() === id.toLowerCase());
}
