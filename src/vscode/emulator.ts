import * as vscode from 'vscode';
import { defaultAuthorityFile } from '../emulator/defaultAuthorityFile';
import type { Emulator } from '../emulator/server';

/** The emulator of this window: at most one runs. */
export interface LocalEmulator {
  /** The file of the certificate to trust for https, which all windows and the command line share. */
  readonly authorityFile: string;
  readonly running: () => Emulator | undefined;
  /** Starts it, or gives the one that runs. */
  readonly start: () => Promise<Emulator>;
  readonly stop: () => Promise<void>;
  readonly dispose: () => void;
}

/** The emulator, not yet started. Its requests are written to the log, without headers and bodies. */
export function createLocalEmulator(log: vscode.LogOutputChannel, port: () => number): LocalEmulator {
  const authorityFile = defaultAuthorityFile();
  let starting: Promise<Emulator> | undefined;
  let running: Emulator | undefined;

  const tell = () => vscode.commands.executeCommand('setContext', 'acsAuth.emulatorRuns', running !== undefined);
  const launch = async () => {
    const { startEmulator } = await import('../emulator/server');
    const line = (text: string) => {
      log.info(`Emulator: ${text}`);
    };
    const http = port();
    const emulator = await startEmulator({
      port: http,
      httpsPort: http === 0 ? 0 : http + 1,
      authorityFile,
      log: line,
    });
    const { endpoint, https } = emulator;
    line(`listening at ${endpoint}${https ? ` and ${https.endpoint}` : ''}`);
    return emulator;
  };
  const start = async () => {
    const mine = (starting ??= launch());
    try {
      const emulator = await mine;
      if (starting === mine) running = emulator; // else it was stopped meanwhile
      return emulator;
    } catch (error) {
      if (starting === mine) starting = undefined;
      throw error;
    } finally {
      void tell();
    }
  };
  const stop = async () => {
    const stopping = starting;
    starting = running = undefined;
    const emulator = await stopping?.catch(() => undefined);
    await emulator?.stop();
  };
  return {
    authorityFile,
    running: () => running,
    start,
    stop: async () => {
      await stop();
      void tell();
    },
    dispose: () => void stop(),
  };
}
