import type { World } from '../world/world';
import type { EmulatedResource, Subscription } from '../world/resources';

/** What a path of Azure Resource Manager names first, and what it asks of that. */
export interface Scoped {
  readonly level: 'subscription' | 'group' | 'resource';
  /** Its ARM id, as the path spells it. */
  readonly scope: string;
  readonly subscriptionId: string;
  readonly groupName: string;
  readonly resourceName: string;
  readonly rest: string;
}

const SUBSCRIPTION = '/subscriptions/(?<subscriptionId>[^/]+)';
const GROUP = `${SUBSCRIPTION}/resourceGroups/(?<groupName>[^/]+)`;
const RESOURCE = `${GROUP}/providers/Microsoft\\.Communication/communicationServices/(?<resourceName>[^/]+)`;
const LEVELS = [
  ['resource', new RegExp(`^(?<scope>${RESOURCE})(?<rest>.*)$`, 'i')],
  ['group', new RegExp(`^(?<scope>${GROUP})(?<rest>.*)$`, 'i')],
  ['subscription', new RegExp(`^(?<scope>${SUBSCRIPTION})(?<rest>.*)$`, 'i')],
] as const;

/** Reads a path that begins with a subscription; undefined of any other. */
export function readScope(path: string): Scoped | undefined {
  for (const [level, pattern] of LEVELS) {
    const groups = pattern.exec(path)?.groups;
    if (!groups) continue;
    const { scope = '', subscriptionId = '', groupName = '', resourceName = '', rest = '' } = groups;
    return { level, scope, subscriptionId, groupName, resourceName, rest };
  }
  return undefined;
}

/** The subscription of a scope. */
export function subscriptionOf(world: World, { subscriptionId }: Scoped): Subscription | undefined {
  return world.subscriptions.find(({ id }) => id === subscriptionId.toLowerCase());
}

/** The resources that lie in a scope. */
export function resourcesIn(world: World, { subscriptionId, groupName, resourceName }: Scoped): EmulatedResource[] {
  const same = (wanted: string, name: string) => wanted === '' || wanted.toLowerCase() === name.toLowerCase();
  return world.resources.filter(
    ({ subscription, resourceGroup, name }) =>
      same(subscriptionId, subscription.id) && same(groupName, resourceGroup) && same(resourceName, name),
  );
}
