import * as vscode from 'vscode';

/** What a command may use. Built once, in extension.ts. */
export interface Services {
  readonly log: vscode.LogOutputChannel;
  readonly secrets: vscode.SecretStorage;
}

export interface Command<A extends unknown[] = never[]> {
  readonly id: `acsAuth.${string}`;
  run(services: Services, ...args: A): Promise<void> | void;
}

/** Registers a command. Its failures go to the log, and to the person with a way to see it; dismissing a dialog is none. */
export function register(command: Command, services: Services): vscode.Disposable {
  return vscode.commands.registerCommand(command.id, async (...args: never[]) => {
    try {
      await command.run(services, ...args);
    } catch (error) {
      if (error instanceof vscode.CancellationError) return;
      const message = error instanceof Error ? error.message : String(error);
      services.log.error(`${command.id}: ${message}`);
      const show = 'Show Log';
      if ((await vscode.window.showErrorMessage(message, show)) === show) services.log.show();
    }
  });
}
