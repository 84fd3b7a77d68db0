import * as vscode from 'vscode';
import { connectionStringsIn, namedHost } from '../acs/connectionString/connectionStringsIn';
import { Secret } from '../acs/secret/secret';
import type { Ask } from './ask';
import { pathOf } from './check';
import { settingsTexts } from './settingsTexts';

/** The connection string that is selected or at the cursor; else the person chooses one of the workspace, or types one. */
export async function chooseConnectionString(ask: Ask): Promise<Secret> {
  const here = atCursor(vscode.window.activeTextEditor);
  return here === undefined ? askConnectionString(ask, 'Validate Connection String') : new Secret(here);
}

/** An answer to the question for a connection string; `T` is what stands for none. */
export type Choice<T = never> = vscode.QuickPickItem & { readonly choose: () => Promise<Secret> | Secret | T };

/** Asks which connection string: one of the workspace, one that is typed, or one of `others`, which come first. */
export async function askConnectionString<T = never>(
  ask: Ask,
  title: string,
  others: readonly Choice<T>[] = [],
): Promise<Secret | T> {
  const items = choices(ask, title).then((known): readonly Choice<T>[] => [...others, ...known]);
  const { choose } = await ask.one(items, { title, placeHolder: 'Which connection string?' });
  return choose();
}

async function choices(ask: Ask, title: string): Promise<readonly Choice[]> {
  const typed: Choice = {
    label: '$(edit) Type or paste one…',
    choose: async () =>
      new Secret(
        await ask.text({
          title,
          prompt: 'The whole connection string. It is not kept.',
          password: true,
        }),
      ),
  };
  return [...(await inWorkspace()), typed];
}

async function inWorkspace(): Promise<readonly Choice[]> {
  const found = new Map<string, Choice>();
  for (const { uri, text } of await settingsTexts()) {
    for (const candidate of connectionStringsIn(text)) {
      if (found.has(candidate.text)) continue;
      const line = text.slice(0, candidate.span.start).split('\n').length;
      found.set(candidate.text, {
        label: `$(key) ${candidate.host ?? 'without a host that can be read'}`,
        description: `${pathOf(uri)}:${line}`,
        choose: () => new Secret(candidate.text),
      });
    }
  }
  return [...found.values()];
}

function atCursor(editor: vscode.TextEditor | undefined): string | undefined {
  if (!editor) return undefined;
  const { document, selection } = editor;
  const selected = document.getText(selection).trim();
  if (selected !== '') return connectionStringsIn(selected).length > 0 || namedHost(selected) ? selected : undefined;
  const at = selection.active.character;
  return connectionStringsIn(document.lineAt(selection.active.line).text).find(
    ({ span }) => span.start <= at && at <= span.end,
  )?.text;
}
