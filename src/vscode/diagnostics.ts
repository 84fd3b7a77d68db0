import * as vscode from 'vscode';
import { check, isChecked, pathOf } from './check';
import type { Services } from './commands/command';
import { inTurn } from './inTurn';

/** Checks every open document when it is opened, on every change, and when settings or git change what is found. */
export function diagnostics({ log, setting, findings, git, imports }: Services): vscode.Disposable {
  const turns = new Map<string, () => Promise<void>>();
  const said = new Set<string>();

  function sayOnce(line: string): void {
    if (said.has(line)) return;
    said.add(line);
    log.warn(line);
  }

  async function checkNow(document: vscode.TextDocument): Promise<void> {
    // What was typed in the meantime is checked together.
    await new Promise(setImmediate);
    if (document.isClosed) return;
    try {
      const result = await check(document, setting, git, imports);
      if (result?.state === 'checked') {
        findings.put('editor', [result.checked], result.compare);
        if (!document.isDirty) findings.keepAsScanned(document.uri);
      } else if (result) {
        findings.drop('editor', document.uri);
        sayOnce(`Not checked: ${pathOf(document.uri)}, because ${result.reason}.`);
      }
    } catch (error) {
      sayOnce(
        `Not checked: ${pathOf(document.uri)}, because of a fault: ${error instanceof Error ? error.name : 'unknown'}.`,
      );
    }
  }

  function soon(document: vscode.TextDocument): void {
    if (!isChecked(document)) return;
    const key = document.uri.toString();
    const turn = turns.get(key) ?? inTurn(() => checkNow(document));
    turns.set(key, turn);
    void turn();
  }

  function all(): void {
    vscode.workspace.textDocuments.forEach(soon);
  }

  function closed({ uri }: vscode.TextDocument): void {
    turns.delete(uri.toString());
    findings.drop('editor', uri);
  }

  const rescan = inTurn(async () => {
    await vscode.commands.executeCommand('acsAuth.scanWorkspace', { quiet: true });
  });

  all();
  const { workspace } = vscode;
  return vscode.Disposable.from(
    workspace.onDidOpenTextDocument(soon),
    workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      if (contentChanges.length > 0) soon(document);
    }),
    workspace.onDidSaveTextDocument(({ uri }) => {
      findings.keepAsScanned(uri);
    }),
    workspace.onDidCloseTextDocument(closed),
    workspace.onDidDeleteFiles(({ files }) => {
      for (const uri of files) findings.gone(uri);
    }),
    workspace.onDidRenameFiles(({ files }) => {
      for (const { oldUri } of files) findings.gone(oldUri);
    }),
    workspace.onDidChangeWorkspaceFolders(({ removed }) => {
      for (const { uri } of removed) findings.gone(uri);
      all();
    }),
    workspace.onDidChangeConfiguration((change) => {
      if (!change.affectsConfiguration('acsAuth.rules') && !change.affectsConfiguration('acsAuth.ignore')) return;
      all();
      if (findings.hasScanned()) void rescan();
    }),
    imports.onDidArrive((uri) => {
      workspace.textDocuments.filter((document) => document.uri.toString() === uri.toString()).forEach(soon);
    }),
    git.onDidAnswer((uri) => {
      const answered = vscode.workspace.textDocuments.filter((document) => document.uri.toString() === uri?.toString());
      if (uri) answered.forEach(soon);
      else all();
    }),
  );
}
