import * as vscode from 'vscode';
import { toMarkdown } from '../explain/markdown';
import type { ErrorPlace } from './commands/explainError';

const EXPLAIN = 'acsAuth.explainError';

/** Explains error codes and messages where they stand: in code, logs, output, requests and notes. */
export function hovers(): vscode.Disposable {
  return vscode.languages.registerHoverProvider('*', {
    async provideHover(document, position) {
      const { explainAt } = await import('../explain/explain');
      const offset = document.offsetAt(position);
      const found = explainAt(document.getText(), offset);
      if (!found) return undefined;
      const { span, ranked } = found;
      const more = commandLink('Open as a page', { uri: document.uri.toString(), offset });
      const markdown = new vscode.MarkdownString(toMarkdown(ranked, { commands: [more] }));
      markdown.isTrusted = { enabledCommands: [EXPLAIN] };
      return new vscode.Hover(
        markdown,
        new vscode.Range(document.positionAt(span.start), document.positionAt(span.end)),
      );
    },
  });
}

/** The link names the place and not the text: a text could hold a secret. */
const commandLink = (title: string, place: ErrorPlace) => ({
  title,
  uri: `command:${EXPLAIN}?${encodeURIComponent(JSON.stringify([place]))}` as const,
});
