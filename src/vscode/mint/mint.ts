import * as vscode from 'vscode';
import { duration } from '../../acs/token/expiry';
import type { Scope } from '../../acs/token/scopes';
import { wasRefused } from '../../azure/signIn/refused';
import type { RungId } from '../../azure/signIn/rungs';
import { CommandError, type Services } from '../commands/command';
import { deliver, type Destination } from './destination';
import type { Resource } from './resource';
import { callService, logSigner } from './serviceCall';

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
export function requireTrust(what = 'Tokens are not minted'): void {
  if (vscode.workspace.isTrusted) return;
  throw new CommandError(
    `${what} in Restricted Mode, because the files of this workspace say where keys and tokens are sent. Trust the workspace first.`,
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
  const climbed = await callService({ title: 'Minting a token', log: 'Minting' }, resource, services, async (how) => {
    const { mintToken } = await import('../../azure/identity');
    return mintToken({
      ...how,
      scopes,
      expiresInMinutes: minutes,
      ...(plan.identity !== undefined && { identity: plan.identity }),
    });
  });
  const { outcome, signer, tried } = climbed;
  const { identity, token, expiresOn } = outcome;
  await tokens.keep({ origin: 'minted', endpoint: resource.endpoint, identity, scopes, minutes, token });
  const by = logSigner(climbed, 'Minting', log);
  const { rung, tenant } = signer;
  log.info(`Minting: signed with ${by}, at ${new URL(resource.endpoint).host}, for ${scopes.join(', ')}.`);

  const place = await deliver(token, await orKeptOnly(where), services);
  const refused = tried.filter(wasRefused).map(({ by, failure }) => ({ by, why: failure.message }));
  const because = refused.map(({ by, why }) => ` It was not signed with ${by}: ${why}`).join('');
  void tell(`Minted a token for ${duration(minutes)}, signed with ${by}. ${place}${because}`, log);
  return { identity, expiresOn, signedBy: signer.by, rung, ...(tenant !== undefined && { tenant }), refused };
}

/** Whoever dismisses the question still has the token. */
export async function orKeptOnly(where: () => Promise<Destination> | Destination): Promise<Destination> {
  try {
    return await where();
  } catch (error) {
    if (error instanceof vscode.CancellationError) return 'nowhere';
    throw error;
  }
}

/** Says what was done, with a way to the log. */
export async function tell(message: string, log: vscode.LogOutputChannel): Promise<void> {
  if (await vscode.window.showInformationMessage(message, 'Show Log')) log.show();
}
