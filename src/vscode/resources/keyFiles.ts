import * as vscode from 'vscode';
import { keyUses, type KeyUse, type KnownKeys } from '../../acs/accessKey/keyUses';
import { decode } from '../../scan/decode';
import type { ReadSetting } from '../settings';
import { bestSearch } from '../bestSearch';
import { settingsTexts } from '../settingsTexts';

/** A file of the workspace that holds a key of a resource. */
export interface KeyFile {
  readonly uri: vscode.Uri;
  readonly uses: readonly (KeyUse & { /** From 1. */ readonly line: number })[];
}

/**
 * The files of the workspace, and open ones as they are being edited, that hold a key of the resource. Whole folders on this machine
 * are searched, git-ignored files included; of others, the settings files.
 */
export async function keyFiles(
  keys: KnownKeys,
  setting: ReadSetting,
  signal: AbortSignal,
): Promise<readonly KeyFile[]> {
  const texts = new Map<string, { uri: vscode.Uri; text: string }>();
  for (const each of await settingsTexts()) texts.set(each.uri.toString(), each);
  const search = await bestSearch();
  for (const { uri: folder } of vscode.workspace.workspaceFolders ?? []) {
    if (folder.scheme !== 'file') continue;
    const literals = [keys.primary, keys.secondary, keys.host].map((literal) => literal.toLowerCase());
    const found = search({ path: folder.fsPath, literals, exclude: setting('scan.exclude', folder), signal });
    for await (const file of found) {
      const uri = vscode.Uri.file(file);
      if (texts.has(uri.toString())) continue;
      const text = await readText(uri);
      if (text !== undefined) texts.set(uri.toString(), { uri, text });
    }
  }
  signal.throwIfAborted();
  return [...texts.values()].flatMap(({ uri, text }) => {
    const uses = keyUses(text, keys);
    const lineOf = (offset: number) => text.slice(0, offset).split('\n').length;
    return uses.length === 0 ? [] : [{ uri, uses: uses.map((use) => ({ ...use, line: lineOf(use.span.start) })) }];
  });
}

async function readText(uri: vscode.Uri): Promise<string | undefined> {
  try {
    const read = decode(Buffer.from(await vscode.workspace.fs.readFile(uri)));
    return 'text' in read ? read.text : undefined;
  } catch {
    return undefined; // gone meanwhile
  }
}
