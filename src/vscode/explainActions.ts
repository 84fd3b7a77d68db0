import * as vscode from 'vscode';
import type { ErrorPlace } from './commands/explainError';

/** Offers to explain the error at the cursor when a person asks for actions; not as a light bulb, which would read at every move. */
export function explainActions(): vscode.Disposable {
  return vscode.languages.registerCodeActionsProvider(
    '*',
    {
      async provideCodeActions(document, range, { only, triggerKind }) {
        if (only || triggerKind !== vscode.CodeActionTriggerKind.Invoke) return [];
        const { explainAt } = await import('../explain/explain');
        const offset = document.offsetAt(range.start);
        const found = explainAt(document.getText(), offset);
        if (!found?.ranked[0]) return [];
        const place: ErrorPlace = { uri: document.uri.toString(), offset };
        const action = new vscode.CodeAction('Explain this error', vscode.CodeActionKind.Empty);
        action.command = { command: 'acsAuth.explainError', title: 'Explain this error', arguments: [place] };
        return [action];
      },
    },
    { providedCodeActionKinds: [vscode.CodeActionKind.Empty] },
  );
}
