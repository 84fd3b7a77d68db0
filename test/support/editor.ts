import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { eventually } from './eventually';
import { mark } from './marked';

/** Where a path of the opened workspace is. */
export function inWorkspace(path: string): vscode.Uri {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  assert.ok(folder, 'a folder is open');
  return vscode.Uri.joinPath(folder.uri, path);
}

/** Writes a file of the workspace as it is given, byte for byte. */
export async function write(path: string, text: string): Promise<vscode.Uri> {
  const uri = inWorkspace(path);
  await vscode.workspace.fs.writeFile(uri, Buffer.from(text));
  return uri;
}

/** What a file of the workspace holds on disk. */
export async function textOf(path: string): Promise<string> {
  return new TextDecoder().decode(await vscode.workspace.fs.readFile(inWorkspace(path)));
}

/** Deletes files as a person would. */
export async function remove(...paths: readonly string[]): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  for (const path of paths) edit.deleteFile(inWorkspace(path), { ignoreIfNotExists: true });
  await vscode.workspace.applyEdit(edit);
}

/** Saves what was changed, also where no editor shows it yet. */
export async function saveAll(): Promise<void> {
  const dirty = vscode.workspace.textDocuments.filter((document) => document.isDirty && !document.isUntitled);
  await Promise.all(dirty.map((document) => document.save()));
}

/** Closes every editor; what was typed is saved, or thrown away where it has no file, so that nothing asks. */
export async function closeAll(): Promise<void> {
  for (const document of vscode.workspace.textDocuments.filter(({ isUntitled, isDirty }) => isUntitled && isDirty)) {
    await vscode.window.showTextDocument(document);
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  }
  await saveAll();
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
}

let scratches = 0;

/** The path of a file that no other test has had: an editor remembers more of a file than what is on disk. */
export const scratch = (ending: string): string => `scratch/${++scratches}${ending}`;

/** Writes and opens a file, as a person would see it. */
export async function open(path: string, text: string): Promise<vscode.TextDocument> {
  const document = await vscode.workspace.openTextDocument(await write(path, text));
  await vscode.window.showTextDocument(document);
  return document;
}

/** Replaces the first occurrence of a text, as if it were typed. */
export async function replace(document: vscode.TextDocument, from: string, to: string): Promise<void> {
  const start = document.getText().indexOf(from);
  assert.ok(start >= 0, `${from} is not there`);
  const edit = new vscode.WorkspaceEdit();
  edit.replace(
    document.uri,
    new vscode.Range(document.positionAt(start), document.positionAt(start + from.length)),
    to,
  );
  assert.ok(await vscode.workspace.applyEdit(edit));
}

/** The diagnostics of one rule of ours. */
export function diagnosticsOf(uri: vscode.Uri, rule: string): vscode.Diagnostic[] {
  return vscode.languages
    .getDiagnostics(uri)
    .filter(({ source, code }) => source === 'ACS Auth' && typeof code === 'object' && code.value === rule);
}

/** Waits until the rule underlines exactly what stands between « and ». */
export async function underlines(document: vscode.TextDocument, rule: string, expected: string): Promise<void> {
  await eventually(vscode.languages.onDidChangeDiagnostics, () => {
    const spans = diagnosticsOf(document.uri, rule).map(({ range }) => ({
      start: document.offsetAt(range.start),
      end: document.offsetAt(range.end),
    }));
    assert.equal(mark(document.getText(), spans), expected);
  });
}

/** The code actions at the first diagnostic of a rule, by their titles. */
export async function actionsFor(
  document: vscode.TextDocument,
  rule: string,
): Promise<ReadonlyMap<string, vscode.CodeAction>> {
  const range = await eventually(vscode.languages.onDidChangeDiagnostics, () => {
    const [first] = diagnosticsOf(document.uri, rule);
    assert.ok(first, `${rule} is reported`);
    return first.range;
  });
  const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
    'vscode.executeCodeActionProvider',
    document.uri,
    range,
  );
  return new Map(actions.map((action) => [action.title, action]));
}

/** Does what a click on a code action does. */
export async function apply(action: vscode.CodeAction | undefined): Promise<void> {
  assert.ok(action, 'the action is offered');
  if (action.edit) assert.ok(await vscode.workspace.applyEdit(action.edit));
  if (action.command) {
    const { command, arguments: args = [] } = action.command;
    await vscode.commands.executeCommand(command, ...(args as unknown[]));
  }
}

/** Sets a setting of the workspace for the time of a test. */
export async function configure(key: string, value: unknown): Promise<void> {
  await vscode.workspace.getConfiguration('acsAuth').update(key, value, vscode.ConfigurationTarget.Workspace);
}

/** The text of one of our pages, once it says what is expected. */
export async function pageText(title: string, expected: RegExp): Promise<string> {
  const uri = vscode.Uri.from({ scheme: 'acs-auth', path: `/${title}.md` });
  const document = await vscode.workspace.openTextDocument(uri);
  return eventually(vscode.workspace.onDidChangeTextDocument, () => {
    assert.match(document.getText(), expected);
    return document.getText();
  });
}
