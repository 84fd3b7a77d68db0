import * as vscode from 'vscode';
import type { Scope } from '../../acs/scopes';
import { CommandError, type Services } from '../commands/command';
import { deliver, type Destination } from './destination';
import { mintByLadder, type Served } from './ladder';
import type { Resource } from './resource';

/** All that has to be known to mint. */
export interface MintPlan {
  readonly resource: Resource;
  /** Absent for a new identity. */
  readonly identity?: string;
  readonly scopes: readonly Scope[];
  readonly minutes: number;
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
  { tokens, log }: Services,
  where: () => Promise<Destination> | Destination,
): Promise<{ identity: string; expiresOn: Date }> {
  const served = await withProgress(plan);
  const { endpoint } = plan.resource;
  const { identity, token, expiresOn, by, refused } = served;
  await tokens.keep({ endpoint, identity, scopes: plan.scopes, minutes: plan.minutes, token });
  for (const rung of refused) log.info(`Minting: ${rung.by} did not serve. ${rung.why}`);
  log.info(`Minting: ${by} served, at ${new URL(endpoint).host}, for ${plan.scopes.join(', ')}.`);

  const place = await deliver(token, await where());
  void vscode.window.showInformationMessage(`Minted a user access token, signed for by ${by}. ${place}`);
  return { identity, expiresOn };
}

function withProgress({ resource, identity, scopes, minutes }: MintPlan): Thenable<Served> {
  const title = `Minting a token at ${new URL(resource.endpoint).host}`;
  return vscode.window.withProgress(
    { location: vscode.ProgressLocation.Notification, title, cancellable: true },
    async (progress, cancellation) => {
      const stop = new AbortController();
      cancellation.onCancellationRequested(() => {
        stop.abort();
      });
      const request = {
        scopes,
        expiresInMinutes: minutes,
        signal: stop.signal,
        onWait: (seconds: number) => {
          progress.report({ message: `too many requests: the service asks to wait ${seconds} s` });
        },
        ...(identity !== undefined && { identity }),
      };
      try {
        return await mintByLadder(resource, request);
      } catch (error) {
        if (stop.signal.aborted) throw new vscode.CancellationError();
        throw error;
      }
    },
  );
}
