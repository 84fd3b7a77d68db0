import { randomUUID } from 'node:crypto';
import type { App, Tenant, User } from './directory';
import { createResource, type ResourceSeed, type Subscription } from './resources';
import { type RoleAssignment, roleId, type RoleName, ROLES } from './roles';
import type { World } from './world';

const CONTOSO: Tenant = {
  id: '11111111-1111-4111-8111-111111111111',
  displayName: 'Contoso',
  domain: 'contoso.test',
};
const FABRIKAM: Tenant = {
  id: '12121212-1212-4212-8212-121212121212',
  displayName: 'Fabrikam',
  domain: 'fabrikam.test',
};

/** Every password and every good secret in it. They open nothing but this emulator. */
export const PASSWORD = 'fake-password';
export const CLIENT_SECRET = 'fake-client-secret';

const OWNER: User = {
  objectIds: new Map([
    [CONTOSO, '21111111-1111-4111-8111-111111111111'],
    [FABRIKAM, '21111111-2222-4111-8111-111111111111'],
  ]),
  userName: 'owner@contoso.test',
  displayName: 'Olivia Owner',
  password: PASSWORD,
};
const READER: User = {
  objectIds: new Map([[CONTOSO, '22222222-1111-4111-8111-111111111111']]),
  userName: 'reader@contoso.test',
  displayName: 'Rafael Reader',
  password: PASSWORD,
};
const NEWCOMER: User = {
  objectIds: new Map([[CONTOSO, '23333333-1111-4111-8111-111111111111']]),
  userName: 'newcomer@contoso.test',
  displayName: 'Nora Newcomer',
  password: PASSWORD,
};

const SERVER: App = {
  clientId: '31111111-1111-4111-8111-111111111111',
  displayName: 'contoso-server',
  secrets: [{ value: CLIENT_SECRET }, { value: 'fake-expired-secret', expired: true }],
  objectIds: new Map([[CONTOSO, '32111111-1111-4111-8111-111111111111']]),
};
const STRANGER: App = {
  clientId: '33111111-1111-4111-8111-111111111111',
  displayName: 'contoso-without-role',
  secrets: [{ value: CLIENT_SECRET }],
  objectIds: new Map([[CONTOSO, '34111111-1111-4111-8111-111111111111']]),
};

const DEVELOPMENT: Subscription = {
  id: '41111111-1111-4111-8111-111111111111',
  displayName: 'Contoso Development',
  tenantId: CONTOSO.id,
  state: 'Enabled',
};
const PRODUCTION: Subscription = {
  id: '42222222-1111-4111-8111-111111111111',
  displayName: 'Contoso Production',
  tenantId: CONTOSO.id,
  state: 'Enabled',
};
const GUESTS: Subscription = {
  id: '43333333-1111-4111-8111-111111111111',
  displayName: 'Fabrikam',
  tenantId: FABRIKAM.id,
  state: 'Enabled',
};

const RESOURCES: readonly ResourceSeed[] = [
  {
    name: 'contoso-dev',
    subscription: DEVELOPMENT,
    resourceGroup: 'rg-dev',
    dataLocation: 'Europe',
    keyFormat: 'identifiable',
  },
  {
    name: 'contoso-test',
    subscription: DEVELOPMENT,
    resourceGroup: 'rg-test',
    dataLocation: 'United States',
    keyFormat: 'random',
  },
  {
    name: 'contoso-entra-only',
    subscription: DEVELOPMENT,
    resourceGroup: 'rg-test',
    dataLocation: 'Europe',
    keyFormat: 'identifiable',
    disableLocalAuth: true,
  },
  {
    name: 'contoso-prod',
    subscription: PRODUCTION,
    resourceGroup: 'rg-prod',
    dataLocation: 'Switzerland',
    keyFormat: 'identifiable',
  },
  {
    name: 'fabrikam-calls',
    subscription: GUESTS,
    resourceGroup: 'rg-calls',
    dataLocation: 'UK',
    keyFormat: 'identifiable',
  },
];

/** What every emulator starts with: the tenants, people, apps, subscriptions and resources that docs/emulator.md names. */
export function createWorld(now: number): World {
  return {
    directory: {
      tenants: [CONTOSO, FABRIKAM],
      users: [OWNER, READER, NEWCOMER],
      apps: [SERVER, STRANGER],
    },
    subscriptions: [DEVELOPMENT, PRODUCTION, GUESTS],
    resources: RESOURCES.map((seed) => createResource(seed, now)),
    roleDefinitions: ROLES,
    roleAssignments: [
      assign('Owner', idOf(OWNER, CONTOSO), 'User', DEVELOPMENT),
      assign('Reader', idOf(OWNER, CONTOSO), 'User', PRODUCTION),
      assign('Contributor', idOf(OWNER, FABRIKAM), 'User', GUESTS),
      assign('Reader', idOf(READER, CONTOSO), 'User', DEVELOPMENT),
      assign('Communication and Email Service Owner', idOf(SERVER, CONTOSO), 'ServicePrincipal', DEVELOPMENT),
    ],
  };
}

function idOf({ objectIds }: User | App, tenant: Tenant): string {
  return objectIds.get(tenant) ?? '';
}

function assign(
  role: RoleName,
  principalId: string,
  principalType: RoleAssignment['principalType'],
  { id }: Subscription,
): RoleAssignment {
  return { name: randomUUID(), scope: `/subscriptions/${id}`, roleId: roleId(role), principalId, principalType };
}
