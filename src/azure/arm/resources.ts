import { isAuthFailure } from '../failure';
import { property } from '../json';
import { listArm } from './call';
import type { ArmConnection } from './connection';
import { inParallel } from './inParallel';
import { listSubscriptions, listTenants, type Subscription } from './subscriptions';

/** A Communication Services resource, as Azure Resource Manager knows it. */
export interface AcsResource {
  /** `/subscriptions/…/communicationServices/NAME`. */
  readonly id: string;
  readonly name: string;
  readonly group: string;
  readonly subscription: Subscription;
  /** Such as `https://contoso.communication.azure.com/`; absent while it is being made. */
  readonly endpoint?: string;
  /** Where its data is at rest: `Europe`. */
  readonly dataLocation?: string;
  /** Whether it takes access keys (`disableLocalAuth` is not set). */
  readonly keysAllowed: boolean;
}

/** A tenant or subscription that could not be looked into. */
export interface Refused {
  /** `the subscription Production`. */
  readonly what: string;
  readonly why: string;
}

/** Every Communication Services resource that an account can see, and what it was not let into. */
export interface Listing {
  readonly resources: readonly AcsResource[];
  /** How many subscriptions were looked into. */
  readonly subscriptions: number;
  readonly refused: readonly Refused[];
}

const AT_A_TIME = 6;

/**
 * Lists the resources of all subscriptions in all tenants of the account. A tenant or subscription that is refused is noted, and the
 * others are listed all the same. Rejects with AuthFailure where not even the tenants can be listed, and when called off.
 */
export async function listResources(connection: ArmConnection): Promise<Listing> {
  const refused: Refused[] = [];
  const orNoted = async <T>(what: string, listing: Promise<readonly T[]>): Promise<readonly T[]> => {
    try {
      return await listing;
    } catch (error) {
      if (!isAuthFailure(error) || error.reason === 'cancelled') throw error;
      refused.push({ what, why: `${error.message} ${error.wayOut}` });
      return [];
    }
  };
  const tenants = await listTenants(connection);
  const found = await inParallel(tenants, AT_A_TIME, (tenant) =>
    orNoted(`the tenant ${tenant.name}`, listSubscriptions(connection, tenant)),
  );
  // The same subscription may be seen from several tenants.
  const subscriptions = [...new Map(found.flat().map((each) => [each.id, each])).values()];
  const resources = await inParallel(subscriptions, AT_A_TIME, (subscription) =>
    orNoted(`the subscription ${subscription.name}`, resourcesOf(connection, subscription)),
  );
  return { resources: resources.flat(), subscriptions: subscriptions.length, refused };
}

async function resourcesOf(connection: ArmConnection, subscription: Subscription): Promise<readonly AcsResource[]> {
  const items = await listArm(connection, {
    path: `/subscriptions/${subscription.id}/providers/Microsoft.Communication/communicationServices`,
    api: 'communication',
    tenant: subscription.tenant,
    doing: `Listing the resources of ${subscription.name}`,
  });
  return items.flatMap((item) => readResource(item, subscription) ?? []);
}

/** A resource of an answer; undefined for what is none. */
function readResource(item: unknown, subscription: Subscription): AcsResource | undefined {
  const id = property(item, 'id');
  const name = property(item, 'name');
  if (typeof id !== 'string' || typeof name !== 'string') return undefined;
  const properties = property(item, 'properties');
  const host = property(properties, 'hostName');
  const dataLocation = property(properties, 'dataLocation');
  const endpoint =
    typeof host === 'string' && URL.canParse(`https://${host}/`) ? new URL(`https://${host}/`) : undefined;
  return {
    id,
    name,
    group: /\/resourceGroups\/([^/]+)\//i.exec(id)?.[1] ?? '',
    subscription,
    ...(endpoint && { endpoint: endpoint.href }),
    ...(typeof dataLocation === 'string' && { dataLocation }),
    keysAllowed: property(properties, 'disableLocalAuth') !== true,
  };
}
