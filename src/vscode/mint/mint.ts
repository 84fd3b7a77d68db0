import * as vscode from 'vscode';
import { duration } from '../../acs/token/expiry';
import { isLoopback } from '../../acs/connectionString/findConnectionStrings';
import type { Scope } from '../../acs/token/scopes';
import type { MintedToken } from '../../azure/identity';
import { climb, type Climbed } from '../../azure/signIn/climb';
import { wasRefused } from '../../azure/signIn/refused';
import type { RungId } from '../../azure/signIn/rungs';
import { CommandError, type Services } from '../commands/command';
import { ladderOf } from '../signIn/ladder';
import { deliver, type Destination } from './destination';
import type { ReadSetting } from '../settings';
import type { Resource } from './resource';

/** All that has to be known to mint. */
export interface MintPlan {
  readonly resource: Resource;
  /** Absent for a new identity. */
  readonly identity?: string;
  readonly scopes: readonly Scope[];
  readonly minutes: number;
}

/** What `executeCommand` of a command that mints answers with. The token is not in it. */
export interface Minted {
  readonly identity: string;
  readonly expiresOn: Date;
  /** `the connection string`, or the name of the account. */
  readonly signedBy: string;
  readonly rung: RungId;
  /** The tenant of the account. */
  readonly tenant?: string;
  readonly refused: readonly { readonly by: string; readonly why: string }[];
}

/** Refuses in an untrusted workspace: its files name the endpoints that a token or a key would go to. */
export function requireTrust(): void {
  if (vscode.workspace.isTrusted) return;
  throw new CommandError(
    'Tokens are not minted in Restricted Mode, because the files of this workspace say where keys and tokens are sent. Trust the workspace first.',
    { text: 'Manage Workspace Trust', command: 'workbench.trust.manage' },
  );
}

/** Mints with progress and cancel, keeps the token, and asks `where` to put it. Says who signed and where the token is. */
export async function mintAndDeliver(
  plan: MintPlan,
  services: Services,
  where: () => Promise<Destination> | Destination,
): Promise<Minted> {
  const { tokens, log } = services;
  const { resource, scopes, minutes } = plan;
  const { outcome, signer, tried } = await withProgress(plan, services);
  const { identity, token, expiresOn } = outcome;
  await tokens.keep({ endpoint: resource.endpoint, identity, scopes, minutes, token });
  for (const { by, failure } of tried) log.info(`Minting: ${by} did not serve. ${failure.message} ${failure.wayOut}`);
  const { rung, tenant } = signer;
  const by = tenant === undefined ? signer.by : `${signer.by} (tenant ${tenant})`;
  log.info(`Minting: signed with ${by}, at ${new URL(resource.endpoint).host}, for ${scopes.join(', ')}.`);

  const place = await deliver(token, await orKeptOnly(where), services);
  const refused = tried.filter(wasRefused).map(({ by, failure }) => ({ by, why: failure.message }));
  const because = refused.map(({ by, why }) => ` It was not signed with ${by}: ${why}`).join('');
  void tell(`Minted a token for ${duration(minutes)}, signed with ${by}. ${place}${because}`, log);
  return { identity, expiresOn, signedBy: signer.by, rung, ...(tenant !== undefined && { tenant }), refused };
}

/** Whoever dismisses the question still has the token. */
async function orKeptOnly(where: () => Promise<Destination> | Destination): Promise<Destination> {
  try {
    return await where();
  } catch (error) {
    if (error instanceof vscode.CancellationError) return 'nowhere';
    throw error;
  }
}

async function tell(message: string, log: vscode.LogOutputChannel): Promise<void> {
  if (await vscode.window.showInformationMessage(message, 'Show Log')) log.show();
}

function withProgress(plan: MintPlan, { log, setting }: Services): Thenable<Climbed<MintedToken>> {
  const title = `Minting a token at ${new URL(plan.resource.endpoint).host}`;
  return vscode.window.withProgress(
    { location: vscode.ProgressLocation.Notification, title, cancellable: true },
    (progress, cancellation) => {
      const stop = new AbortController();
      const cancelled = new Promise<never>((_, reject) => {
        cancellation.onCancellationRequested(() => {
          stop.abort();
          reject(new vscode.CancellationError()); // at once, whatever is being waited for
        });
      });
      const onWait = (seconds: number) => {
        const message = `too many requests: the service asks to wait ${seconds} s`;
        progress.report({ message });
        log.info(`Minting: ${message}.`);
      };
      return Promise.race([mint(plan, setting, stop.signal, onWait), cancelled]);
    },
  );
}

/** The Azure SDK is only loaded here. */
async function mint(
  { resource, identity, scopes, minutes }: MintPlan,
  setting: ReadSetting,
  signal: AbortSignal,
  onWait: (seconds: number) => void,
): Promise<Climbed<MintedToken>> {
  const { endpoint } = resource;
  const { mintToken } = await import('../../azure/identity');
  const allowInsecure = isLoopback(endpoint);
  const request = { endpoint, scopes, expiresInMinutes: minutes, signal, allowInsecure, onWait };
  return climb(resource, ladderOf(resource, setting, signal), (credential) =>
    mintToken({ ...request, credential, ...(identity !== undefined && { identity }) }),
  );
}
