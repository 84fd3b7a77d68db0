import * as vscode from 'vscode';
import type { Ask } from '../ask';
import type { Findings } from '../findings';
import type { GitIgnored } from '../gitIgnored';
import type { Pages } from '../page';
import type { ReadSetting } from '../settings';

/** What a command or feature may use. Built once, in extension.ts. */
export interface Services {
  readonly log: vscode.LogOutputChannel;
  readonly secrets: vscode.SecretStorage;
  readonly setting: ReadSetting;
  readonly ask: Ask;
  /** What the Problems panel shows. */
  readonly findings: Findings;
  readonly git: GitIgnored;
  readonly pages: Pages;
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

/** Registers a command. Its failures go to the log, and to the person with the way out; dismissing a dialog is none. */
export function register(command: Command, services: Services): vscode.Disposable {
  return vscode.commands.registerCommand(command.id, async (...args: never[]) => {
    try {
      return await command.run(services, ...args);
    } catch (error) {
      if (!(error instanceof vscode.CancellationError)) void show(error, command.id, services.log);
      return undefined;
    }
  });
}

async function show(error: unknown, command: string, log: vscode.LogOutputChannel): Promise<void> {
  const message = error instanceof Error ? error.message : String(error);
  log.error(`${command}: ${message}`);
  const wayOut = wayOutOf(error);
  const showLog = 'Show Log';
  const chosen = await vscode.window.showErrorMessage(message, ...(wayOut ? [wayOut.text] : []), showLog);
  if (chosen === showLog) log.show();
  else if (wayOut && chosen === wayOut.text) {
    await vscode.commands.executeCommand(wayOut.command, ...(wayOut.arguments ?? []));
  }
}

/** The way out that an error carries, whichever part of the product threw it. */
function wayOutOf(error: unknown): WayOut | undefined {
  if (typeof error !== 'object' || error === null || !('wayOut' in error)) return undefined;
  const { wayOut } = error;
  const usable =
    typeof wayOut === 'object' &&
    wayOut !== null &&
    'text' in wayOut &&
    typeof wayOut.text === 'string' &&
    'command' in wayOut &&
    typeof wayOut.command === 'string';
  return usable ? (wayOut as WayOut) : undefined;
}
