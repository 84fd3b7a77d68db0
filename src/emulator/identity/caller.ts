import { readCaller } from '../entra/verify';
import { bearerToken, type RawRequest } from '../request';
import type { SigningKey } from '../signingKey';
import { armId, type EmulatedResource } from '../world/resources';
import { mayDo, type World } from '../world/world';
import type { IdentityAnswer } from './answer';
import { findSigner } from './authenticate';
import type { IdentityCaller } from './call';
import { denied } from './denied';

const AUDIENCE = 'https://communication.azure.com';
/** What a role must allow. That it is this action is not documented; Owner, Contributor and the service's own role have it. */
const ACTION = 'Microsoft.Communication/CommunicationServices/write';

/** What a caller has to do with. */
export interface Door {
  readonly world: World;
  readonly resource: EmulatedResource;
  readonly entraKey: SigningKey;
  /** The audience of a person's own token, where the call takes such a one. */
  readonly audience: string | undefined;
}

/** Who calls, or the service's refusal of them. */
export async function findCaller(
  request: RawRequest,
  door: Door,
  now: number,
): Promise<IdentityCaller | IdentityAnswer> {
  const token = bearerToken(request.headers);
  if (token !== undefined) return tokenHolder(request, token, door, now);
  const { name, keys, disableLocalAuth } = door.resource;
  if (disableLocalAuth) return denied(`${name} takes no access keys: disableLocalAuth is set`);
  return findSigner(request, [keys.primary, keys.secondary], now);
}

async function tokenHolder(
  { secure }: RawRequest,
  token: string,
  { world, resource, entraKey, audience = AUDIENCE }: Door,
  now: number,
): Promise<IdentityCaller | IdentityAnswer> {
  if (!secure) {
    const reason = 'A Bearer token is only accepted over https, and this is http: use the https endpoint, or a key.';
    return denied(reason, reason);
  }
  const caller = await readCaller(entraKey, token, [audience], now);
  if ('unfit' in caller) return denied(caller.why);
  if (caller.tenantId !== resource.subscription.tenantId) {
    return denied('the token is of another tenant than the resource');
  }
  if (audience !== AUDIENCE || mayDo(world, caller.objectId, ACTION, armId(resource))) return { entra: caller };
  return denied(`${caller.name} has no role at ${resource.name} that allows ${ACTION}`);
}
