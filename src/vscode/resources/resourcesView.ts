import * as vscode from 'vscode';
import { expiryAt } from '../../acs/token/expiry';
import { readToken } from '../../acs/token/token';
import type { AcsResource, Listing } from '../../azure/arm/resources';
import type { Services } from '../commands/command';
import { thresholds } from '../tokens/thresholds';
import type { Listed } from './resourceList';

/** An item of the view. Those that stand for a resource, or for a part of one, know it. */
export type Node =
  | { readonly kind: 'subscription'; readonly name: string; readonly resources: readonly AcsResource[] }
  | { readonly kind: 'resource'; readonly resource: AcsResource }
  | { readonly kind: 'part'; readonly resource: AcsResource; readonly item: Item }
  | { readonly kind: 'identities'; readonly resource: AcsResource; readonly identities: readonly string[] }
  | { readonly kind: 'note'; readonly item: Item };

interface Item {
  readonly label: string;
  readonly icon: string;
  readonly description?: string;
  readonly tooltip?: string;
  /** What the menus of package.json know it by. */
  readonly context?: string;
  /** What a click does. */
  readonly command?: string;
}

type Used = Pick<Services, 'resources' | 'tokens' | 'setting'>;

/** The view of the person's resources. It asks Azure for nothing before it is looked at. */
export function resourcesView(services: Used): vscode.Disposable {
  const { resources, tokens } = services;
  const changed = new vscode.EventEmitter<void>();
  const provider: vscode.TreeDataProvider<Node> = {
    onDidChangeTreeData: changed.event,
    getTreeItem: (node) => itemOf(node),
    getChildren: async (node) => (node ? childrenOf(node, services) : roots(await resources.list('silent'))),
  };
  const view = vscode.window.createTreeView('acsAuth.resources', { treeDataProvider: provider, showCollapseAll: true });
  const describe = () => {
    const listed = resources.get();
    view.description = listed.state === 'listed' ? listed.account.name : '';
  };
  return vscode.Disposable.from(
    changed,
    view,
    // A token may have run out meanwhile.
    view.onDidChangeVisibility(({ visible }) => {
      if (visible) changed.fire();
    }),
    tokens.onDidChange(() => {
      changed.fire();
    }),
    resources.onDidChange(() => {
      describe();
      changed.fire();
    }),
  );
}

function roots(listed: Listed): Node[] {
  if (listed.state === 'failed') {
    const again = { icon: 'sign-in', label: 'Try again, or sign in…', command: 'acsAuth.showResources' };
    return [note('error', 'The resources could not be listed', listed.why), { kind: 'note', item: again }];
  }
  if (listed.state !== 'listed') return [];
  const { resources, refused } = listed.listing;
  return [
    ...(subscriptionsOf(listed.listing).length > 1
      ? subscriptionsOf(listed.listing)
      : resources.map((resource): Node => ({ kind: 'resource', resource }))),
    ...refused.map(({ what, why }) => note('warning', `Not listed: ${what}`, why)),
  ];
}

const note = (icon: string, label: string, why: string): Node => ({
  kind: 'note',
  item: { icon, label, description: why, tooltip: why },
});

function subscriptionsOf({ resources }: Listing): Node[] {
  const groups = new Map<string, { name: string; resources: AcsResource[] }>();
  for (const resource of resources) {
    const { id, name } = resource.subscription;
    const group = groups.get(id) ?? { name, resources: [] };
    group.resources.push(resource);
    groups.set(id, group);
  }
  return [...groups.values()].map((group) => ({ kind: 'subscription', ...group }));
}

function childrenOf(node: Node, services: Used): Node[] {
  switch (node.kind) {
    case 'subscription':
      return node.resources.map((resource) => ({ kind: 'resource', resource }));
    case 'resource':
      return partsOf(node.resource, services);
    case 'identities': {
      const { resource, identities } = node;
      return identities.map((label) => ({ kind: 'part', resource, item: { label, icon: 'person', tooltip: label } }));
    }
    default:
      return [];
  }
}

function partsOf(resource: AcsResource, services: Used): Node[] {
  const { endpoint, dataLocation, keysAllowed } = resource;
  const part = (item: Item): Node => ({ kind: 'part', resource, item });
  const identities = services.tokens
    .identities()
    .filter((known) => known.endpoint === endpoint)
    .map(({ identity }) => identity);
  return [
    endpoint === undefined
      ? part({ icon: 'sync', label: 'Azure is still making it' })
      : part({ icon: 'link', label: new URL(endpoint).host, tooltip: endpoint, context: 'endpoint' }),
    ...(dataLocation === undefined ? [] : [part({ icon: 'globe', label: `Data in ${dataLocation}` })]),
    keysAllowed
      ? part({ icon: 'key', label: 'Access keys are allowed' })
      : part({
          icon: 'lock',
          label: 'Access keys are switched off',
          description: 'disableLocalAuth',
          tooltip: 'Only Entra ID signs here: connection strings are refused.',
        }),
    ...(identities.length === 0 ? [] : [{ kind: 'identities', resource, identities } as const]),
    ...tokensAt(resource, services).map(part),
  ];
}

/** The tokens that were made here and are still good. */
function tokensAt({ endpoint }: AcsResource, { tokens, setting }: Used): readonly Item[] {
  return tokens.recent().flatMap(({ endpoint: of, token, scopes, identity }) => {
    if (of !== endpoint) return [];
    const reading = readToken(token.reveal());
    const expiresAt = reading.state === 'decoded' ? reading.token.expiresAt : undefined;
    const { state, text } = expiryAt(Date.now(), expiresAt, thresholds(setting));
    if (state === 'expired') return [];
    return [{ icon: 'watch', label: `A token lives: ${text}`, description: scopes.join(', '), tooltip: identity }];
  });
}

function itemOf(node: Node): vscode.TreeItem {
  const { None, Collapsed, Expanded } = vscode.TreeItemCollapsibleState;
  switch (node.kind) {
    case 'subscription':
      return treeItem({ label: node.name, icon: 'folder', description: String(node.resources.length) }, Expanded);
    case 'resource': {
      const { name, group, subscription, keysAllowed } = node.resource;
      const tooltip = `${name}\nResource group: ${group}\nSubscription: ${subscription.name}`;
      const icon = keysAllowed ? 'comment-discussion' : 'lock';
      return treeItem({ label: name, icon, description: group, tooltip, context: 'resource' }, Collapsed);
    }
    case 'identities': {
      const { length } = node.identities;
      const label = length === 1 ? '1 identity used here' : `${length} identities used here`;
      return treeItem({ label, icon: 'organization' }, Collapsed);
    }
    default:
      return treeItem(node.item, None);
  }
}

function treeItem(
  { label, icon, description, tooltip, context, command }: Item,
  state: vscode.TreeItemCollapsibleState,
): vscode.TreeItem {
  const item = new vscode.TreeItem(label, state);
  item.iconPath = new vscode.ThemeIcon(icon);
  if (description !== undefined) item.description = description;
  if (tooltip !== undefined) item.tooltip = tooltip;
  if (context !== undefined) item.contextValue = context;
  if (command !== undefined) item.command = { command, title: label };
  return item;
}
