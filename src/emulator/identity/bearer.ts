import { readCaller } from '../entra/verify';
import type { RawRequest } from '../request';
import type { SigningKey } from '../signingKey';
import { armId, type EmulatedResource } from '../world/resources';
import { mayDo, type World } from '../world/world';
import type { IdentityAnswer } from './answer';
import { denied } from './denied';

const AUDIENCE = 'https://communication.azure.com';
/** What a role must allow. That it is this action is not documented; Owner, Contributor and the service's own role have it. */
const ACTION = 'Microsoft.Communication/CommunicationServices/write';

/** The refusal of an Entra token, or undefined where it is one of the resource's tenant and its bearer has a role there. */
export async function refuseToken(
  request: RawRequest & { readonly token: string },
  { world, resource, entraKey }: { world: World; resource: EmulatedResource; entraKey: SigningKey },
  now: number,
): Promise<IdentityAnswer | undefined> {
  if (!request.secure) {
    const reason = 'A Bearer token is only accepted over https, and this is http: use the https endpoint, or a key.';
    return denied(reason, reason);
  }
  const caller = await readCaller(entraKey, request.token, [AUDIENCE], now);
  if ('unfit' in caller) return denied(caller.why);
  if (caller.tenantId !== resource.subscription.tenantId)
    return denied('the token is of another tenant than the resource');
  if (mayDo(world, caller.objectId, ACTION, armId(resource))) return undefined;
  return denied(`${caller.name} has no role at ${resource.name} that allows ${ACTION}`);
}
