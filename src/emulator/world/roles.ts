/** What an Azure role lets its holder do; `*` in an action stands for anything. */
export interface RoleDefinition {
  readonly id: string;
  readonly roleName: string;
  readonly description: string;
  readonly actions: readonly string[];
  readonly notActions: readonly string[];
}

/** A role, given to somebody for a scope and all below it. */
export interface RoleAssignment {
  readonly name: string;
  /** An ARM id, such as that of a subscription or of a resource. */
  readonly scope: string;
  readonly roleId: string;
  readonly principalId: string;
  readonly principalType: 'User' | 'ServicePrincipal' | 'Group';
}

/** Built-in roles with their ids in every Azure tenant, as far as they matter here. */
export const ROLES = [
  {
    id: '8e3af657-a8ff-443c-a75c-2fe8c4bcb635',
    roleName: 'Owner',
    description: 'Everything, giving roles to others included.',
    actions: ['*'],
    notActions: [],
  },
  {
    id: 'b24988ac-6180-42a0-ab88-20f7382dd24c',
    roleName: 'Contributor',
    description: 'Everything but giving roles to others.',
    actions: ['*'],
    notActions: [
      'Microsoft.Authorization/*/Delete',
      'Microsoft.Authorization/*/Write',
      'Microsoft.Authorization/elevateAccess/Action',
    ],
  },
  {
    id: 'acdd72a7-3385-48ef-bd42-f606fba81ae7',
    roleName: 'Reader',
    description: 'Looking at everything, changing nothing.',
    actions: ['*/read'],
    notActions: [],
  },
  {
    id: '18d7d88d-d35e-4fb5-a5c3-7773c20a72d9',
    roleName: 'User Access Administrator',
    description: 'Looking at everything and giving roles to others.',
    actions: ['*/read', 'Microsoft.Authorization/*'],
    notActions: [],
  },
  {
    id: '09976791-48a7-449e-bb21-39d1a415f350',
    roleName: 'Communication and Email Service Owner',
    description: 'Communication Services and email resources, their keys and what they serve.',
    actions: ['Microsoft.Communication/CommunicationServices/*', 'Microsoft.Communication/EmailServices/*', '*/read'],
    notActions: [],
  },
] as const satisfies readonly RoleDefinition[];

export type RoleName = (typeof ROLES)[number]['roleName'];

/** The id of a built-in role. */
export function roleId(name: RoleName): string {
  return ROLES.find(({ roleName }) => roleName === name)?.id ?? '';
}

/** Whether one ARM scope is another one or lies below it. */
export function isWithin(scope: string, outer: string): boolean {
  const [inner, around] = [scope.toLowerCase(), outer.toLowerCase().replace(/\/$/, '')];
  return inner === around || inner.startsWith(`${around}/`);
}

/** Whether a role has an action such as `Microsoft.Communication/CommunicationServices/listKeys/action`. */
export function roleAllows({ actions, notActions }: RoleDefinition, action: string): boolean {
  return actions.some((pattern) => matches(pattern, action)) && !notActions.some((pattern) => matches(pattern, action));
}

function matches(pattern: string, action: string): boolean {
  const parts = pattern.split('*').map((part) => part.replace(/[.]/g, '\\.'));
  return new RegExp(`^${parts.join('.*')}$`, 'i').test(action);
}
