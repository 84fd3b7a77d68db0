import { type Decision, type Faults, play } from '../faults';
import type { RawRequest } from '../request';
import type { SigningKey } from '../signingKey';
import type { EmulatedResource } from '../world/resources';
import { resourceAt, type World } from '../world/world';
import type { IdentityAnswer } from './answer';
import { refuseApiVersion } from './apiVersion';
import { findCaller } from './caller';
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
export function createIdentityApi(
  options: IdentityOptions,
): (request: RawRequest) => Promise<Decision<IdentityAnswer>> {
  const { world, faults, tokenKey, entraKey, now } = options;
  const issue = createTokenIssuer(tokenKey);

  return async (request) => {
    const resource = resourceAt(world, request.headers.host ?? '', request.port);
    if (!resource) return denied('there is no resource at this host');
    const found = findRoute(request.method, request.path);
    const route = 'route' in found ? found.route : undefined;
    const decision = await decide(resource, request, found);
    if (route?.metric !== undefined && typeof decision === 'object') {
      resource.calls.push({ at: now(), operation: route.metric, status: decision.status });
      if (resource.calls.length > MOST_CALLS) resource.calls.shift();
    }
    return decision;
  };

  async function decide(
    resource: EmulatedResource,
    request: RawRequest,
    found: ReturnType<typeof findRoute>,
  ): Promise<Decision<IdentityAnswer>> {
    const { path, query, headers, secure } = request;
    const route = 'route' in found ? found.route : undefined;
    const caller = await findCaller(request, { world, resource, entraKey, audience: route?.audience }, now());
    if ('status' in caller) return caller;
    const url = `${secure ? 'https' : 'http'}://${headers.host ?? ''}${path}`;
    const unsupported = refuseApiVersion(url, query.get('api-version'), route?.since);
    if (unsupported) return unsupported;
    if ('status' in found) return found;
    const fault = faults.take('identity', found.route.operation);
    if (fault) {
      const played = play(fault, refusal);
      return typeof played === 'string' ? played : { ...played, versioned: true };
    }
    return await found.route.handle({ request, resource, issue, entraKey, caller, named: found.named, now: now() });
  }
}

/** How many calls metrics can look back at. */
const MOST_CALLS = 10_000;
