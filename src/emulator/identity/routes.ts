import { decodePath } from '../request';
import type { IdentityAnswer } from './answer';
import { type Call, createIdentity, deleteIdentity, issueAccessToken, revokeAccessTokens } from './identities';

/** The name of a call, as faults are addressed to it. */
export type Operation = (typeof ROUTES)[number]['operation'];

interface Match {
  readonly operation: Operation;
  readonly identity: string;
  readonly handle: (call: Call) => IdentityAnswer | Promise<IdentityAnswer>;
}

const ROUTES = [
  { operation: 'create', method: 'POST', path: /^\/identities\/?$/i, handle: createIdentity },
  {
    operation: 'issueAccessToken',
    method: 'POST',
    path: /^\/identities\/([^/]+)\/:issueAccessToken$/i,
    handle: issueAccessToken,
  },
  {
    operation: 'revokeAccessTokens',
    method: 'POST',
    path: /^\/identities\/([^/]+)\/:revokeAccessTokens$/i,
    handle: revokeAccessTokens,
  },
  { operation: 'delete', method: 'DELETE', path: /^\/identities\/([^/]+)$/i, handle: deleteIdentity },
] as const;

/** The names of all operations. */
export const OPERATIONS: readonly Operation[] = ROUTES.map((route) => route.operation);

/** The route of a request, or the refusal: 404 for an unknown path, 405 for a known one with another method. */
export function findRoute(method: string, path: string): Match | IdentityAnswer {
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
  return { operation: route.operation, identity: route.path.exec(decoded)?.[1] ?? '', handle: route.handle };
}
