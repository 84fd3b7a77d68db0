/** The role that opens the data plane of a resource. Source: Microsoft's samples and many public templates. */
export const OWNER_ROLE = {
  id: '09976791-48a7-449e-bb21-39d1a415f350',
  name: 'Communication and Email Service Owner',
} as const;

/** What a role allows and takes back, as Azure writes it. */
export interface Permissions {
  readonly actions: readonly string[];
  readonly notActions: readonly string[];
  readonly dataActions: readonly string[];
  readonly notDataActions: readonly string[];
}

/** A role by the last part of its id, and its permissions. */
export interface RoleDefinition {
  readonly id: string;
  readonly name: string;
  readonly permissions: readonly Permissions[];
}

/** Whether a role lets its holder use a resource with an Entra token. */
export type LetsIn = 'yes' | 'likely' | 'no';

/** What the one role custom roles are modelled on does to a resource. */
const WRITE = 'microsoft.communication/communicationservices/write';
const DATA = 'microsoft.communication/communicationservices/data';

/**
 * Whether a role opens the data plane. Only one is known to for certain; which actions the service looks at is not published, so that a
 * role that may write the resource, as Owner and Contributor may, or that names data actions of the service, is called likely.
 */
export function letsIn({ id, permissions }: RoleDefinition): LetsIn {
  if (id.toLowerCase() === OWNER_ROLE.id) return 'yes';
  const allowed = permissions.some(
    ({ actions, notActions, dataActions, notDataActions }) =>
      allows(actions, notActions, WRITE) || allows(dataActions, notDataActions, DATA),
  );
  return allowed ? 'likely' : 'no';
}

const allows = (granted: readonly string[], taken: readonly string[], action: string): boolean =>
  granted.some((pattern) => matches(pattern, action)) && !taken.some((pattern) => matches(pattern, action));

/** Azure's patterns: `*` stands for anything; cases do not count. */
function matches(pattern: string, action: string): boolean {
  const [start = '', ...rest] = pattern.toLowerCase().split('*');
  if (rest.length === 0) return start === action;
  const end = rest.at(-1) ?? '';
  if (!action.startsWith(start) || !action.endsWith(end) || action.length < start.length + end.length) return false;
  let at = start.length;
  for (const part of rest.slice(0, -1)) {
    const found = action.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return at <= action.length - end.length;
}

/** Whom a role is given to. */
export interface Principal {
  /** The object id in Entra ID. */
  readonly objectId: string;
  readonly kind: 'User' | 'ServicePrincipal';
}

/** The command that assigns the role on a resource, for a terminal. */
export const assignCommand = ({ objectId, kind }: Principal, resourceId: string): string =>
  `az role assignment create --role "${OWNER_ROLE.name}" --assignee-object-id ${objectId} --assignee-principal-type ${kind} --scope "${resourceId}"`;
