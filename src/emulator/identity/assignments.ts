import type { Caller } from '../entra/verify';
import { readObject } from '../request';
import type { Assignment, EmulatedResource } from '../world/resources';
import { failure, type IdentityAnswer } from './answer';
import type { Call } from './call';

const PRINCIPAL_TYPES = ['user', 'resourceAccount'] as const;

/** GET /access/teamsExtension/tenants/{tenantId}/assignments/{objectId} */
export function getAssignment(call: Call): IdentityAnswer {
  const found = find(call);
  return found
    ? { status: 200, body: found, versioned: true }
    : failure(404, { code: 'NotFound', message: 'There is no such assignment.' });
}

/** PUT /access/teamsExtension/tenants/{tenantId}/assignments/{objectId} */
export function putAssignment(call: Call): IdentityAnswer {
  const { resource, request, named } = call;
  const { principalType, clientIds } = readObject(request.body) ?? {};
  const type = PRINCIPAL_TYPES.find((each) => each === principalType);
  const clients: unknown[] | undefined = Array.isArray(clientIds) ? clientIds : undefined;
  if (!type) {
    return failure(400, {
      code: 'ValidationError',
      message: `principalType must be one of ${PRINCIPAL_TYPES.join(', ')}.`,
      target: 'principalType',
    });
  }
  const existing = find(call);
  const made: Assignment = {
    objectId: named['objectId'] ?? '',
    tenantId: named['tenantId'] ?? '',
    principalType: type,
    ...(clients && { clientIds: clients.map(String) }),
  };
  if (existing) resource.assignments.splice(resource.assignments.indexOf(existing), 1);
  resource.assignments.push(made);
  return { status: existing ? 200 : 201, body: made, versioned: true };
}

/** DELETE /access/teamsExtension/tenants/{tenantId}/assignments/{objectId} */
export function removeAssignment(call: Call): IdentityAnswer {
  const found = find(call);
  if (found) call.resource.assignments.splice(call.resource.assignments.indexOf(found), 1);
  return { status: 204, versioned: true };
}

/** Whether a person may get a token of the resource with the app that they use. */
export function isAssigned({ assignments }: EmulatedResource, { tenantId, objectId, appId }: Caller): boolean {
  return assignments.some(
    (each) => each.tenantId === tenantId && each.objectId === objectId && (each.clientIds?.includes(appId) ?? true),
  );
}

function find({ resource, named }: Call): Assignment | undefined {
  return resource.assignments.find(
    ({ tenantId, objectId }) => tenantId === named['tenantId'] && objectId === named['objectId'],
  );
}
