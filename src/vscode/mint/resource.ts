import * as vscode from 'vscode';
import { findConnectionStrings, isAcs, isLoopback, type FoundConnectionString } from '../../acs/findConnectionStrings';
import { Secret } from '../../acs/secret';
import type { Ask } from '../ask';
import type { LocalEmulator } from '../emulator';

/** The resource that a token is minted at. Without a connection string only a signed-in account can. */
export interface Resource {
  /** Such as `https://contoso.communication.azure.com/`. */
  readonly endpoint: string;
  readonly connectionString?: Secret;
}

/** Where connection strings are kept. Environment files are mostly hidden from git, not from us. */
const SETTINGS_FILES =
  '**/{.env,.env.*,appsettings*.json,local.settings.json,secrets.json,launchSettings.json,application*.yml,application*.properties,*.config}';
const NOT_IN = '**/{node_modules,.git,bin,obj,dist}/**';
const MOST_FILES = 200;

/** Asks at which resource: one found in the workspace, one typed, or the emulator. */
export async function askResource(ask: Ask, emulator: LocalEmulator): Promise<Resource> {
  const { resource } = await ask.one(choices(emulator), {
    title: 'Mint User Access Token (1/4): resource',
    placeHolder: 'The Communication Services resource that the token is for',
  });
  return await resource();
}

type Choice = vscode.QuickPickItem & { readonly resource: () => Promise<Resource> | Resource };

async function choices(emulator: LocalEmulator): Promise<Choice[]> {
  const found = await resourcesInWorkspace();
  return [
    ...found.map(({ where, ...resource }) => ({
      label: `$(database) ${new URL(resource.endpoint).host}`,
      description: where,
      resource: () => resource,
    })),
    { label: '$(edit) Type an endpoint or a connection string…', resource: typedResource },
    {
      label: '$(beaker) Local emulator',
      description: emulator.running() ? `runs at ${emulator.running()?.endpoint ?? ''}` : 'starts it',
      detail: 'Tokens look real and open nothing: for trying and for developing offline',
      resource: () => emulator.start(),
    },
  ];
}

/** The connection strings in the settings files of the workspace and in what is open, with the file that each is in. */
async function resourcesInWorkspace(): Promise<(FoundConnectionString & { where: string })[]> {
  const files = await vscode.workspace.findFiles(SETTINGS_FILES, NOT_IN, MOST_FILES);
  const open = vscode.workspace.textDocuments.filter(({ uri }) => uri.scheme === 'file' || uri.scheme === 'untitled');
  const found = new Map<string, FoundConnectionString & { where: string }>();
  const add = (uri: vscode.Uri, text: string) => {
    for (const resource of findConnectionStrings(text)) {
      const where = vscode.workspace.asRelativePath(uri);
      const key = resource.connectionString.reveal();
      if (!found.has(key)) found.set(key, { ...resource, where });
    }
  };
  for (const document of open) add(document.uri, document.getText());
  for (const file of files) add(file, new TextDecoder().decode(await vscode.workspace.fs.readFile(file)));
  return [...found.values()];
}

async function typedResource(): Promise<Resource> {
  const text = await vscode.window.showInputBox({
    title: 'Mint User Access Token (1/4): resource',
    prompt: 'An endpoint (https://NAME.communication.azure.com/) or a whole connection string',
    password: true,
    ignoreFocusOut: true,
    validateInput: (typed) => (readResource(typed.trim()) ? undefined : problemWith(typed.trim())),
  });
  const resource = text === undefined ? undefined : readResource(text.trim());
  if (!resource) throw new vscode.CancellationError();
  return resource;
}

/** The resource that an endpoint or a connection string names; undefined where it names none. */
export function readResource(text: string): Resource | undefined {
  const [found] = findConnectionStrings(text);
  if (found) return found;
  return isAcs(text) && !isLoopback(text) ? { endpoint: text } : undefined;
}

function problemWith(text: string): string {
  if (text === '') return 'Type an endpoint or paste a connection string.';
  if (/accesskey/i.test(text))
    return 'This is not a whole connection string: endpoint=https://NAME.communication.azure.com/;accesskey=KEY';
  return 'This is not the endpoint of a Communication Services resource: https://NAME.communication.azure.com/';
}

/** The resource of an endpoint with its connection string, if the emulator or the workspace still has one. */
export async function resourceAt(endpoint: string, emulator: LocalEmulator): Promise<Resource | undefined> {
  const running = emulator.running();
  if (running?.endpoint === endpoint) return running;
  const found = (await resourcesInWorkspace()).find((resource) => resource.endpoint === endpoint);
  return found ?? (isLoopback(endpoint) ? undefined : { endpoint });
}
