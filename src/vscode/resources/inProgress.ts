import * as vscode from 'vscode';

/** What a long task tells, and by what it learns that it was called off. */
export interface Progress {
  readonly signal: AbortSignal;
  readonly say: (message: string) => void;
  readonly onWait: (seconds: number) => void;
}

/** Runs a task that shows itself and can be cancelled. @throws CancellationError when it was, once the task has ended */
export function inProgress<T>(title: string, task: (progress: Progress) => Promise<T>): Thenable<T> {
  const options = { location: vscode.ProgressLocation.Notification, title, cancellable: true };
  return vscode.window.withProgress(options, async (progress, cancellation) => {
    const stop = new AbortController();
    const onCancel = cancellation.onCancellationRequested(() => {
      stop.abort();
    });
    const say = (message: string) => {
      progress.report({ message });
    };
    try {
      return await task({
        signal: stop.signal,
        say,
        onWait: (seconds) => {
          say(`too many requests: Azure asks to wait ${seconds} s`);
        },
      });
    } finally {
      onCancel.dispose();
    }
  });
}
