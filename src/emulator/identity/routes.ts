import { decodePath } from '../request';
import type { IdentityAnswer } from './answer';
import { getAssignment, putAssignment, removeAssignment } from './assignments';
import type { Handler } from './call';
import { exchangeForPerson, exchangeTeamsUserToken } from './exchange';
import { createIdentity, deleteIdentity, issueAccessToken, revokeAccessTokens } from './identities';

/** One kind of call. */
export interface IdentityRoute {
  /** As faults are addressed to it. */
  readonly operation: string;
  /** As metrics count it; absent where they do not. */
  readonly metric?: string;
  readonly method: string;
  readonly path: RegExp;
  /** The audience of the person's own token that it takes, in place of a key or a role at the resource. */
  readonly audience?: string;
  /** The version of the API that brought it; always there where absent. */
  readonly since?: string;
  readonly handle: Handler;
}

const ASSIGNMENT = /^\/access\/teamsExtension\/tenants\/(?<tenantId>[^/]+)\/assignments\/(?<objectId>[^/]+)$/i;

const ROUTES: readonly IdentityRoute[] = [
  {
    operation: 'create',
    metric: 'CreateIdentity',
    method: 'POST',
    path: /^\/identities\/?$/i,
    handle: createIdentity,
  },
  {
    operation: 'issueAccessToken',
    metric: 'CreateToken',
    method: 'POST',
    path: /^\/identities\/(?<identity>[^/]+)\/:issueAccessToken$/i,
    handle: issueAccessToken,
  },
  {
    operation: 'revokeAccessTokens',
    metric: 'RevokeToken',
    method: 'POST',
    path: /^\/identities\/(?<identity>[^/]+)\/:revokeAccessTokens$/i,
    handle: revokeAccessTokens,
  },
  {
    operation: 'delete',
    metric: 'DeleteIdentity',
    method: 'DELETE',
    path: /^\/identities\/(?<identity>[^/]+)$/i,
    handle: deleteIdentity,
  },
  {
    operation: 'exchangeTeamsUser',
    metric: 'ExchangeTeamsUserAccessToken',
    method: 'POST',
    path: /^\/teamsUser\/:exchangeAccessToken$/i,
    since: '2022-06-01',
    handle: exchangeTeamsUserToken,
  },
  {
    operation: 'exchangeEntraUser',
    method: 'POST',
    path: /^\/access\/entra\/:exchangeAccessToken$/i,
    audience: 'https://communication.azure.com/clients',
    since: '2025-03-02-preview',
    handle: exchangeForPerson,
  },
  {
    operation: 'exchangeTeamsExtension',
    method: 'POST',
    path: /^\/access\/teamsExtension\/:exchangeAccessToken$/i,
    audience: 'https://auth.msft.communication.azure.com',
    since: '2025-06-30',
    handle: exchangeForPerson,
  },
  { operation: 'getAssignment', method: 'GET', path: ASSIGNMENT, since: '2025-06-30', handle: getAssignment },
  { operation: 'putAssignment', method: 'PUT', path: ASSIGNMENT, since: '2025-06-30', handle: putAssignment },
  { operation: 'removeAssignment', method: 'DELETE', path: ASSIGNMENT, since: '2025-06-30', handle: removeAssignment },
];

/** The names of all operations. */
export const OPERATIONS: readonly string[] = ROUTES.map(({ operation }) => operation);

/** The route of a request with what its path names, or the refusal: 404 for an unknown path, 405 for a known one with another method. */
export function findRoute(
  method: string,
  path: string,
): { readonly route: IdentityRoute; readonly named: Readonly<Record<string, string | undefined>> } | IdentityAnswer {
  const decoded = decodePath(path);
  const matching = ROUTES.filter((route) => decoded !== undefined && route.path.test(decoded));
  const route = matching.find((candidate) => candidate.method === method);
  if (!route || decoded === undefined) {
    if (matching.length === 0) return { status: 404, versioned: false };
    return {
      status: 405,
      versioned: false,
      headers: { Allow: matching.map((candidate) => candidate.method).join(', ') },
    };
  }
  return { route, named: route.path.exec(decoded)?.groups ?? {} };
}
