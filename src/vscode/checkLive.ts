import * as vscode from 'vscode';
import type { Secret } from '../acs/secret/secret';
import type { CheckStep } from '../azure/liveCheck';

/** What each step of a live check is called. */
export const STEPS: Readonly<Record<CheckStep['name'], string>> = {
  'connection-string': 'Connection string',
  dns: 'DNS',
  connection: 'Connection',
  signature: 'Signed call',
  clock: 'Clock',
};

/** Tries a connection string on its resource, with progress. Rejects when the person calls it off. */
export function checkLive(connectionString: Secret): Thenable<readonly CheckStep[]> {
  return vscode.window.withProgress(
    { location: vscode.ProgressLocation.Notification, title: 'ACS Auth: checking live', cancellable: true },
    async (progress, cancel) => {
      const aborter = new AbortController();
      const onCancel = cancel.onCancellationRequested(() => {
        aborter.abort();
      });
      try {
        const { liveCheck } = await import('../azure/liveCheck');
        return await liveCheck({
          connectionString,
          signal: aborter.signal,
          onStep: ({ name, outcome }) => {
            progress.report({ message: `${STEPS[name]}: ${outcome}` });
          },
        });
      } finally {
        onCancel.dispose();
      }
    },
  );
}
