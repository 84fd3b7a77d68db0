import type { Answer } from '../answer';
import { type Caller, readCaller } from '../entra/verify';
import { type Decision, type Faults, play } from '../faults';
import { bearerToken, decodePath, type RawRequest, readObject } from '../request';
import type { SigningKey } from '../signingKey';
import { mayDo, subscriptionsOf, type World } from '../world/world';
import { refuseArmVersion } from './apiVersions';
import {
  badToken,
  expiredToken,
  noGroup,
  noResource,
  noSubscription,
  notAuthorized,
  noToken,
  noType,
  notJson,
  wrongAudience,
  wrongTenant,
} from './errors';
import { page } from './paging';
import { type ArmRoute, ROUTES } from './routes';
import { refusal } from './refusal';
import { readScope, resourcesIn, type Scoped, subscriptionOf } from './scope';
import { showSubscription, showTenants } from './subscriptions';

const AUDIENCES = ['https://management.azure.com', 'https://management.core.windows.net'];

/** What Azure Resource Manager works with. */
export interface ArmOptions {
  readonly world: World;
  readonly faults: Faults;
  readonly entraKey: SigningKey;
  readonly now: () => number;
}

/** Answers as Azure Resource Manager does, for the resources of the emulator. */
export function createArmApi({ world, faults, entraKey, now }: ArmOptions): (request: RawRequest) => Promise<Decision> {
  return async (request) => {
    const caller = await readArmCaller(request, entraKey, now());
    if ('status' in caller) return caller;
    // Azure's own clients leave an empty part in some paths.
    const path =
      decodePath(request.path)
        ?.replace(/\/{2,}/g, '/')
        .replace(/\/$/, '') ?? '';
    const version = request.query.get('api-version');
    const unsupported = refuseArmVersion(version, path);
    if (unsupported) return unsupported;
    const located = locate(request, path);
    if (!located) return noType(version ?? '');
    const fault = faults.take('arm', located.operation);
    if (fault) return play(fault, refusal);
    return located.answer({ request, world, caller, now: now() });
  };
}

interface Asked {
  readonly request: RawRequest;
  readonly world: World;
  readonly caller: Caller;
  readonly now: number;
}

interface Located {
  readonly operation: string;
  readonly answer: (asked: Asked) => Answer;
}

function locate({ method }: RawRequest, path: string): Located | undefined {
  if (method === 'GET' && /^\/tenants$/i.test(path)) {
    return { operation: 'listTenants', answer: ({ world, caller }) => showTenants(world, caller) };
  }
  if (method === 'GET' && /^\/subscriptions$/i.test(path)) {
    return {
      operation: 'listSubscriptions',
      answer: ({ request, world, caller }) =>
        page(request, subscriptionsOf(world, caller.tenantId, caller.objectId).map(showSubscription)),
    };
  }
  const scoped = readScope(path);
  const found = scoped && findRoute(method, scoped);
  return found && { operation: found.route.operation, answer: (asked) => atScope({ ...asked, ...found, scoped }) };
}

interface AtScope extends Asked {
  readonly scoped: Scoped;
  readonly route: ArmRoute;
  readonly name: string;
}

/** Whoever may not look is not told what there is: what is not there is only said to those who may. */
function atScope({ request, world, caller, scoped, route, name, now }: AtScope): Answer {
  const subscription = subscriptionOf(world, scoped);
  if (!subscription) return noSubscription(scoped.subscriptionId);
  if (subscription.tenantId !== caller.tenantId) return wrongTenant(caller.tenantId, subscription.tenantId);
  const { action } = route;
  const { scope, groupName, resourceName } = scoped;
  if (action !== undefined && !mayDo(world, caller.objectId, action, scope))
    return notAuthorized(caller, action, scope);
  if (groupName !== '' && resourcesIn(world, { ...scoped, resourceName: '' }).length === 0) return noGroup(groupName);
  const [resource] = resourceName === '' ? [] : resourcesIn(world, scoped);
  if (resourceName !== '' && !resource) return noResource(resourceName, groupName);
  const body = readObject(request.body);
  if (!body) return notJson();
  return route.handle({ request, world, caller, scope, subscription, name, body, now, ...(resource && { resource }) });
}

function findRoute(method: string, { level, rest }: Scoped): { route: ArmRoute; name: string } | undefined {
  const candidates: readonly ArmRoute[] = [...ROUTES[level], ...ROUTES.any];
  for (const route of candidates) {
    const match = route.method === method ? route.path.exec(rest) : null;
    if (match) return { route, name: match.groups?.['name'] ?? '' };
  }
  return undefined;
}

async function readArmCaller(request: RawRequest, key: SigningKey, now: number): Promise<Caller | Answer> {
  const token = bearerToken(request.headers);
  if (token === undefined) return noToken();
  const caller = await readCaller(key, token, AUDIENCES, now);
  if (!('unfit' in caller)) return caller;
  if (caller.unfit === 'audience') return wrongAudience(caller.why);
  return caller.unfit === 'expired' ? expiredToken(caller.why) : badToken(caller.why);
}
