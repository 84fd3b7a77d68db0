import * as vscode from 'vscode';
import { createdIn } from '../../acs/accessKey/accessKey';
import type { AccessKeys, KeyName } from '../../azure/arm/keys';
import { pathOf } from '../check';
import { CommandError, type Services } from '../commands/command';
import { askAzure } from './askAzure';
import type { ChosenResource } from './chooseResource';
import { endpointOf } from './connectionString';
import { keyFiles, type KeyFile } from './keyFiles';

/** What a rotation did; `executeCommand('acsAuth.rotateAccessKey')` answers with it. */
export interface Rotated {
  /** The key that was made anew. */
  readonly key: KeyName;
  /** The files of the workspace that were changed to the other key, and saved. */
  readonly moved: readonly string[];
}

/** Both keys of a resource, and the files of the workspace that hold them. */
export interface FoundKeys {
  readonly keys: AccessKeys;
  readonly files: readonly KeyFile[];
}

/** Lists the keys of a resource and looks for them in the workspace. */
export function findKeys(
  { setting }: Pick<Services, 'setting'>,
  { account, resource }: ChosenResource,
): Thenable<FoundKeys> {
  const { host } = new URL(endpointOf(resource));
  return askAzure(account, `Looking for the keys of ${resource.name}`, async ({ listKeys }, connection, { signal }) => {
    const keys = await listKeys(connection, resource);
    const known = { primary: keys.primary.reveal(), secondary: keys.secondary.reveal(), host };
    return { keys, files: await orCancelled(signal, keyFiles(known, setting, signal)) };
  });
}

/**
 * Makes one key of a resource anew without an outage: the files of the workspace that hold it change to the other key and are saved,
 * and only then is it regenerated. Nothing happens before the person has agreed; every failure says what had been done.
 */
export async function rotate(
  services: Pick<Services, 'ask' | 'setting' | 'log'>,
  chosen: ChosenResource,
  given?: KeyName,
): Promise<Rotated> {
  const { ask, log } = services;
  const { account, resource } = chosen;
  const { keys, files } = await findKeys(services, chosen);
  const key = given ?? (await askKey({ ask }, resource.name, { keys, files }));
  const other = key === 'primary' ? 'secondary' : 'primary';
  const holding = filesWith(files, key);
  const paths = holding.map(({ uri }) => pathOf(uri));
  await ask.confirm(`Rotate the ${key} key of ${resource.name}?`, warning(key, other, paths), 'Rotate');

  await askAzure(
    account,
    `Rotating the ${key} key of ${resource.name}`,
    async ({ listKeys, regenerateKey }, connection, progress) => {
      requireSame(keys, await listKeys(connection, resource), resource.name);
      progress.say(`changing ${paths.length} files`);
      await moveTo(holding, keys[key].reveal(), keys[other].reveal());
      log.info(`Keys: ${listed(paths)} use the ${other} key of ${resource.name}.`);
      if (progress.signal.aborted) throw new CommandError(`Cancelled: ${done(paths, other)}`);
      progress.say('regenerating the key');
      try {
        // Once it is asked for it may happen: it is no longer called off.
        await regenerateKey({ ...connection, signal: new AbortController().signal }, resource, key);
      } catch (error) {
        const why = error instanceof Error ? error.message : String(error);
        throw new CommandError(`${why} ${done(paths, other)}`);
      }
    },
  );
  log.info(`Keys: the ${key} key of ${resource.name} is new.`);
  return { key, moved: paths };
}

async function orCancelled<T>(signal: AbortSignal, task: Promise<T>): Promise<T> {
  try {
    return await task;
  } catch (error) {
    throw signal.aborted ? new vscode.CancellationError() : error;
  }
}

/** While the person thinks, another window may make a key anew: no file may change to one that is dead. */
function requireSame(before: AccessKeys, now: AccessKeys, name: string): void {
  const changed = (['primary', 'secondary'] as const).filter((key) => before[key].reveal() !== now[key].reveal());
  if (changed.length === 0) return;
  throw new CommandError(
    `Nothing was changed: the ${changed.join(' and the ')} key of ${name} ${changed.length > 1 ? 'were' : 'was'} made anew meanwhile, by somebody else or in another window. Rotate again if it is still needed.`,
  );
}

/** The files that hold a key. */
export const filesWith = (files: readonly KeyFile[], key: KeyFile['uses'][number]['key']): readonly KeyFile[] =>
  files.filter(({ uses }) => uses.some((use) => use.key === key));

/** When a key says it was made. */
export function ageOf(key: string): string {
  const month = createdIn(key);
  return month === undefined ? 'does not say when it was made' : `made in ${month}`;
}

async function askKey({ ask }: Pick<Services, 'ask'>, name: string, { keys, files }: FoundKeys): Promise<KeyName> {
  const offer = (key: KeyName) => ({
    key,
    label: `$(key) ${key === 'primary' ? 'Primary' : 'Secondary'} key`,
    description: ageOf(keys[key].reveal()),
    detail: heldBy(filesWith(files, key).map(({ uri }) => pathOf(uri))),
  });
  const { key } = await ask.one([offer('primary'), offer('secondary')], {
    title: `Rotate Access Key of ${name}`,
    placeHolder: 'Which key to make anew',
  });
  return key;
}

const heldBy = (paths: readonly string[]): string =>
  paths.length === 0 ? 'No file of this workspace holds it' : `In ${listed(paths)}`;

function warning(key: KeyName, other: KeyName, paths: readonly string[]): string {
  const first =
    paths.length === 0
      ? 'No file of this workspace holds it, so none is changed.'
      : `First these files change to the ${other} key and are saved: ${listed(paths)}.`;
  return [
    `${first} Then the ${key} key is made anew.`,
    `From that moment the old ${key} key is refused: every app that still signs with it fails, deployed ones included, and every user access token that was minted with it dies. Chats and calls that use such a token end.`,
    `Give deployed apps the ${other} key before you go on.`,
  ].join('\n\n');
}

const done = (paths: readonly string[], other: KeyName): string =>
  paths.length === 0
    ? 'No file was changed, and no key was regenerated.'
    : `${listed(paths)} use the ${other} key now and are saved. No key was regenerated, as far as is known: both work.`;

/** Changes the files from one key to the other and saves them: all, or it throws and says which. */
async function moveTo(files: readonly KeyFile[], from: string, to: string): Promise<void> {
  if (files.length === 0) return;
  const documents = await Promise.all(files.map(({ uri }) => vscode.workspace.openTextDocument(uri)));
  const dirty = documents.filter(({ isDirty }) => isDirty);
  if (dirty.length > 0) {
    throw new CommandError(
      `Nothing was changed: ${named(dirty)} has changes that are not saved yet. Save or revert them, then rotate again.`,
    );
  }
  const changed = documents.filter((document) => !document.getText().includes(from));
  if (changed.length > 0) {
    throw new CommandError(`Nothing was changed: ${named(changed)} has changed meanwhile. Rotate again.`);
  }
  const edit = new vscode.WorkspaceEdit();
  for (const document of documents) {
    const text = document.getText();
    for (let at = text.indexOf(from); at >= 0; at = text.indexOf(from, at + from.length)) {
      edit.replace(document.uri, new vscode.Range(document.positionAt(at), document.positionAt(at + from.length)), to);
    }
  }
  if (!(await vscode.workspace.applyEdit(edit))) {
    throw new CommandError(`Nothing was changed: the editor refused to change ${named(documents)}.`);
  }
  const unsaved: vscode.TextDocument[] = [];
  for (const document of documents) if (document.isDirty && !(await document.save())) unsaved.push(document);
  if (unsaved.length === 0) return;
  throw new CommandError(
    `${named(unsaved)} could not be saved. No key was regenerated: both work. Save what was changed, then rotate again.`,
  );
}

const named = (documents: readonly vscode.TextDocument[]): string => listed(documents.map(({ uri }) => pathOf(uri)));

/** Paths in a sentence; of many the first ones. */
export function listed(paths: readonly string[]): string {
  const most = 5;
  const shown = paths.slice(0, most).join(', ');
  return paths.length > most ? `${shown} and ${paths.length - most} more` : shown;
}
