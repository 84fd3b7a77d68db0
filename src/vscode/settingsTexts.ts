import * as vscode from 'vscode';
import { isChecked } from './check';

/** Where connection strings are kept. Environment files are mostly hidden from git, not from us. */
const SETTINGS_FILES =
  '**/{.env,.env.*,*.env,appsettings*.json,local.settings.json,secrets.json,launchSettings.json,application*.yml,application*.yaml,application*.properties,*.config,*.tfvars}';
const NOT_IN = '**/{node_modules,.git,bin,obj,dist,.venv}/**';
const MOST_FILES = 200;
/** Settings files are small; what is larger holds something else. */
const LARGEST = 1024 * 1024;

/** The settings files of the workspace and whatever is open, with unsaved changes; what cannot be read is left out. */
export async function settingsTexts(): Promise<readonly { readonly uri: vscode.Uri; readonly text: string }[]> {
  const texts = new Map<string, { uri: vscode.Uri; text: string }>();
  for (const uri of await vscode.workspace.findFiles(SETTINGS_FILES, NOT_IN, MOST_FILES)) {
    const text = await readSmall(uri);
    if (text !== undefined) texts.set(uri.toString(), { uri, text });
  }
  for (const document of vscode.workspace.textDocuments.filter(isChecked)) {
    texts.set(document.uri.toString(), { uri: document.uri, text: document.getText() });
  }
  return [...texts.values()];
}

async function readSmall(uri: vscode.Uri): Promise<string | undefined> {
  try {
    if ((await vscode.workspace.fs.stat(uri)).size > LARGEST) return undefined;
    return new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
  } catch {
    return undefined; // gone, or not to be read: it is not offered
  }
}
