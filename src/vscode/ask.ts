import * as vscode from 'vscode';

/** Questions to the person. Each throws `CancellationError` when it is dismissed, so that the command ends quietly. */
export interface Ask {
  one<T extends vscode.QuickPickItem>(
    items: readonly T[] | Thenable<readonly T[]>,
    options: vscode.QuickPickOptions,
  ): Promise<T>;
  several<T extends vscode.QuickPickItem>(items: readonly T[], options: vscode.QuickPickOptions): Promise<readonly T[]>;
  text(options: vscode.InputBoxOptions): Promise<string>;
  /** A modal question, for what cannot be undone; `button` says in a verb what is done. */
  confirm(message: string, detail: string, button: string): Promise<void>;
}

/** Asks in the window. */
export const ask: Ask = {
  async one(items, options) {
    return answered(await vscode.window.showQuickPick(items, { matchOnDescription: true, ...options }));
  },
  async several(items, options) {
    return answered(await vscode.window.showQuickPick(items, { ...options, canPickMany: true }));
  },
  async text(options) {
    return answered(await vscode.window.showInputBox({ ignoreFocusOut: true, ...options }));
  },
  async confirm(message, detail, button) {
    answered(await vscode.window.showWarningMessage(message, { modal: true, detail }, button));
  },
};

function answered<T>(answer: T | undefined): T {
  if (answer === undefined) throw new vscode.CancellationError();
  return answer;
}
