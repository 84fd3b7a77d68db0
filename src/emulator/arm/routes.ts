import { getResource, listResources, updateResource } from './communicationServices';
import type { ArmHandler } from './call';
import { listKeys, regenerateKey } from './keys';
import { listMetrics } from './metrics';
import { listPermissions } from './permissions';
import { assignRole, getRoleAssignment, listRoleAssignments, removeRole } from './roleAssignments';
import { getRoleDefinition, listRoleDefinitions } from './roleDefinitions';
import { getSubscription, listResourceGroups } from './subscriptions';

/** One kind of call at a scope. */
export interface ArmRoute {
  readonly operation: string;
  readonly method: string;
  /** What follows the scope in the path. */
  readonly path: RegExp;
  /** What a role of the caller must allow; absent where any role is enough. */
  readonly action?: string;
  readonly handle: ArmHandler;
}

const RESOURCE = 'Microsoft.Communication/CommunicationServices';
const AUTHORIZATION = 'Microsoft.Authorization';

/** The calls at a subscription, at a resource group, at a resource, and at any of them. */
export const ROUTES = {
  subscription: [
    {
      operation: 'getSubscription',
      method: 'GET',
      path: /^$/,
      action: 'Microsoft.Resources/subscriptions/read',
      handle: getSubscription,
    },
    {
      operation: 'listResourceGroups',
      method: 'GET',
      path: /^\/resourceGroups$/i,
      action: 'Microsoft.Resources/subscriptions/resourceGroups/read',
      handle: listResourceGroups,
    },
    {
      operation: 'listResources',
      method: 'GET',
      path: /^\/providers\/Microsoft\.Communication\/communicationServices$/i,
      action: `${RESOURCE}/read`,
      handle: listResources,
    },
  ],
  group: [
    {
      operation: 'listResources',
      method: 'GET',
      path: /^\/providers\/Microsoft\.Communication\/communicationServices$/i,
      action: `${RESOURCE}/read`,
      handle: listResources,
    },
  ],
  resource: [
    { operation: 'getResource', method: 'GET', path: /^$/, action: `${RESOURCE}/read`, handle: getResource },
    { operation: 'updateResource', method: 'PATCH', path: /^$/, action: `${RESOURCE}/write`, handle: updateResource },
    {
      operation: 'listKeys',
      method: 'POST',
      path: /^\/listKeys$/i,
      action: `${RESOURCE}/listKeys/action`,
      handle: listKeys,
    },
    {
      operation: 'regenerateKey',
      method: 'POST',
      path: /^\/regenerateKey$/i,
      action: `${RESOURCE}/regenerateKey/action`,
      handle: regenerateKey,
    },
    {
      operation: 'listMetrics',
      method: 'GET',
      path: /^\/providers\/Microsoft\.Insights\/metrics$/i,
      action: 'Microsoft.Insights/metrics/read',
      handle: listMetrics,
    },
  ],
  any: [
    {
      operation: 'listPermissions',
      method: 'GET',
      path: /^\/providers\/Microsoft\.Authorization\/permissions$/i,
      handle: listPermissions,
    },
    {
      operation: 'listRoleDefinitions',
      method: 'GET',
      path: /^\/providers\/Microsoft\.Authorization\/roleDefinitions$/i,
      action: `${AUTHORIZATION}/roleDefinitions/read`,
      handle: listRoleDefinitions,
    },
    {
      operation: 'getRoleDefinition',
      method: 'GET',
      path: /^\/providers\/Microsoft\.Authorization\/roleDefinitions\/(?<name>[^/]+)$/i,
      action: `${AUTHORIZATION}/roleDefinitions/read`,
      handle: getRoleDefinition,
    },
    {
      operation: 'listRoleAssignments',
      method: 'GET',
      path: /^\/providers\/Microsoft\.Authorization\/roleAssignments$/i,
      action: `${AUTHORIZATION}/roleAssignments/read`,
      handle: listRoleAssignments,
    },
    {
      operation: 'getRoleAssignment',
      method: 'GET',
      path: /^\/providers\/Microsoft\.Authorization\/roleAssignments\/(?<name>[^/]+)$/i,
      action: `${AUTHORIZATION}/roleAssignments/read`,
      handle: getRoleAssignment,
    },
    {
      operation: 'assignRole',
      method: 'PUT',
      path: /^\/providers\/Microsoft\.Authorization\/roleAssignments\/(?<name>[^/]+)$/i,
      action: `${AUTHORIZATION}/roleAssignments/write`,
      handle: assignRole,
    },
    {
      operation: 'removeRole',
      method: 'DELETE',
      path: /^\/providers\/Microsoft\.Authorization\/roleAssignments\/(?<name>[^/]+)$/i,
      action: `${AUTHORIZATION}/roleAssignments/delete`,
      handle: removeRole,
    },
  ],
} as const satisfies Readonly<Record<string, readonly ArmRoute[]>>;

/** The names of all operations, as faults are addressed to them. */
export const ARM_OPERATIONS: readonly string[] = [
  'listTenants',
  'listSubscriptions',
  ...new Set(Object.values(ROUTES).flatMap((routes) => routes.map(({ operation }) => operation))),
];
