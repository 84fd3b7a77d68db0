import * as vscode from 'vscode';

/**
 * Changes a file through the editor, so that open copies follow and it can be undone; a missing one is made. Whether it was saved:
 * changes that somebody else has not saved yet stay unsaved.
 */
export async function changeFile(
  uri: vscode.Uri,
  change: (text: string) => string | Promise<string>,
): Promise<boolean> {
  const make = new vscode.WorkspaceEdit();
  make.createFile(uri, { ignoreIfExists: true });
  await vscode.workspace.applyEdit(make);
  const document = await vscode.workspace.openTextDocument(uri);
  const wasSaved = !document.isDirty;
  const text = document.getText();
  const next = await change(text);
  if (next !== text) {
    const edit = new vscode.WorkspaceEdit();
    edit.replace(uri, new vscode.Range(document.positionAt(0), document.positionAt(text.length)), next);
    await vscode.workspace.applyEdit(edit);
  }
  return wasSaved && (await document.save());
}
