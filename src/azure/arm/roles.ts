import { randomUUID } from 'node:crypto';
import {
  letsIn,
  OWNER_ROLE,
  type LetsIn,
  type Permissions,
  type Principal,
  type RoleDefinition,
} from '../../acs/role/roles';
import { AuthFailure, isAuthFailure } from '../failure';
import { property } from '../json';
import { callArm, listArm } from './call';
import type { ArmConnection } from './connection';
import { inParallel } from './inParallel';
import type { AcsResource } from './resources';

/** A role that somebody holds on a resource, of their own or through a group. */
export interface HeldRole {
  readonly name: string;
  /** Where it was assigned: the id of the resource, its group, subscription or management group. */
  readonly scope: string;
  /** The group, where it is held through one. */
  readonly through?: string;
  /** A condition limits it. */
  readonly conditional: boolean;
  readonly letsIn: LetsIn;
}

const AT_A_TIME = 6;

/** The roles that somebody holds on a resource, inherited ones and those of groups included. Rejects with AuthFailure. */
export async function heldRoles(
  connection: ArmConnection,
  resource: AcsResource,
  objectId: string,
): Promise<readonly HeldRole[]> {
  const { tenant } = resource.subscription;
  const items = await listArm(connection, {
    path: `${resource.id}/providers/Microsoft.Authorization/roleAssignments`,
    api: 'authorization',
    query: { $filter: `assignedTo('${objectId}')` },
    tenant,
    doing: `Listing the roles on ${resource.name}`,
  });
  const assigned = items.map((item) => property(item, 'properties')).filter((each) => appliesTo(resource, each));
  const ids = [...new Set(assigned.flatMap((each) => definitionOf(each) ?? []))];
  const definitions = await inParallel(ids, AT_A_TIME, async (id) => {
    const path = id.startsWith('/subscriptions/') ? id : `/subscriptions/${resource.subscription.id}${id}`;
    return readDefinition(
      id,
      await callArm(connection, { path, api: 'authorization', tenant, doing: 'Reading a role' }),
    );
  });
  return assigned.flatMap((each) => {
    const role = definitions[ids.indexOf(definitionOf(each) ?? '')];
    return role ? [heldRole(each, role, objectId)] : [];
  });
}

/** The answer names assignments below the resource, too: those do not open it. */
function appliesTo({ id }: AcsResource, assignment: unknown): boolean {
  const scope = property(assignment, 'scope');
  if (typeof scope !== 'string') return false;
  const above = scope.toLowerCase().replace(/\/$/, '');
  return (
    above === '' ||
    above.startsWith('/providers/microsoft.management/managementgroups/') ||
    id.toLowerCase() === above ||
    id.toLowerCase().startsWith(`${above}/`)
  );
}

function definitionOf(assignment: unknown): string | undefined {
  const id = property(assignment, 'roleDefinitionId');
  return typeof id === 'string' ? id : undefined;
}

function readDefinition(path: string, answer: unknown): RoleDefinition {
  const id = path.split('/').at(-1) ?? '';
  const properties = property(answer, 'properties');
  const name = property(properties, 'roleName');
  const permissions = property(properties, 'permissions');
  return {
    id,
    name: typeof name === 'string' ? name : id,
    permissions: Array.isArray(permissions) ? permissions.map(readPermissions) : [],
  };
}

const readPermissions = (value: unknown): Permissions => ({
  actions: texts(property(value, 'actions')),
  notActions: texts(property(value, 'notActions')),
  dataActions: texts(property(value, 'dataActions')),
  notDataActions: texts(property(value, 'notDataActions')),
});

const texts = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : [];

function heldRole(assignment: unknown, role: RoleDefinition, objectId: string): HeldRole {
  const holder = property(assignment, 'principalId');
  const condition = property(assignment, 'condition');
  const conditional = typeof condition === 'string' && condition !== '';
  const scope = property(assignment, 'scope');
  const lets = letsIn(role);
  return {
    name: role.name,
    scope: typeof scope === 'string' ? scope : '',
    ...(typeof holder === 'string' && holder.toLowerCase() !== objectId.toLowerCase() && { through: holder }),
    conditional,
    letsIn: lets === 'yes' && conditional ? 'likely' : lets,
  };
}

/** Assigns the role that opens a resource. That it is assigned already is as good. Rejects with AuthFailure. */
export async function assignRole(
  connection: ArmConnection,
  resource: AcsResource,
  { objectId, kind }: Principal,
): Promise<void> {
  const { id, tenant } = resource.subscription;
  try {
    await callArm(connection, {
      method: 'PUT',
      path: `${resource.id}/providers/Microsoft.Authorization/roleAssignments/${randomUUID()}`,
      api: 'authorization',
      tenant,
      body: {
        properties: {
          roleDefinitionId: `/subscriptions/${id}/providers/Microsoft.Authorization/roleDefinitions/${OWNER_ROLE.id}`,
          principalId: objectId,
          principalType: kind,
        },
      },
      doing: `Assigning the role on ${resource.name}`,
    });
  } catch (error) {
    if (isAuthFailure(error) && error.code === 'RoleAssignmentExists') return;
    if (isAuthFailure(error) && error.code === 'PrincipalNotFound') throw new AuthFailure(NO_PRINCIPAL);
    throw error;
  }
}

const NO_PRINCIPAL = {
  reason: 'invalid-request',
  code: 'PrincipalNotFound',
  message: 'The tenant of the resource has nobody with this object id.',
  wayOut:
    'Take the object id of the managed identity or of the enterprise application, not the client (application) id; a new one may take a few minutes to be known.',
} as const;
