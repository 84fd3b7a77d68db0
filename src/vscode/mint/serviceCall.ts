import * as vscode from 'vscode';
import { isLoopback } from '../../acs/connectionString/findConnectionStrings';
import { cloudOf } from '../../acs/endpoint/clouds';
import type { IdentityCall } from '../../azure/identity';
import { climb, type Climbed } from '../../azure/signIn/climb';
import type { Services } from '../commands/command';
import { ladderOf } from '../signIn/ladder';
import type { Resource } from './resource';

/** What is done at the resource, to show while it is done and in the log: `Minting a token`, `Minting`. */
export interface Doing {
  readonly title: string;
  readonly log: string;
}

/**
 * Calls the identity API of a resource with whoever is let in there, with progress and cancel.
 * @throws AuthFailure what each of them was refused with, or why the call failed; CancellationError when it is called off
 */
export function callService<T>(
  { title, log: prefix }: Doing,
  resource: Resource,
  { log, setting }: Pick<Services, 'log' | 'setting'>,
  call: (how: IdentityCall) => Promise<T>,
): Thenable<Climbed<T>> {
  const { endpoint } = resource;
  return withCancel(`${title} at ${new URL(endpoint).host}`, (signal, progress) => {
    const onWait = (seconds: number) => {
      const message = `too many requests: the service asks to wait ${seconds} s`;
      progress.report({ message });
      log.info(`${prefix}: ${message}.`);
    };
    const allowInsecure = isLoopback(endpoint);
    // A sign-in is only opened where no connection string is at hand.
    const ladder = ladderOf({ cloud: cloudOf(endpoint), setting, signal, mayAsk: !resource.connectionString });
    return climb(resource, ladder, (credential) => call({ endpoint, credential, signal, allowInsecure, onWait }));
  });
}

/** Does something with progress and cancel. @throws CancellationError when it is called off */
export function withCancel<T>(
  title: string,
  work: (signal: AbortSignal, progress: vscode.Progress<{ message: string }>) => Promise<T>,
): Thenable<T> {
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
      return Promise.race([work(stop.signal, progress), cancelled]);
    },
  );
}

/** Logs who did not serve and why, and who signed; gives the name of who signed, to show. */
export function logSigner({ signer, tried }: Climbed<unknown>, prefix: string, log: vscode.LogOutputChannel): string {
  for (const { by, failure } of tried) log.info(`${prefix}: ${by} did not serve. ${failure.message} ${failure.wayOut}`);
  const { by, tenant } = signer;
  return tenant === undefined ? by : `${by} (tenant ${tenant})`;
}
