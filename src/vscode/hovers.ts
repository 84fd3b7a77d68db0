import * as vscode from 'vscode';
import { ACTIONS, settling } from '../explain/answer';
import type { Action } from '../explain/explanation';
import { toMarkdown, type CommandLink } from '../explain/markdown';
import type { ErrorPlace } from './commands/explainError';

const EXPLAIN = 'acsAuth.explainError';
const ENABLED = [EXPLAIN, ...Object.values(ACTIONS).map(({ command }) => command)];

/** Explains error codes and messages where they stand: in code, logs, output, requests and notes. */
export function hovers(): vscode.Disposable {
  return vscode.languages.registerHoverProvider('*', {
    async provideHover(document, position) {
      const { explainAt } = await import('../explain/explain');
      const offset = document.offsetAt(position);
      const found = explainAt(document.getText(), offset);
      if (!found) return undefined;
      const { span, ranked } = found;
      const place: ErrorPlace = { uri: document.uri.toString(), offset };
      // A link names the place and not the text: a text could hold a secret.
      const links = [link('Open as a page', EXPLAIN, [place]), ...settling(ranked).map(actionLink)];
      const markdown = new vscode.MarkdownString(toMarkdown(ranked, { commands: links }));
      markdown.isTrusted = { enabledCommands: ENABLED };
      return new vscode.Hover(
        markdown,
        new vscode.Range(document.positionAt(span.start), document.positionAt(span.end)),
      );
    },
  });
}

const actionLink = (action: Action): CommandLink => link(ACTIONS[action].title, ACTIONS[action].command, []);

const link = (title: string, command: string, args: readonly unknown[]): CommandLink => ({
  title,
  uri: `command:${command}?${encodeURIComponent(JSON.stringify(args))}`,
});
