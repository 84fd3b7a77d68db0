import * as vscode from 'vscode';
import { redact } from '../../acs/secret/redact';
import type { Ask } from '../ask';
import type { LocalEmulator } from '../emulator';
import type { Findings } from '../findings';
import type { GitIgnored } from '../gitIgnored';
import type { ImportedFiles } from '../importedFiles';
import type { Pages } from '../page';
import type { ResourceList } from '../resources/resourceList';
import type { ReadSetting } from '../settings';
import type { Current } from '../tokens/currentToken';
import type { TokenStore } from '../tokens/tokenStore';

/** What a command or feature may use. Built once, in extension.ts. */
export interface Services {
  readonly log: vscode.LogOutputChannel;
  readonly setting: ReadSetting;
  readonly ask: Ask;
  /** What the Problems panel shows. */
  readonly findings: Findings;
  readonly git: GitIgnored;
  readonly imports: ImportedFiles;
  readonly pages: Pages;
  readonly tokens: TokenStore;
  /** The token that the status bar speaks of. */
  readonly current: Current;
  readonly emulator: LocalEmulator;
  /** What the person has in Azure. */
  readonly resources: ResourceList;
}

export interface Command<A extends unknown[] = never[]> {
  readonly id: `acsAuth.${string}`;
  /** What it returns goes to whoever called `executeCommand`. */
  run(services: Services, ...args: A): unknown;
}

/** What to do about a failure: a button with these words that runs this command. */
export interface WayOut {
  readonly text: string;
  readonly command: string;
  readonly arguments?: readonly unknown[];
}

/** A failure that says what happened and why, in words that are safe to show and log, and perhaps the way out. */
export class CommandError extends Error {
  override readonly name = 'CommandError';

  constructor(
    message: string,
    readonly wayOut?: WayOut,
  ) {
    super(message);
  }
}

/** What `executeCommand` answers with when a command of ours failed: what the person was told. */
export interface Failed {
  readonly failed: string;
}

/**
 * Registers a command. Its failures go to the log, to the person with the way out, and to the caller as `Failed`; dismissing a
 * dialog is none.
 */
export function register(command: Command, services: Services): vscode.Disposable {
  return vscode.commands.registerCommand(command.id, async (...args: never[]) => {
    try {
      return await command.run(services, ...args);
    } catch (error) {
      return isCancelled(error) ? undefined : fail(error, command.id, services.log);
    }
  });
}

/** Whether a person dismissed a dialog or called something off: no failure. */
export const isCancelled = (error: unknown): boolean =>
  error instanceof vscode.CancellationError ||
  (error instanceof Error && 'reason' in error && error.reason === 'cancelled');

/** What happened and why, then what to do next. Nothing that another wrote is shown before its secrets are blanked. */
function fail(error: unknown, command: string, log: vscode.LogOutputChannel): Failed {
  const { advice, button } = wayOutOf(error);
  const failed = redact([error instanceof Error ? error.message : String(error), advice].filter(Boolean).join(' '));
  log.error(`${command}: ${failed}`);
  void show(failed, button, log);
  return { failed };
}

async function show(message: string, button: WayOut | undefined, log: vscode.LogOutputChannel): Promise<void> {
  const showLog = 'Show Log';
  const chosen = await vscode.window.showErrorMessage(message, ...(button ? [button.text] : []), showLog);
  if (chosen === showLog) log.show();
  else if (button && chosen === button.text) {
    await vscode.commands.executeCommand(button.command, ...(button.arguments ?? []));
  }
}

/** The way out that an error carries, whichever part of the product threw it: words, or a button. */
function wayOutOf(error: unknown): { readonly advice?: string; readonly button?: WayOut } {
  if (typeof error !== 'object' || error === null || !('wayOut' in error)) return {};
  const { wayOut } = error;
  if (typeof wayOut === 'string') return { advice: wayOut };
  return isWayOut(wayOut) ? { button: wayOut } : {};
}

function isWayOut(value: unknown): value is WayOut {
  return (
    typeof value === 'object' &&
    value !== null &&
    'text' in value &&
    typeof value.text === 'string' &&
    'command' in value &&
    typeof value.command === 'string'
  );
}
