import * as vscode from 'vscode';
import type { Emulator } from '../emulator/server';

/** The emulator of this window: at most one runs. */
export interface LocalEmulator {
  readonly running: () => Emulator | undefined;
  /** Starts it, or gives the one that runs. */
  readonly start: () => Promise<Emulator>;
  readonly stop: () => Promise<void>;
  readonly dispose: () => void;
}

/** The emulator, not yet started. Its requests are written to the log, without headers and bodies. */
export function createLocalEmulator(log: vscode.LogOutputChannel, port: () => number): LocalEmulator {
  let running: Promise<Emulator> | undefined;
  let emulator: Emulator | undefined;

  const start = async () => {
    const { startEmulator } = await import('../emulator/server');
    emulator = await startEmulator({
      port: port(),
      log: (line) => {
        log.info(`Emulator: ${line}`);
      },
    });
    log.info(`Emulator: listening at ${emulator.endpoint}`);
    void vscode.commands.executeCommand('setContext', 'acsAuth.emulatorRuns', true);
    return emulator;
  };
  const stop = async () => {
    const stopping = emulator;
    running = emulator = undefined;
    void vscode.commands.executeCommand('setContext', 'acsAuth.emulatorRuns', false);
    await stopping?.stop();
  };
  return {
    running: () => emulator,
    start() {
      running ??= start().catch((error: unknown) => {
        running = undefined;
        throw error;
      });
      return running;
    },
    stop,
    dispose: () => void stop(),
  };
}
