import type { Answer } from '../answer';
import { type Caller, readCaller } from '../entra/verify';
import { bearerToken, decodePath, type RawRequest } from '../request';
import type { SigningKey } from '../signingKey';
import { armId } from '../world/resources';
import { mayDo, resourceOf, subscriptionsOf, type World } from '../world/world';
import { showKeys, showResource } from './communicationServices';
import { badToken, expiredToken, noApiVersion, noResource, noSubscription, notAuthorized } from './errors';
import { noToken, noType, wrongAudience, wrongTenant } from './errors';
import { page } from './paging';
import { showSubscription, showTenants } from './subscriptions';

const AUDIENCES = ['https://management.azure.com', 'https://management.core.windows.net'];
const PROVIDER = 'Microsoft.Communication/CommunicationServices';

/** What Azure Resource Manager works with. */
export interface ArmOptions {
  readonly world: World;
  readonly entraKey: SigningKey;
  readonly now: () => number;
}

/** Answers as Azure Resource Manager does, for the resources of the emulator. */
export function createArmApi({ world, entraKey, now }: ArmOptions): (request: RawRequest) => Promise<Answer> {
  return async (request) => {
    const caller = await readArmCaller(request, entraKey, now());
    if ('status' in caller) return caller;
    const version = request.query.get('api-version');
    if (version === null) return noApiVersion();
    const path = decodePath(request.path)?.replace(/\/$/, '') ?? '';
    if (request.method === 'GET' && /^\/tenants$/i.test(path)) return showTenants(world, caller);
    const mine = subscriptionsOf(world, caller.tenantId, caller.objectId);
    if (request.method === 'GET' && /^\/subscriptions$/i.test(path)) return page(request, mine.map(showSubscription));
    const [, id = '', rest = ''] = /^\/subscriptions\/([^/]+)(.*)$/i.exec(path) ?? [];
    const subscription = world.subscriptions.find((each) => each.id === id.toLowerCase());
    if (!subscription) return noSubscription(id);
    if (subscription.tenantId !== caller.tenantId) return wrongTenant(caller.tenantId, subscription.tenantId);
    return inSubscription({ request, world, caller, subscriptionId: subscription.id, rest, version });
  };
}

interface Call {
  readonly request: RawRequest;
  readonly world: World;
  readonly caller: Caller;
  readonly subscriptionId: string;
  /** The path after the subscription. */
  readonly rest: string;
  readonly version: string;
}

function inSubscription({ request, world, caller, subscriptionId, rest, version }: Call): Answer {
  const scope = `/subscriptions/${subscriptionId}`;
  const may = (action: string, at: string) => mayDo(world, caller.objectId, action, at);
  const subscription = world.subscriptions.find(({ id }) => id === subscriptionId);
  if (request.method === 'GET' && rest === '' && subscription) {
    return may('Microsoft.Resources/subscriptions/read', scope)
      ? { status: 200, body: showSubscription(subscription) }
      : notAuthorized(caller, 'Microsoft.Resources/subscriptions/read', scope);
  }
  const [, group, name, action] =
    /^(?:\/resourceGroups\/([^/]+))?\/providers\/Microsoft\.Communication\/communicationServices(?:\/([^/]+))?(?:\/(listKeys|regenerateKey))?$/i.exec(
      rest,
    ) ?? [];
  if (!/\/providers\/Microsoft\.Communication\/communicationServices/i.test(rest)) return noType(version);
  if (name === undefined) {
    const at = group === undefined ? scope : `${scope}/resourceGroups/${group}`;
    if (!may(`${PROVIDER}/read`, at)) return notAuthorized(caller, `${PROVIDER}/read`, at);
    return page(
      request,
      world.resources
        .filter((resource) => resource.subscription.id === subscriptionId)
        .filter(({ resourceGroup }) => group === undefined || resourceGroup.toLowerCase() === group.toLowerCase())
        .map(showResource),
    );
  }
  const resource = resourceOf(world, `${scope}/resourceGroups/${group ?? ''}/providers/${PROVIDER}/${name}`);
  if (!resource) return noResource(name, group ?? '');
  if (request.method === 'POST' && action?.toLowerCase() === 'listkeys') {
    return may(`${PROVIDER}/listKeys/action`, armId(resource))
      ? { status: 200, body: showKeys(resource) }
      : notAuthorized(caller, `${PROVIDER}/listKeys/action`, armId(resource));
  }
  return may(`${PROVIDER}/read`, armId(resource))
    ? { status: 200, body: showResource(resource) }
    : notAuthorized(caller, `${PROVIDER}/read`, armId(resource));
}

async function readArmCaller(request: RawRequest, key: SigningKey, now: number): Promise<Caller | Answer> {
  const token = bearerToken(request.headers);
  if (token === undefined) return noToken();
  const caller = await readCaller(key, token, AUDIENCES, now);
  if (!('unfit' in caller)) return caller;
  if (caller.unfit === 'audience') return wrongAudience(caller.why);
  return caller.unfit === 'expired' ? expiredToken(caller.why) : badToken(caller.why);
}
