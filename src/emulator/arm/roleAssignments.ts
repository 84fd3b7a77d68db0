import { type Answer, failure } from '../answer';
import { isObject } from '../request';
import { isWithin, type RoleAssignment } from '../world/roles';
import { isPrincipal, principalsOf } from '../world/world';
import type { ArmCall } from './call';
import { roleDefinitionId } from './roleDefinitions';

const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * GET {scope}/providers/Microsoft.Authorization/roleAssignments: those at, above and below the scope; with `$filter` only those at
 * and above it (`atScope()`), of a principal (`principalId eq '…'`), or of it and its groups (`assignedTo('…')`).
 */
export function listRoleAssignments(call: ArmCall): Answer {
  const { request, world, scope } = call;
  const filter = request.query.get('$filter') ?? '';
  const atScope = /\batScope\(\)/i.test(filter);
  const principal = /principalId eq '([^']+)'/i.exec(filter)?.[1];
  const assignee = /assignedTo\('([^']+)'\)/i.exec(filter)?.[1];
  if (filter !== '' && !atScope && principal === undefined && assignee === undefined) {
    return failure(400, {
      code: 'UnsupportedQuery',
      message: `The filter '${filter}' is not supported. Supported filters are either 'atScope()' or filters on principalId and assignedTo().`,
    });
  }
  const wanted =
    assignee !== undefined ? principalsOf(world, assignee) : principal !== undefined ? [principal] : undefined;
  const found = world.roleAssignments
    .filter((each) => isWithin(scope, each.scope) || (!atScope && isWithin(each.scope, scope)))
    .filter(({ principalId }) => wanted === undefined || wanted.includes(principalId));
  return { status: 200, body: { value: found.map((each) => show(each, call)) } };
}

/** GET {scope}/providers/Microsoft.Authorization/roleAssignments/{name} */
export function getRoleAssignment(call: ArmCall): Answer {
  const found = find(call);
  if (found) return { status: 200, body: show(found, call) };
  return failure(404, {
    code: 'RoleAssignmentNotFound',
    message: `The role assignment '${call.name}' is not found.`,
  });
}

/** PUT {scope}/providers/Microsoft.Authorization/roleAssignments/{name} */
export function assignRole(call: ArmCall): Answer {
  const { world, scope, name, body, subscription } = call;
  const properties = isObject(body['properties']) ? body['properties'] : {};
  const principalId = text(properties['principalId']).toLowerCase();
  const role = text(properties['roleDefinitionId']).toLowerCase().split('/').at(-1) ?? '';
  if (!GUID.test(name)) {
    return failure(400, {
      code: 'InvalidRoleAssignmentId',
      message: `The role assignment ID '${name}' is not valid. The role assignment ID must be a GUID.`,
    });
  }
  if (!world.roleDefinitions.some(({ id }) => id === role)) {
    return failure(400, {
      code: 'RoleDefinitionDoesNotExist',
      message: `The specified role definition with ID '${role}' does not exist.`,
    });
  }
  if (!isPrincipal(world, principalId, subscription.tenantId)) {
    return failure(400, {
      code: 'PrincipalNotFound',
      message: `Principal ${principalId.replaceAll('-', '')} does not exist in the directory ${subscription.tenantId}. Check that you have the correct principal ID. If you are creating this principal and then immediately assigning a role, this error might be related to a replication delay.`,
    });
  }
  const existing = find(call);
  if (existing) {
    return existing.principalId === principalId && existing.roleId === role
      ? { status: 200, body: show(existing, call) }
      : failure(400, {
          code: 'RoleAssignmentUpdateNotPermitted',
          message: 'Tenant ID, application ID, principal ID, and scope are not allowed to be updated.',
        });
  }
  const same = world.roleAssignments.some(
    (each) =>
      each.principalId === principalId &&
      each.roleId === role &&
      isWithin(each.scope, scope) &&
      isWithin(scope, each.scope),
  );
  if (same) return failure(409, { code: 'RoleAssignmentExists', message: 'The role assignment already exists.' });
  const principalType = PRINCIPAL_TYPES.find((type) => type === properties['principalType']) ?? 'User';
  const made: RoleAssignment = { name: name.toLowerCase(), scope, roleId: role, principalId, principalType };
  world.roleAssignments.push(made);
  return { status: 201, body: show(made, call) };
}

/** DELETE {scope}/providers/Microsoft.Authorization/roleAssignments/{name} */
export function removeRole(call: ArmCall): Answer {
  const found = find(call);
  if (!found) return { status: 204 };
  call.world.roleAssignments.splice(call.world.roleAssignments.indexOf(found), 1);
  return { status: 200, body: show(found, call) };
}

const PRINCIPAL_TYPES = ['User', 'ServicePrincipal', 'Group'] as const;

function find({ world, name }: ArmCall): RoleAssignment | undefined {
  return world.roleAssignments.find((each) => each.name === name.toLowerCase());
}

function show({ name, scope, roleId, principalId, principalType }: RoleAssignment, { subscription }: ArmCall): unknown {
  return {
    properties: {
      roleDefinitionId: roleDefinitionId(subscription.id, roleId),
      principalId,
      principalType,
      scope,
      condition: null,
      conditionVersion: null,
      description: null,
    },
    id: `${scope}/providers/Microsoft.Authorization/roleAssignments/${name}`,
    type: 'Microsoft.Authorization/roleAssignments',
    name,
  };
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '');
