import type { Answer } from '../answer';
import type { Caller } from '../entra/verify';
import type { Subscription } from '../world/resources';
import { type World } from '../world/world';
import type { ArmCall } from './call';
import { page } from './paging';

/** GET {subscription} */
export function getSubscription({ subscription }: ArmCall): Answer {
  return { status: 200, body: showSubscription(subscription) };
}

/** GET {subscription}/resourceGroups */
export function listResourceGroups({ request, world, subscription, scope }: ArmCall): Answer {
  const mine = world.resources.filter((resource) => resource.subscription === subscription);
  const names = [...new Set(mine.map(({ resourceGroup }) => resourceGroup))];
  return page(
    request,
    names.map((name) => ({
      id: `${scope}/resourceGroups/${name}`,
      name,
      type: 'Microsoft.Resources/resourceGroups',
      location: 'westeurope',
      properties: { provisioningState: 'Succeeded' },
    })),
  );
}

/** A subscription as ARM shows it. */
export function showSubscription({ id, tenantId, displayName, state }: Subscription): unknown {
  return {
    id: `/subscriptions/${id}`,
    authorizationSource: 'RoleBased',
    managedByTenants: [],
    subscriptionId: id,
    tenantId,
    displayName,
    state,
    subscriptionPolicies: {
      locationPlacementId: 'Public_2014-09-01',
      quotaId: 'PayAsYouGo_2014-09-01',
      spendingLimit: 'Off',
    },
  };
}

/** The tenants that the caller is in: all that a user is at home in or a guest of, the one tenant of an app. */
export function showTenants({ directory }: World, { objectId }: Caller): Answer {
  const member = [...directory.users, ...directory.apps].find(({ objectIds }) =>
    [...objectIds.values()].includes(objectId),
  );
  const value = [...(member?.objectIds.keys() ?? [])].map(({ id, displayName, domain }) => ({
    id: `/tenants/${id}`,
    tenantId: id,
    countryCode: 'CH',
    displayName,
    domains: [domain],
    tenantCategory: 'Home',
    defaultDomain: domain,
    tenantType: 'AAD',
  }));
  return { status: 200, body: { value } };
}
