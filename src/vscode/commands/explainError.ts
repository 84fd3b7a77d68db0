import * as vscode from 'vscode';
import type { Ranked } from '../../explain/explain';
import { toMarkdown } from '../../explain/markdown';
import type { Ask } from '../ask';
import { offerToSettle } from '../settle';
import { CommandError, type Command } from './command';

/** An error in a document. */
export interface ErrorPlace {
  readonly uri: string;
  readonly offset: number;
}

const MOST_CAUSES = 6;

/**
 * Explains an error on a page: a text, or one in a document, else what is selected, on the clipboard or typed.
 * `executeCommand('acsAuth.explainError', text | place?)` answers with the ids of the causes, likeliest first.
 */
export default {
  id: 'acsAuth.explainError',
  async run({ ask, pages }, about?: string | ErrorPlace) {
    const text = typeof about === 'object' ? undefined : (about ?? (await choose(ask)));
    const ranked = typeof about === 'object' ? await explainPlace(about) : await explain(text ?? '');
    if (ranked.length === 0) {
      if (text !== undefined && (await import('../../explain/explain')).namesOtherService(text)) {
        throw new CommandError(
          'This text names another service, and nothing of Communication Services. Look in the pages of that service.',
        );
      }
      throw new CommandError(
        'No error that is known here stands in this text. Take the whole error, with its code and message, and run this again.',
        { text: 'Try Again', command: 'acsAuth.explainError' },
      );
    }
    await pages.show('Explain Error', toMarkdown(ranked, { limit: MOST_CAUSES }));
    void offerToSettle(ranked);
    return ranked.map(({ entry }) => entry.id);
  },
} satisfies Command<[about?: string | ErrorPlace]>;

async function explainPlace({ uri, offset }: ErrorPlace): Promise<readonly Ranked[]> {
  const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(uri));
  const { explainAt } = await import('../../explain/explain');
  return explainAt(document.getText(), offset)?.ranked ?? [];
}

async function explain(text: string): Promise<readonly Ranked[]> {
  return (await import('../../explain/explain')).explain(text);
}

/** The selection; without one, the person says where the error is. */
async function choose(ask: Ask): Promise<string> {
  const editor = vscode.window.activeTextEditor;
  const selected = editor?.document.getText(editor.selection) ?? '';
  if (selected.trim() !== '') return selected;

  const clipboard = await vscode.env.clipboard.readText();
  const [likeliest] = await explain(clipboard);
  if (!likeliest) return typed(ask);
  const copied = { label: '$(clippy) What is on the clipboard', description: likeliest.entry.title };
  const other = { label: '$(edit) Type or paste an error…' };
  const chosen = await ask.one<vscode.QuickPickItem>([copied, other], { title: 'Explain Error' });
  return chosen === copied ? clipboard : typed(ask);
}

const typed = (ask: Ask) =>
  ask.text({
    title: 'Explain Error',
    prompt: 'The error with its code and message, such as: 401, subcode 40235',
  });
