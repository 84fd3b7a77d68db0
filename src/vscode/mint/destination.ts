import * as vscode from 'vscode';
import { withLine, withVariable } from '../../acs/envFile';
import type { Secret } from '../../acs/secret';
import { USER_TOKEN_MARK } from '../../acs/token';
import type { Ask } from '../ask';
import { tokenAt } from '../tokens/currentToken';

/** Where a minted token goes. It is kept in the secret storage in any case. */
export type Destination = 'clipboard' | 'cursor' | 'replace' | 'env' | 'nowhere';

/** The variable that a token is written to. */
const VARIABLE = 'ACS_USER_TOKEN';

/** Asks where to. */
export async function askDestination(ask: Ask): Promise<Destination> {
  const editor = vscode.window.activeTextEditor;
  const folder = vscode.workspace.workspaceFolders?.[0];
  const items: (vscode.QuickPickItem & { destination: Destination })[] = [
    { label: '$(clippy) Copy it', description: 'to the clipboard', destination: 'clipboard' },
    ...(editor
      ? [
          {
            label: '$(edit) Insert it at the cursor',
            description: vscode.workspace.asRelativePath(editor.document.uri),
            destination: 'cursor' as const,
          },
        ]
      : []),
    ...(editor && oldToken(editor.document)
      ? [
          {
            label: '$(replace) Replace the token in this file',
            description: vscode.workspace.asRelativePath(editor.document.uri),
            destination: 'replace' as const,
          },
        ]
      : []),
    ...(folder
      ? [
          {
            label: '$(settings-gear) Write it to .env',
            description: `${VARIABLE}=…, left out of git`,
            destination: 'env' as const,
          },
        ]
      : []),
    { label: '$(lock) Only keep it', description: 'the status bar offers it', destination: 'nowhere' },
  ];
  const { destination } = await ask.one(items, { title: 'The token is minted', placeHolder: 'Where it should go' });
  return destination;
}

/** Puts a token there, and says where it is now. */
export async function deliver(token: Secret, destination: Destination): Promise<string> {
  if (destination === 'nowhere') return 'It is kept; the status bar offers it.';
  if (destination === 'clipboard') {
    await vscode.env.clipboard.writeText(token.reveal());
    return 'It is on the clipboard.';
  }
  if (destination === 'env') return writeToEnv(token);
  const editor = vscode.window.activeTextEditor;
  const at = destination === 'cursor' ? editor?.selections : editor && [oldToken(editor.document)].filter(isRange);
  return write(token, editor, at ?? []);
}

const isRange = (range: vscode.Range | undefined): range is vscode.Range => range !== undefined;

/** Where the first ACS user token of a document stands. */
function oldToken(document: vscode.TextDocument): vscode.Range | undefined {
  const text = document.getText();
  const mark = text.indexOf(USER_TOKEN_MARK);
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
  return 'The editor could not be written to; it is on the clipboard instead.';
}

async function writeToEnv(token: Secret): Promise<string> {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  if (!folder) return 'No folder is open; it is kept, and the status bar offers it.';
  await changeFile(vscode.Uri.joinPath(folder, '.env'), (text) => withVariable(text, VARIABLE, token.reveal()));
  await changeFile(vscode.Uri.joinPath(folder, '.gitignore'), (text) => withLine(text, '.env'));
  return `It is in .env as ${VARIABLE}.`;
}

/** Changes a file through the editor, so that it can be undone and open copies follow; a missing one is made. */
async function changeFile(uri: vscode.Uri, change: (text: string) => string): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  edit.createFile(uri, { ignoreIfExists: true });
  await vscode.workspace.applyEdit(edit);
  const document = await vscode.workspace.openTextDocument(uri);
  const text = document.getText();
  const next = change(text);
  if (next === text) return;
  const replace = new vscode.WorkspaceEdit();
  replace.replace(uri, new vscode.Range(document.positionAt(0), document.positionAt(text.length)), next);
  await vscode.workspace.applyEdit(replace);
  await document.save();
}
