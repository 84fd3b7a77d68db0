import * as vscode from 'vscode';
import { withLine, withVariable } from '../../acs/repair/envFile';
import { findConnectionStrings } from '../../acs/connectionString/findConnectionStrings';
import { VARIABLES } from '../../acs/repair/moveToEnvironment';
import type { Secret } from '../../acs/secret/secret';
import { CommandError, type Services } from '../commands/command';
import { pathOf } from '../check';
import { changeFile } from '../mint/changeFile';
import { withJsonValue } from '../mint/jsonFile';
import { settingsTexts } from '../settingsTexts';

const VARIABLE = VARIABLES['connection-string'];

/** A file that a connection string may be written to. */
interface Target {
  readonly uri: vscode.Uri;
  /** The text of the file with it in. */
  readonly put: (text: string, connectionString: string) => string | Promise<string>;
}

/**
 * Asks for a settings file of the workspace and writes the connection string to it: in place of an older one of the same resource,
 * else as a variable. What git does not ignore is added to .gitignore first, if the person agrees. Says where it is now.
 * @throws CommandError where no folder is open, or where git keeps the file all the same
 */
export async function writeToSettings(
  endpoint: string,
  connectionString: () => Promise<Secret>,
  { ask, git }: Pick<Services, 'ask' | 'git'>,
): Promise<{ readonly path: string; readonly saved: boolean }> {
  const items = await targets(endpoint);
  if (items.length === 0) {
    throw new CommandError('No folder is open, so there is no settings file to write to.', {
      text: 'Copy It Instead',
      command: 'acsAuth.copyConnectionString',
      arguments: [endpoint],
    });
  }
  const { uri, put } = await ask.one(items, {
    title: 'Write Connection String',
    placeHolder: 'The settings file to write it to',
  });
  await requireIgnored(uri, { ask, git });
  const secret = await connectionString();
  const saved = await changeFile(uri, (text) => put(text, secret.reveal()));
  return { path: pathOf(uri), saved };
}

async function targets(endpoint: string): Promise<readonly (vscode.QuickPickItem & Target)[]> {
  const has = (await settingsTexts()).filter(({ uri, text }) =>
    uri.scheme === 'untitled' ? false : findConnectionStrings(text).some((found) => found.endpoint === endpoint),
  );
  const replacing = has.map(({ uri }) => ({
    label: `$(replace) ${pathOf(uri)}`,
    description: 'in place of the one that is there',
    uri,
    put: (text: string, value: string) => replaced(text, endpoint, value),
  }));
  const known = new Set(has.map(({ uri }) => uri.toString()));
  const adding: (vscode.QuickPickItem & Target)[] = [];
  for (const { uri: folder } of vscode.workspace.workspaceFolders ?? []) {
    const env = vscode.Uri.joinPath(folder, '.env');
    const json = vscode.Uri.joinPath(folder, 'local.settings.json');
    if (!known.has(env.toString())) {
      adding.push({
        label: `$(settings-gear) ${shown(env)}`,
        description: VARIABLE,
        uri: env,
        put: (text, value) => withVariable(text, VARIABLE, value),
      });
    }
    if (!known.has(json.toString()) && (await exists(json))) {
      adding.push({
        label: `$(settings-gear) ${shown(json)}`,
        description: `Values.${VARIABLE}`,
        uri: json,
        put: (text, value) => withJsonValue(text, ['Values', VARIABLE], value),
      });
    }
  }
  return [...replacing, ...adding];
}

const shown = (uri: vscode.Uri): string => vscode.workspace.asRelativePath(uri);

async function exists(uri: vscode.Uri): Promise<boolean> {
  try {
    await vscode.workspace.fs.stat(uri);
    return true;
  } catch {
    return false;
  }
}

/** Base64 and a host need no escapes in any format, so that a piece of text takes the place of another. */
const replaced = (text: string, endpoint: string, value: string): string =>
  findConnectionStrings(text)
    .filter((found) => found.endpoint === endpoint)
    .reduce((rest, { connectionString }) => rest.replaceAll(connectionString.reveal(), () => value), text);

/** Has git leave the file out before a key is in it. */
async function requireIgnored(uri: vscode.Uri, { ask, git }: Pick<Services, 'ask' | 'git'>): Promise<void> {
  if ((await git.ask(uri)) === true) return;
  const folder = vscode.workspace.getWorkspaceFolder(uri);
  if (!folder) return;
  const name = vscode.workspace.asRelativePath(uri, false);
  const ignore = vscode.Uri.joinPath(folder.uri, '.gitignore');
  if (!(await hasLine(ignore, name))) {
    await ask.confirm(
      `Add ${name} to .gitignore?`,
      `A connection string holds a key. Git does not ignore ${name} yet: with a line in .gitignore, the key is not committed by mistake.`,
      'Add and Write',
    );
    await changeFile(ignore, (text) => withLine(text, name));
  }
  if ((await git.ask(uri)) === false) {
    throw new CommandError(
      `Git keeps ${name} although .gitignore names it, most likely because it was committed before. Nothing was written to it. Take it out of git first: git rm --cached ${name}`,
    );
  }
}

async function hasLine(uri: vscode.Uri, line: string): Promise<boolean> {
  try {
    const text = (await vscode.workspace.openTextDocument(uri)).getText();
    return withLine(text, line) === text;
  } catch {
    return false; // there is none yet
  }
}
