import * as vscode from 'vscode';
import { withLine, withVariable } from '../../acs/repair/envFile';
import type { Secret } from '../../acs/secret/secret';
import { USER_TOKEN_MARK } from '../../acs/token/token';
import type { Services } from '../commands/command';
import { tokenAt } from '../tokens/currentToken';
import { changeFile } from './changeFile';
import { withJsonValue } from './jsonFile';

/** Where a minted token goes; `env` and `json` are files of the workspace. It is kept in the secret storage in any case. */
export type Destination = 'clipboard' | 'cursor' | 'replace' | 'env' | 'json' | 'nowhere';

/** The variable that a token is written to. */
const VARIABLE = 'ACS_USER_TOKEN';
/** The settings of Azure Functions on a developer's machine. */
const JSON_FILE = 'local.settings.json';

/** Asks where to. */
export async function askDestination({ ask }: Services): Promise<Destination> {
  const editor = vscode.window.activeTextEditor;
  const file = editor && vscode.workspace.asRelativePath(editor.document.uri);
  const folder = folderOf(editor);
  const offer = (destination: Destination, label: string, description: string) => ({ destination, label, description });
  const items = [
    offer('clipboard', '$(clippy) Copy it', 'to the clipboard'),
    ...(editor && oldToken(editor.document)
      ? [offer('replace', '$(replace) Replace the token in this file', file ?? '')]
      : []),
    ...(editor ? [offer('cursor', '$(edit) Insert it at the cursor', file ?? '')] : []),
    ...(folder ? [offer('env', '$(settings-gear) Write it to .env', `${VARIABLE}, left out of git`)] : []),
    ...(folder && (await exists(vscode.Uri.joinPath(folder, JSON_FILE)))
      ? [offer('json', `$(settings-gear) Write it to ${JSON_FILE}`, `Values.${VARIABLE}, left out of git`)]
      : []),
    offer('nowhere', '$(lock) Only keep it', 'the status bar offers it'),
  ];
  // A click elsewhere is no answer: the token is fresh, and its notification is next to the question.
  const options = { title: 'The token is minted', placeHolder: 'Where it should go', ignoreFocusOut: true };
  const { destination } = await ask.one(items, options);
  return destination;
}

/** Puts a token there, and says where it is now. Where that is not possible it is on the clipboard. */
export async function deliver(token: Secret, destination: Destination, { git }: Services): Promise<string> {
  const editor = vscode.window.activeTextEditor;
  const value = token.reveal();
  switch (destination) {
    case 'nowhere':
      return 'It is kept; the status bar offers it.';
    case 'clipboard':
      await vscode.env.clipboard.writeText(value);
      return 'It is on the clipboard.';
    case 'cursor':
      return write(token, editor, editor?.selections ?? []);
    case 'replace': {
      const old = editor && oldToken(editor.document);
      return write(token, editor, old ? [old] : []);
    }
    case 'env':
      return writeToFile('.env', (text) => withVariable(text, VARIABLE, value), git);
    case 'json':
      return writeToFile(JSON_FILE, (text) => withJsonValue(text, ['Values', VARIABLE], value), git);
  }
}

const folderOf = (editor: vscode.TextEditor | undefined): vscode.Uri | undefined =>
  (editor ? vscode.workspace.getWorkspaceFolder(editor.document.uri) : undefined)?.uri ??
  vscode.workspace.workspaceFolders?.[0]?.uri;

async function exists(uri: vscode.Uri): Promise<boolean> {
  try {
    await vscode.workspace.fs.stat(uri);
    return true;
  } catch {
    return false;
  }
}

/** The token of a document that a new one takes the place of: the one at the cursor, else the first ACS user token. */
function oldToken(document: vscode.TextDocument): vscode.Range | undefined {
  const cursor = vscode.window.activeTextEditor?.selection.active;
  const here = cursor && tokenAt(document, cursor)?.range;
  if (here) return here;
  const mark = document.getText().indexOf(USER_TOKEN_MARK);
  return mark < 0 ? undefined : tokenAt(document, document.positionAt(mark))?.range;
}

async function write(
  token: Secret,
  editor: vscode.TextEditor | undefined,
  at: readonly vscode.Range[],
): Promise<string> {
  const written =
    at.length > 0 &&
    (await editor?.edit((edit) => {
      for (const range of at) edit.replace(range, token.reveal());
    }));
  if (written) return 'It is in the editor.';
  await vscode.env.clipboard.writeText(token.reveal());
  return 'There is no place for it in the editor: it is on the clipboard instead.';
}

/** Changes a file at the root of the folder; git is told to leave it out before the token is in it. */
async function writeToFile(
  name: string,
  change: (text: string) => string | Promise<string>,
  git: Services['git'],
): Promise<string> {
  const folder = folderOf(vscode.window.activeTextEditor);
  if (!folder) return 'No folder is open; it is kept, and the status bar offers it.';
  const file = vscode.Uri.joinPath(folder, name);
  if (git.of(file) !== true) {
    await changeFile(vscode.Uri.joinPath(folder, '.gitignore'), (text) => withLine(text, name));
  }
  const saved = await changeFile(file, change);
  return `It is in ${name} as ${VARIABLE}${saved ? '' : ', which has unsaved changes'}.`;
}
