/** What a token is asked for: a resource, and what may be done at it. */
export interface Wish {
  /** As it will stand in `aud`: the resource just as the scope names it, its own slash included. */
  readonly resource: string;
  /** The names after the resource, such as `user_impersonation`; empty where all that was granted is asked for. */
  readonly permissions: readonly string[];
  readonly openId: readonly string[];
  /** The scopes as they came, without those of OpenID. */
  readonly named: readonly string[];
}

const OPEN_ID = ['openid', 'profile', 'email', 'offline_access'];

/** The resources that tokens are given for, without the slash that may end them. */
const RESOURCES = [
  'https://communication.azure.com',
  'https://communication.azure.com/clients',
  'https://auth.msft.communication.azure.com',
  'https://management.azure.com',
  'https://management.core.windows.net',
  'https://graph.microsoft.com',
];

/** Reads a `scope` parameter: `https://communication.azure.com//.default`, names of OpenID, or several names of one resource. */
export function readScope(scope: string): Wish {
  const all = scope.split(' ').filter((each) => each !== '');
  const named = all.filter((each) => !OPEN_ID.includes(each));
  const parts = named.map((each) => /^(.*)\/([^/]*)$/.exec(each) ?? [each, '', each]);
  return {
    resource: parts[0]?.[1] ?? '',
    permissions: parts.map(([, , name = '']) => name).filter((name) => name !== '.default'),
    openId: all.filter((each) => OPEN_ID.includes(each)),
    named,
  };
}

/** Whether the authority knows the resource. */
export function isResource(resource: string): boolean {
  return RESOURCES.includes(resource.replace(/\/$/, ''));
}
