import * as vscode from 'vscode';

/** A list with its place on the way. */
export interface Stage {
  readonly title: string;
  readonly placeHolder: string;
  readonly step: number;
  readonly of: number;
  readonly canGoBack: boolean;
}

/** Asks for one of the items; `back` where the button was pressed. Rejects with `CancellationError` when it is dismissed. */
export function chooseAt<T extends vscode.QuickPickItem>(items: readonly T[], stage: Stage): Promise<T | 'back'> {
  const pick = vscode.window.createQuickPick<T>();
  pick.items = items;
  pick.title = stage.title;
  pick.placeholder = stage.placeHolder;
  pick.step = stage.step;
  pick.totalSteps = stage.of;
  pick.buttons = stage.canGoBack ? [vscode.QuickInputButtons.Back] : [];
  pick.ignoreFocusOut = true;
  pick.matchOnDescription = true;
  pick.matchOnDetail = true;
  return new Promise<T | 'back'>((resolve, reject) => {
    pick.onDidTriggerButton(() => {
      resolve('back');
    });
    pick.onDidAccept(() => {
      const [chosen] = pick.selectedItems;
      if (chosen) resolve(chosen);
    });
    pick.onDidHide(() => {
      reject(new vscode.CancellationError());
    });
    pick.show();
  }).finally(() => {
    pick.dispose();
  });
}
