import * as vscode from 'vscode';
import {
  findConnectionStrings,
  isAcs,
  isLoopback,
  type FoundConnectionString,
} from '../../acs/connectionString/findConnectionStrings';
import type { Secret } from '../../acs/secret/secret';
import type { Ask } from '../ask';
import { CommandError, type Services } from '../commands/command';
import type { LocalEmulator } from '../emulator';
import { chooseResource, itemOf } from '../resources/chooseResource';
import { endpointOf } from '../resources/connectionString';
import { settingsTexts } from '../settingsTexts';

/** The resource that a token is minted at. Without a connection string only a signed-in account can. */
export interface Resource {
  /** Such as `https://contoso.communication.azure.com/`. */
  readonly endpoint: string;
  readonly connectionString?: Secret;
}

const MINTING = 'Mint User Access Token (1/4): resource';

type Used = Pick<Services, 'ask' | 'emulator' | 'resources'>;

/** Asks at which resource: one found in the workspace, one of the person in Azure, one typed, or the emulator. */
export async function askResource(
  services: Used,
  title = MINTING,
  placeHolder = 'The Communication Services resource that the token is for',
): Promise<Resource> {
  const { resource } = await services.ask.one(choices(services, title), { title, placeHolder });
  return await resource();
}

type Choice = vscode.QuickPickItem & { readonly resource: () => Promise<Resource> | Resource };

async function choices(services: Used, title: string): Promise<readonly Choice[]> {
  const { ask, emulator } = services;
  const found = await resourcesInWorkspace();
  return [
    ...found.map(({ where, ...resource }) => ({
      label: `$(database) ${new URL(resource.endpoint).host}`,
      description: where,
      resource: () => resource,
    })),
    ...inAzure(
      services,
      found.map(({ endpoint }) => endpoint),
      title,
    ),
    { label: '$(edit) Type an endpoint or a connection string…', resource: () => typedResource(ask, title) },
    {
      label: '$(beaker) Local emulator',
      description: emulator.running() ? `runs at ${emulator.running()?.endpoint ?? ''}` : 'starts it',
      detail: 'Tokens look real and open nothing: for trying and for developing offline',
      resource: () => emulator.start(),
    },
  ];
}

/** The resources of the person as far as they are listed already; else a way to list them. */
function inAzure(services: Used, known: readonly string[], title: string): readonly Choice[] {
  const listed = services.resources.get();
  if (listed.state !== 'listed') {
    const fromAzure = async () => {
      const { resource } = await chooseResource(services, undefined, title);
      return { endpoint: endpointOf(resource) };
    };
    return [{ label: '$(azure) One of my resources in Azure…', description: 'signs in', resource: fromAzure }];
  }
  return listed.listing.resources.flatMap((resource) => {
    const { endpoint } = resource;
    if (endpoint === undefined || known.includes(endpoint)) return [];
    return [{ ...itemOf(resource), resource: () => ({ endpoint }) }];
  });
}

/** The connection strings in the settings files of the workspace and in what is open, with the file that each is in. */
export async function resourcesInWorkspace(): Promise<readonly (FoundConnectionString & { readonly where: string })[]> {
  const found = new Map<string, FoundConnectionString & { readonly where: string }>();
  for (const { uri, text } of await settingsTexts()) {
    for (const resource of findConnectionStrings(text)) {
      const key = resource.connectionString.reveal();
      if (!found.has(key)) found.set(key, { ...resource, where: vscode.workspace.asRelativePath(uri) });
    }
  }
  return [...found.values()];
}

/** Asks for an endpoint or a connection string, until it is one. */
export async function typedResource(ask: Ask, title: string): Promise<Resource> {
  const text = await ask.text({
    title,
    prompt: 'An endpoint (https://NAME.communication.azure.com/) or a whole connection string',
    password: true,
    validateInput: (typed) => (readResource(typed) ? undefined : problemWith(typed.trim())),
  });
  const resource = readResource(text);
  if (!resource) throw new CommandError(problemWith(text.trim()));
  return resource;
}

/** The resource that an endpoint or a connection string names; undefined where it names none. */
function readResource(text: string): Resource | undefined {
  const [found] = findConnectionStrings(text);
  if (found) return found;
  const endpoint = text.trim();
  return isAcs(endpoint) && !isLoopback(endpoint) ? { endpoint: new URL(endpoint).href } : undefined;
}

function problemWith(text: string): string {
  if (text === '') return 'Type an endpoint or paste a connection string.';
  if (/accesskey/i.test(text))
    return 'This is not a whole connection string: endpoint=https://NAME.communication.azure.com/;accesskey=KEY';
  return 'This is not the endpoint of a Communication Services resource: https://NAME.communication.azure.com/';
}

/** The resource that a caller means by a connection string, an endpoint, or `emulator`. @throws CommandError if it is none */
export async function findResource(text: string, emulator: LocalEmulator): Promise<Resource> {
  if (text === 'emulator') return emulator.start();
  const named = readResource(text);
  if (named?.connectionString) return named;
  const resource = URL.canParse(text) ? await resourceAt(new URL(text).href, emulator) : undefined;
  if (resource && isAcs(resource.endpoint)) return resource;
  throw new CommandError(
    'What was given is neither a connection string nor an endpoint of Communication Services, nor the emulator that runs here.',
  );
}

/** The resource of an endpoint with its connection string, if the emulator or the workspace still has one. */
export async function resourceAt(endpoint: string, emulator: LocalEmulator): Promise<Resource | undefined> {
  const running = emulator.running();
  if (running?.endpoint === endpoint) return running;
  const found = (await resourcesInWorkspace()).find((resource) => resource.endpoint === endpoint);
  return found ?? (isLoopback(endpoint) ? undefined : { endpoint });
}
