import * as vscode from 'vscode';
import { loadAnalyzer, pathOf } from '../check';
import type { Checked } from '../findings';
import { scanFolder } from '../scanFolder';
import { CommandError, type Command, type Services } from './command';

/** What a scan did; `executeCommand('acsAuth.scanWorkspace')` answers with it, or with nothing when it was cancelled. */
export interface ScanSummary {
  /** How many files were searched. */
  readonly files: number;
  readonly problems: number;
  readonly filesWithProblems: number;
  readonly skipped: number;
}

/** How a scan shows itself: a quiet one only in the status bar, while it runs. */
export interface ScanRequest {
  readonly quiet?: boolean;
}

/** Checks every file of the workspace and shows the findings in the Problems panel. */
export default {
  id: 'acsAuth.scanWorkspace',
  async run(services, { quiet = false }: ScanRequest = {}) {
    const folders = (vscode.workspace.workspaceFolders ?? []).filter(({ uri }) => uri.scheme === 'file');
    if (folders.length === 0) {
      throw new CommandError(
        'There is no folder on this machine to scan: a scan reads the files of the folders that are open, and a virtual workspace has none.',
        { text: 'Open Folder', command: 'vscode.openFolder' },
      );
    }
    const summary = await vscode.window.withProgress(
      {
        location: quiet ? vscode.ProgressLocation.Window : vscode.ProgressLocation.Notification,
        title: 'ACS Auth: scanning',
        cancellable: true,
      },
      (progress, cancel) => scan(services, folders, progress, cancel),
    );
    if (!quiet) void tell(summary);
    return summary;
  },
} satisfies Command<[request?: ScanRequest]>;

async function scan(
  { setting, findings, log }: Services,
  folders: readonly vscode.WorkspaceFolder[],
  progress: vscode.Progress<{ message: string }>,
  cancel: vscode.CancellationToken,
): Promise<ScanSummary> {
  const aborter = new AbortController();
  const onCancel = cancel.onCancellationRequested(() => {
    aborter.abort();
  });
  let [files, read, skipped] = [0, 0, 0];
  const all: Checked[] = [];
  try {
    for (const { uri } of folders) {
      const found = await scanFolder(uri, setting, {
        signal: aborter.signal,
        onFound: (file) => {
          progress.report({ message: `${++read} files read, now ${pathOf(file)}` });
        },
        onSearched: (count) => {
          files += count;
        },
        onSkipped: (file, reason) => {
          skipped++;
          log.warn(`Scan: skipped ${pathOf(file)}, ${reason}.`);
        },
      });
      all.push(...found);
    }
  } catch (error) {
    if (aborter.signal.aborted) throw new vscode.CancellationError();
    throw error;
  } finally {
    onCancel.dispose();
  }
  findings.drop('scan');
  findings.put('scan', all, (await loadAnalyzer()).compare);
  const counts = findings.count();
  log.info(`Scan: ${files} files searched, ${counts.problems} problems in ${counts.files} files, ${skipped} skipped.`);
  return { files, problems: counts.problems, filesWithProblems: counts.files, skipped };
}

async function tell({ files, problems, filesWithProblems, skipped }: ScanSummary): Promise<void> {
  const what = problems === 0 ? 'no problems' : `${count(problems, 'problem')} in ${count(filesWithProblems, 'file')}`;
  const left = skipped > 0 ? ` ${count(skipped, 'file')} could not be read: the log names them.` : '';
  const show = 'Show Problems';
  const showLog = 'Show Log';
  const chosen = await vscode.window.showInformationMessage(
    `ACS Auth found ${what}; ${count(files, 'file')} searched.${left}`,
    ...(problems > 0 ? [show] : []),
    ...(skipped > 0 ? [showLog] : []),
  );
  if (chosen === show) await vscode.commands.executeCommand('workbench.actions.view.problems');
  if (chosen === showLog) await vscode.commands.executeCommand('acsAuth.showLog');
}

const count = (number: number, what: string) => `${number.toLocaleString('en')} ${what}${number === 1 ? '' : 's'}`;
