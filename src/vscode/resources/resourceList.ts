import * as vscode from 'vscode';
import { redact } from '../../acs/secret/redact';
import type { Listing } from '../../azure/arm/resources';
import type { ReadSetting } from '../settings';
import { azureAccount, type AzureAccount } from './azure';

/** What is known of the resources of the person: nothing is asked before somebody wants to see them. */
export type Listed =
  | { readonly state: 'unknown' | 'restricted' | 'signedOut' }
  | { readonly state: 'failed'; readonly why: string }
  | { readonly state: 'listed'; readonly account: AzureAccount; readonly listing: Listing };

/** The Communication Services resources that the person can see in Azure. */
export interface ResourceList {
  /** As they were last listed. */
  readonly get: () => Listed;
  /** Lists them unless they are; `ask` lets the person sign in where nobody is. */
  readonly list: (how: 'silent' | 'ask') => Promise<Listed>;
  /** Forgets them, so that they are listed anew where they are shown. */
  readonly forget: () => void;
  readonly onDidChange: vscode.Event<void>;
  readonly dispose: () => void;
}

/** An empty list. It asks Azure once for all who want to know, and again when the accounts of the editor change. */
export function createResourceList(log: vscode.LogOutputChannel, setting: ReadSetting): ResourceList {
  const changed = new vscode.EventEmitter<void>();
  let disposed = false;
  let listed: Listed = { state: 'unknown' };
  let listing:
    { readonly how: 'silent' | 'ask'; readonly done: Promise<Listed>; readonly stop: AbortController } | undefined;

  const show = (next: Listed) => {
    listed = next;
    void vscode.commands.executeCommand('setContext', 'acsAuth.resources', contextOf(next));
    changed.fire();
  };
  const forget = () => {
    listing?.stop.abort();
    listing = undefined;
    show({ state: 'unknown' });
  };
  const begin = (how: 'silent' | 'ask') => {
    const stop = new AbortController();
    const done = list({ how, signal: stop.signal, log, setting }).then((found) => {
      if (listing?.stop !== stop) return disposed ? found : listOnce(how); // forgotten meanwhile
      listing = undefined;
      show(found);
      return found;
    });
    listing = { how, done, stop };
    return done;
  };
  const listOnce = async (how: 'silent' | 'ask'): Promise<Listed> => {
    const asks = how === 'ask' && listed.state !== 'listed';
    if (listed.state !== 'unknown' && !asks) return listed;
    return listing && !(asks && listing.how === 'silent') ? listing.done : begin(how);
  };
  const subscriptions = [
    changed,
    vscode.authentication.onDidChangeSessions(({ provider }) => {
      if (provider.id.startsWith('microsoft') && !listing && listed.state !== 'unknown') forget();
    }),
    vscode.workspace.onDidGrantWorkspaceTrust(forget),
    vscode.workspace.onDidChangeConfiguration((change) => {
      const matters = ['acsAuth.signIn', 'microsoft-sovereign-cloud'].some((name) => change.affectsConfiguration(name));
      if (matters && listed.state !== 'unknown') forget();
    }),
  ];
  return {
    get: () => listed,
    list: listOnce,
    forget,
    onDidChange: changed.event,
    dispose: () => {
      disposed = true;
      listing?.stop.abort();
      vscode.Disposable.from(...subscriptions).dispose();
    },
  };
}

const contextOf = (listed: Listed): string =>
  listed.state === 'listed' && listed.listing.resources.length === 0 ? 'none' : listed.state;

interface Asked {
  readonly how: 'silent' | 'ask';
  readonly signal: AbortSignal;
  readonly log: vscode.LogOutputChannel;
  readonly setting: ReadSetting;
}

async function list({ how, signal, log, setting }: Asked): Promise<Listed> {
  if (!vscode.workspace.isTrusted) return { state: 'restricted' };
  try {
    const account = await azureAccount(setting, how, signal);
    if (!account) return { state: 'signedOut' };
    const { listResources } = await import('../../azure/arm');
    const connection = account.connect(signal, (seconds) => {
      log.info(`Resources: Azure asks to wait ${seconds} s.`);
    });
    const listing = await listResources(connection);
    for (const { what, why } of listing.refused) log.warn(`Resources: ${what} was not listed. ${why}`);
    log.info(`Resources: ${listing.resources.length} in ${listing.subscriptions} subscriptions.`);
    return { state: 'listed', account, listing };
  } catch (error) {
    const why = redact(wordsOf(error));
    if (!signal.aborted) log.error(`Resources: ${why}`);
    return { state: 'failed', why };
  }
}

function wordsOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return 'wayOut' in error && typeof error.wayOut === 'string' ? `${error.message} ${error.wayOut}` : error.message;
}
