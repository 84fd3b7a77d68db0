import * as vscode from 'vscode';

const SCHEME = 'acs-auth';

/** Shows texts of ours in Markdown previews; each title is one page, which a later text replaces. */
export interface Pages {
  show(title: string, markdown: string): Promise<void>;
  dispose(): void;
}

export function createPages(): Pages {
  const texts = new Map<string, string>();
  const changed = new vscode.EventEmitter<vscode.Uri>();
  const provider = vscode.workspace.registerTextDocumentContentProvider(SCHEME, {
    onDidChange: changed.event,
    provideTextDocumentContent: ({ path }) => texts.get(path) ?? '',
  });
  return {
    async show(title, markdown) {
      const uri = vscode.Uri.from({ scheme: SCHEME, path: `/${title}.md` });
      texts.set(uri.path, markdown);
      // While the document is still being opened for an earlier text, VS Code does not listen for changes of it.
      await vscode.workspace.openTextDocument(uri);
      changed.fire(uri);
      await vscode.commands.executeCommand('markdown.showPreview', uri);
    },
    dispose() {
      vscode.Disposable.from(provider, changed).dispose();
    },
  };
}
