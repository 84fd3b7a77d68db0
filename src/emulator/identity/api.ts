import { type Decision, type Faults, play } from '../faults';
import { bearerToken, type RawRequest } from '../request';
import type { SigningKey } from '../signingKey';
import { resourceAt, type World } from '../world/world';
import type { IdentityAnswer } from './answer';
import { refuseApiVersion } from './apiVersion';
import { refuseUnsigned } from './authenticate';
import { refuseToken } from './bearer';
import { denied } from './denied';
import { refusal } from './refusal';
import { findRoute } from './routes';
import { createTokenIssuer } from './tokens';

/** What the identity API works with. */
export interface IdentityOptions {
  readonly world: World;
  readonly faults: Faults;
  /** Signs the user access tokens. */
  readonly tokenKey: SigningKey;
  /** Has signed the Entra tokens that are taken. */
  readonly entraKey: SigningKey;
  readonly now: () => number;
}

/** Answers as the identity API of the resources does. */
export function createIdentityApi({
  world,
  faults,
  tokenKey,
  entraKey,
  now,
}: IdentityOptions): (request: RawRequest) => Promise<Decision<IdentityAnswer>> {
  const issue = createTokenIssuer(tokenKey);

  return async (request) => {
    const { method, path, query, headers, body } = request;
    const resource = resourceAt(world, headers.host ?? '', request.port);
    if (!resource) return denied('there is no resource at this host');
    const token = bearerToken(headers);
    const { primary, secondary } = resource.keys;
    const refused =
      token === undefined
        ? resource.disableLocalAuth
          ? denied(`${resource.name} takes no access keys: disableLocalAuth is set`)
          : refuseUnsigned(request, [primary, secondary], now())
        : await refuseToken({ ...request, token }, { world, resource, entraKey }, now());
    if (refused) return refused;
    const url = `${request.secure ? 'https' : 'http'}://${headers.host ?? ''}${path}`;
    const unsupported = refuseApiVersion(url, query);
    if (unsupported) return unsupported;
    const route = findRoute(method, path);
    if ('status' in route) return route;
    const fault = faults.take('identity', route.operation);
    if (fault) {
      const played = play(fault, refusal);
      return typeof played === 'string' ? played : { ...played, versioned: true };
    }
    return await route.handle({ resource, issue, identity: route.identity, body, now: now() });
  };
}
