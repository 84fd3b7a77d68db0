import * as vscode from 'vscode';
import type { Secret } from '../acs/secret/secret';
import type { CheckStep } from '../azure/liveCheck';
import { editorProxy } from './proxy';

/** What each step of a live check is called. */
export const STEPS: Readonly<Record<CheckStep['name'], string>> = {
  'connection-string': 'Connection string',
  dns: 'DNS',
  proxy: 'Proxy',
  connection: 'Connection',
  signature: 'Signed call',
  call: 'Call',
  clock: 'Clock',
};

/** Tries a connection string or an endpoint, telling each step as it ends. Rejects when the signal aborts. */
export async function liveSteps(
  target: Secret | URL,
  signal: AbortSignal,
  tell: (message: string) => void,
): Promise<readonly CheckStep[]> {
  const { liveCheck } = await import('../azure/liveCheck');
  const onStep = ({ name, outcome }: CheckStep) => {
    tell(`${STEPS[name]}: ${outcome}`);
  };
  return liveCheck({ target, signal, proxy: editorProxy, onStep });
}

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
        return await liveSteps(connectionString, aborter.signal, (message) => {
          progress.report({ message });
        });
      } finally {
        onCancel.dispose();
      }
    },
  );
}

const MARKS: Readonly<Record<CheckStep['outcome'], string>> = { passed: '✓', failed: '✗', unclear: '?' };

/** The steps of a live check as a table in Markdown: what each took and found, and what to do. */
export function stepsTable(steps: readonly CheckStep[]): string {
  const rows = steps.map(
    ({ name, outcome, milliseconds, explanation, wayOut }) =>
      `| ${MARKS[outcome]}\u00a0${STEPS[name]} | ${milliseconds}\u00a0ms | ${cell([explanation, wayOut].filter(Boolean).join(' '))} |`,
  );
  const ended = steps.at(-1)?.outcome === 'failed' ? '\n\nThe steps after it were not made.' : '';
  return `| step | took | |\n| --- | --: | --- |\n${rows.join('\n')}${ended}`;
}

/** A text as the cell of a table in Markdown. */
export const cell = (text: string): string => text.replace(/[|\r\n]+/g, ' ');
