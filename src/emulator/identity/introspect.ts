import type { SigningKey } from '../signingKey';
import type { World } from '../world/world';
import { signatureOf } from './tokens';

/** What is known of a user access token; where it is not active, why. */
export type Introspection =
  | { readonly active: true; readonly identity: string; readonly scopes: readonly string[]; readonly expires: number }
  | { readonly active: false; readonly reason: string };

/** Whether a user access token of the emulator is still good: not expired, not revoked, and its identity and key still there. */
export async function introspect(
  token: string,
  world: World,
  tokenKey: SigningKey,
  now: number,
): Promise<Introspection> {
  const claims = await tokenKey.verify(token).catch(() => undefined);
  const inactive = (reason: string): Introspection => ({ active: false, reason });
  if (!claims) return inactive('It is not a token of this emulator since its start.');
  const resource = world.resources.find(({ id }) => id === claims['resourceId']);
  const issued = resource?.issued.get(signatureOf(token));
  if (!resource || !issued) return inactive('Its resource does not know it.');
  const { identity, accessKey, revoked } = issued;
  const expires = Number(claims['exp']) * 1000;
  if (expires <= now) return inactive('It has expired.');
  if (accessKey !== undefined && !Object.values(resource.keys).includes(accessKey)) {
    return inactive('The key that it was made with has been regenerated.');
  }
  if (revoked) return inactive('It has been revoked.');
  if (identity.startsWith('8:acs:') && !resource.identities.has(identity)) {
    return inactive('Its identity has been deleted.');
  }
  return { active: true, identity, scopes: String(claims['acsScope']).split(','), expires };
}
