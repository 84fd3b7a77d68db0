import * as vscode from 'vscode';
import { connectionStringsIn, hostOf } from '../acs/connectionStringsIn';
import { Secret } from '../acs/secret';
import type { Ask } from './ask';
import { isChecked, pathOf } from './check';

const SETTINGS_FILES =
  '**/{.env,.env.*,*.env,appsettings*.json,local.settings.json,secrets.json,launchSettings.json,application*.yml,application*.yaml,application*.properties,*.config,*.tfvars}';
const NOT_IN = '**/{node_modules,.git,bin,obj,dist,.venv}/**';
const MOST_FILES = 200;
/** Settings files are small; what is larger holds something else. */
const LARGEST = 1024 * 1024;

/** The connection string that is selected or at the cursor; else the person chooses one of the workspace, or types one. */
export async function chooseConnectionString(ask: Ask): Promise<Secret> {
  const here = atCursor(vscode.window.activeTextEditor);
  if (here !== undefined) return new Secret(here);
  const { choose } = await ask.one(choices(ask), {
    title: 'Validate Connection String',
    placeHolder: 'Which one?',
  });
  return choose();
}

type Choice = vscode.QuickPickItem & { readonly choose: () => Promise<Secret> | Secret };

async function choices(ask: Ask): Promise<readonly Choice[]> {
  const typed: Choice = {
    label: '$(edit) Type or paste one…',
    choose: async () =>
      new Secret(
        await ask.text({
          title: 'Validate Connection String',
          prompt: 'The whole connection string. It is not kept.',
          password: true,
        }),
      ),
  };
  return [...(await inWorkspace()), typed];
}

async function inWorkspace(): Promise<readonly Choice[]> {
  const texts = new Map<string, { uri: vscode.Uri; text: string }>();
  for (const file of await vscode.workspace.findFiles(SETTINGS_FILES, NOT_IN, MOST_FILES)) {
    const text = await readSmall(file);
    if (text !== undefined) texts.set(file.toString(), { uri: file, text });
  }
  for (const document of vscode.workspace.textDocuments.filter(isChecked)) {
    texts.set(document.uri.toString(), { uri: document.uri, text: document.getText() });
  }
  const found = new Map<string, Choice>();
  for (const { uri, text } of texts.values()) {
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

async function readSmall(uri: vscode.Uri): Promise<string | undefined> {
  try {
    if ((await vscode.workspace.fs.stat(uri)).size > LARGEST) return undefined;
    return new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
  } catch {
    return undefined; // gone, or not to be read: it is not offered
  }
}

function atCursor(editor: vscode.TextEditor | undefined): string | undefined {
  if (!editor) return undefined;
  const { document, selection } = editor;
  const selected = document.getText(selection).trim();
  if (selected !== '') return connectionStringsIn(selected).length > 0 || hostOf(selected) ? selected : undefined;
  const at = selection.active.character;
  return connectionStringsIn(document.lineAt(selection.active.line).text).find(
    ({ span }) => span.start <= at && at <= span.end,
  )?.text;
}
