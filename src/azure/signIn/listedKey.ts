import type { Cloud } from '../../acs/endpoint/clouds';
import { Secret } from '../../acs/secret/secret';
import { listKeys, listResources } from '../arm';
import type { ArmConnection } from '../arm/connection';
import { AuthFailure } from '../failure';
import type { TokenSource } from './tokenSource';

/** With whom keys are listed, and where. */
export interface KeyListing {
  readonly cloud: Cloud;
  /** The id of a tenant; absent for that of the account. */
  readonly tenant?: string;
  readonly signal: AbortSignal;
}

/**
 * The connection string of the resource at an endpoint, with a key that the account of a source lists. Rejects with AuthFailure:
 * `no-such-resource` where the account does not see it, `forbidden` where it may not list its keys, `key-refused` where it takes none.
 */
export async function listedConnectionString(
  source: TokenSource,
  endpoint: string,
  { cloud, tenant: home, signal }: KeyListing,
): Promise<Secret> {
  const connection: ArmConnection = {
    endpoint: cloud.arm,
    signal,
    async getToken(tenant = home, abortSignal, claims) {
      const { value } = await source.token({
        scope: cloud.armScope,
        signal: abortSignal,
        ...(tenant !== undefined && { tenant }),
        ...(claims !== undefined && { claims }),
      });
      return value;
    },
  };
  const { host } = new URL(endpoint);
  const { resources, subscriptions, refused } = await listResources(connection);
  const resource = resources.find((each) => each.endpoint !== undefined && new URL(each.endpoint).host === host);
  if (!resource) {
    const where = subscriptions === 1 ? 'one subscription' : `${subscriptions} subscriptions`;
    const closed = refused.length > 0 ? ` It was not let into ${refused.map(({ what }) => what).join(', ')}.` : '';
    throw new AuthFailure({
      reason: 'no-such-resource',
      message: `The account sees ${where}, and no resource ${host} in ${subscriptions === 1 ? 'it' : 'them'}.${closed}`,
      wayOut: 'Sign in with an account of the subscription that holds the resource, or have a role assigned there.',
    });
  }
  if (!resource.keysAllowed) {
    throw new AuthFailure({
      reason: 'key-refused',
      message: `The resource ${resource.name} takes no access keys: key access is switched off there (disableLocalAuth).`,
      wayOut: 'Use an account with the role “Communication and Email Service Owner”, or have key access switched on.',
    });
  }
  const { primary } = await listKeys(connection, resource);
  return new Secret(`endpoint=${endpoint};accesskey=${primary.reveal()}`);
}
