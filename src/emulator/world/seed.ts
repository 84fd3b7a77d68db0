import { randomUUID } from 'node:crypto';
import { type App, CONSUMERS, type Group, type ManagedIdentity, type Tenant, type User } from './directory';
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

const PERSONAL: User = {
  objectIds: new Map([
    [CONSUMERS, '00000000-0000-0000-24fa-4eca11fa4e00'],
    [FABRIKAM, '24444444-2222-4111-8111-111111111111'],
  ]),
  userName: 'personal@outlook.test',
  displayName: 'Perla Personal',
  password: PASSWORD,
};

/** People whose sign-in ends with an error. */
const HINDERED: readonly User[] = [
  hindered('mfa', 'Mia Mfa', '25111111-1111-4111-8111-111111111111', 50076, 'silent'),
  hindered('enrol', 'Enzo Enrol', '25222222-1111-4111-8111-111111111111', 50079, 'silent'),
  hindered('disabled', 'Dora Disabled', '25333333-1111-4111-8111-111111111111', 50057, 'always'),
  hindered('blocked', 'Bruno Blocked', '25444444-1111-4111-8111-111111111111', 53003, 'always'),
];

const DEVELOPERS: Group = {
  id: '51111111-1111-4111-8111-111111111111',
  displayName: 'contoso-developers',
  tenant: CONTOSO,
  members: [READER.objectIds.get(CONTOSO) ?? ''],
};

const SERVER: App = {
  clientId: '31111111-1111-4111-8111-111111111111',
  displayName: 'contoso-server',
  secrets: [{ value: CLIENT_SECRET }, { value: 'fake-expired-secret', expired: true }],
  redirectUris: ['http://localhost', 'http://127.0.0.1'],
  objectIds: new Map([[CONTOSO, '32111111-1111-4111-8111-111111111111']]),
};
const STRANGER: App = {
  clientId: '33111111-1111-4111-8111-111111111111',
  displayName: 'contoso-without-role',
  secrets: [{ value: CLIENT_SECRET }],
  redirectUris: [],
  objectIds: new Map([[CONTOSO, '34111111-1111-4111-8111-111111111111']]),
};
const DESKTOP: App = {
  clientId: '35111111-1111-4111-8111-111111111111',
  displayName: 'contoso-desktop',
  secrets: [],
  redirectUris: ['http://localhost', 'http://127.0.0.1'],
  objectIds: new Map([
    [CONTOSO, '36111111-1111-4111-8111-111111111111'],
    [FABRIKAM, '36111111-2222-4111-8111-111111111111'],
    [CONSUMERS, '36111111-3333-4111-8111-111111111111'],
  ]),
};
const UNCONSENTED: App = {
  ...DESKTOP,
  clientId: '37111111-1111-4111-8111-111111111111',
  displayName: 'contoso-without-consent',
  needsConsent: true,
  objectIds: new Map([[CONTOSO, '38111111-1111-4111-8111-111111111111']]),
};
/** Microsoft's own apps, by the ids that they have everywhere. */
const MICROSOFT: readonly App[] = [
  microsoft('04b07795-8ddb-461a-bbee-02f9e1bf7b46', 'Microsoft Azure CLI'),
  microsoft('aebc6443-996d-45c2-90f0-388ff96faa56', 'Visual Studio Code', [
    'https://vscode.dev/redirect',
    'https://insiders.vscode.dev/redirect',
  ]),
];

const SYSTEM_ASSIGNED: ManagedIdentity = {
  clientId: '61111111-1111-4111-8111-111111111111',
  displayName: 'contoso-web (system-assigned)',
  objectIds: new Map([[CONTOSO, '62111111-1111-4111-8111-111111111111']]),
};
const USER_ASSIGNED: ManagedIdentity = {
  clientId: '63111111-1111-4111-8111-111111111111',
  displayName: 'contoso-identity (user-assigned)',
  objectIds: new Map([[CONTOSO, '64111111-1111-4111-8111-111111111111']]),
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

/** One person and one app that have a role, to begin with. */
export const SIGN_IN = {
  tenant: CONTOSO.id,
  user: OWNER.userName,
  password: PASSWORD,
  app: SERVER.clientId,
  secret: CLIENT_SECRET,
} as const;

/** What every emulator starts with: the tenants, people, apps, subscriptions and resources that docs/emulator.md names. */
export function createWorld(now: number): World {
  return {
    directory: {
      tenants: [CONTOSO, FABRIKAM, CONSUMERS],
      users: [OWNER, READER, NEWCOMER, PERSONAL, ...HINDERED],
      apps: [SERVER, STRANGER, DESKTOP, UNCONSENTED, ...MICROSOFT],
      managedIdentities: [SYSTEM_ASSIGNED, USER_ASSIGNED],
      groups: [DEVELOPERS],
    },
    subscriptions: [DEVELOPMENT, PRODUCTION, GUESTS],
    resources: RESOURCES.map((seed) => createResource(seed, now)),
    roleDefinitions: ROLES,
    roleAssignments: [
      assign('Owner', idOf(OWNER, CONTOSO), 'User', DEVELOPMENT),
      assign('Reader', idOf(OWNER, CONTOSO), 'User', PRODUCTION),
      assign('Contributor', idOf(OWNER, FABRIKAM), 'User', GUESTS),
      assign('Reader', DEVELOPERS.id, 'Group', DEVELOPMENT),
      assign('Reader', idOf(PERSONAL, FABRIKAM), 'User', GUESTS),
      assign('Contributor', idOf(SYSTEM_ASSIGNED, CONTOSO), 'ServicePrincipal', DEVELOPMENT),
      assign('Communication and Email Service Owner', idOf(SERVER, CONTOSO), 'ServicePrincipal', DEVELOPMENT),
    ],
  };
}

function idOf({ objectIds }: Pick<User, 'objectIds'>, tenant: Tenant): string {
  return objectIds.get(tenant) ?? '';
}

function hindered(name: string, displayName: string, id: string, aadsts: number, when: 'always' | 'silent'): User {
  return {
    objectIds: new Map([[CONTOSO, id]]),
    userName: `${name}@contoso.test`,
    displayName,
    password: PASSWORD,
    obstacle: { aadsts, when },
  };
}

function microsoft(clientId: string, displayName: string, more: readonly string[] = []): App {
  return {
    clientId,
    displayName,
    secrets: [],
    redirectUris: ['http://localhost', 'http://127.0.0.1', ...more],
    objectIds: new Map(),
    everywhere: true,
  };
}

function assign(
  role: RoleName,
  principalId: string,
  principalType: RoleAssignment['principalType'],
  { id }: Subscription,
): RoleAssignment {
  return { name: randomUUID(), scope: `/subscriptions/${id}`, roleId: roleId(role), principalId, principalType };
}
