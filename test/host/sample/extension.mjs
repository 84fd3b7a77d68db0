// An extension that does nothing, and the "tests" that code.test.mjs lets a host run: SAMPLE says how they go.
import * as vscode from 'vscode';

export const activate = () => undefined;

export const run = async () => {
  console.log(
    `SAMPLE ${JSON.stringify({
      version: vscode.version,
      trusted: vscode.workspace.isTrusted,
      folder: vscode.workspace.workspaceFolders?.[0]?.uri.path,
      tabSize: vscode.workspace.getConfiguration('editor').get('tabSize'),
      sample: process.env.SAMPLE,
    })}`,
  );
  if (process.env.SAMPLE === 'throw') throw new Error('thrown by the sample');
  if (process.env.SAMPLE === 'hang') await new Promise(() => undefined);
};
