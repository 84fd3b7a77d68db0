import { CancellationError, type QuickPickItem } from 'vscode';
import type { AcsResource } from '../../azure/arm/resources';
import { CommandError, type Services } from '../commands/command';
import type { AzureAccount } from './azure';
import { inProgress } from './inProgress';

/** A resource, and the account that sees it. */
export interface ChosenResource {
  readonly account: AzureAccount;
  readonly resource: AcsResource;
}

/** What names a resource to a command: an item of the view, or its endpoint, id or name. */
export type ResourceArgument = string | { readonly resource: AcsResource } | undefined;

const SIGN_IN = { text: 'Sign In', command: 'acsAuth.signIn' };

/** The resource that was named, else the one that the person chooses, signing in where nobody is. @throws CommandError */
export async function chooseResource(
  { resources, ask }: Pick<Services, 'resources' | 'ask'>,
  named: ResourceArgument,
  title: string,
): Promise<ChosenResource> {
  const { account, listing } = await signedInResources(resources);
  if (typeof named === 'object') return { account, resource: named.resource };
  if (typeof named === 'string') {
    const resource = listing.resources.find((each) => isNamed(each, named));
    if (resource) return { account, resource };
    throw new CommandError(
      'The account that is signed in sees no Communication Services resource of this name.',
      SIGN_IN,
    );
  }
  if (listing.resources.length === 0) throw new CommandError(noneIn(listing.subscriptions, listing.refused));
  const { resource } = await ask.one(listing.resources.map(itemOf), {
    title,
    placeHolder: 'Which Communication Services resource?',
    matchOnDetail: true,
  });
  return { account, resource };
}

/** The resources of the person. @throws CommandError that says why there are none to be had */
export async function signedInResources(resources: Services['resources']) {
  const listed = await listWithProgress(resources);
  switch (listed.state) {
    case 'listed':
      return listed;
    case 'restricted':
      throw new CommandError('Azure is not asked in Restricted Mode. Trust the workspace first.', {
        text: 'Manage Workspace Trust',
        command: 'workbench.trust.manage',
      });
    case 'failed':
      throw new CommandError(listed.why, { text: 'Try Again', command: 'acsAuth.refreshResources' });
    default:
      throw new CommandError('Nobody is signed in to Azure.', SIGN_IN);
  }
}

async function listWithProgress(resources: Services['resources']) {
  const known = resources.get();
  if (known.state === 'listed') return known;
  return inProgress('Listing the resources in Azure', async ({ signal }) => {
    const cancelled = new Promise<never>((_, reject) => {
      signal.addEventListener('abort', () => {
        resources.forget();
        reject(new CancellationError());
      });
    });
    return Promise.race([resources.list('ask'), cancelled]);
  });
}

/** A resource as an item to choose. */
export const itemOf = (resource: AcsResource): QuickPickItem & { readonly resource: AcsResource } => ({
  label: `$(comment-discussion) ${resource.name}`,
  ...(resource.endpoint !== undefined && { description: new URL(resource.endpoint).host }),
  detail: `${resource.subscription.name} / ${resource.group}`,
  resource,
});

function isNamed({ id, name, endpoint }: AcsResource, named: string): boolean {
  const asEndpoint = URL.canParse(named) ? new URL(named).href : undefined;
  return [id, name].some((each) => each.toLowerCase() === named.toLowerCase()) || endpoint === asEndpoint;
}

function noneIn(subscriptions: number, refused: readonly { readonly what: string }[]): string {
  const looked = `No Communication Services resource is in the ${subscriptions} subscriptions that this account sees.`;
  return refused.length === 0 ? looked : `${looked} Not looked into: ${refused.map(({ what }) => what).join(', ')}.`;
}
