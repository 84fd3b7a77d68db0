import * as vscode from 'vscode';
import { moduleFiles } from '../acs/code/moduleFiles';
import type { Source } from '../analyzer';
import { pathOf } from './check';

/** What is known of the files that code imports, as far as they have been read. */
export interface ImportedFiles {
  /**
   * How the imports of a file are followed, within its workspace folder: to what is open or has been read. What has not
   * is read then, and `onDidArrive` tells.
   */
  of(uri: vscode.Uri): (module: string) => Source | undefined;
  /** A file of which an import has been read, or has changed. */
  readonly onDidArrive: vscode.Event<vscode.Uri>;
  dispose(): void;
}

/** Files above this size, in bytes, are not followed: what holds a client or a constant is small. */
const LARGEST = 200_000;
const CODE = '**/*.{ts,tsx,js,jsx,mjs,cjs,mts,cts}';

/** A file as it was read; without a source where there is none to follow. */
interface Known {
  readonly source: Source | undefined;
  /** Of the open document that it was read from. */
  readonly version?: number;
}

/** Reads what imports name when it is first asked for, and forgets it when it changes. */
export function createImportedFiles(): ImportedFiles {
  const known = new Map<string, Known>();
  /** The files whose imports may name a file, by that file: those that are not there included, for they may come. */
  const askers = new Map<string, Set<string>>();
  const reading = new Map<string, Promise<Source | undefined>>();
  const arrived = new vscode.EventEmitter<vscode.Uri>();

  /** What a file is now, without reading it; undefined where it has not been read. */
  function sourceOf(uri: vscode.Uri): Known | undefined {
    const key = uri.toString();
    const document = vscode.workspace.textDocuments.find((open) => open.uri.toString() === key);
    const before = known.get(key);
    if (!document || before?.version === document.version) return before;
    const now = { source: toSource(uri, document.getText()), version: document.version };
    known.set(key, now);
    return now;
  }

  const toSource = (uri: vscode.Uri, text: string): Source | undefined =>
    text.length > LARGEST ? undefined : { path: pathOf(uri), language: '', text, imported: importsOf(uri) };

  const importsOf = (uri: vscode.Uri) => (module: string) => {
    const files = candidates(uri, module);
    for (const file of files) {
      noteAsker(file, uri);
      const found = sourceOf(file);
      if (!found) {
        void readFirst(uri, files);
        return undefined;
      }
      if (found.source) return found.source;
    }
    return undefined;
  };

  function noteAsker(file: vscode.Uri, asker: vscode.Uri): void {
    const key = file.toString();
    askers.set(key, (askers.get(key) ?? new Set()).add(asker.toString()));
  }

  /** Looks for the first of these files that is there. */
  async function readFirst(asker: vscode.Uri, files: readonly vscode.Uri[]): Promise<void> {
    for (const file of files) {
      noteAsker(file, asker);
      const key = file.toString();
      const before = sourceOf(file);
      if (before?.source) break;
      if (before) continue;
      const read = reading.get(key) ?? readFile(file);
      reading.set(key, read);
      const source = await read;
      if (reading.get(key) === read) {
        reading.delete(key);
        known.set(key, { source });
      }
      if (!source) continue;
      for (const asking of askersOf(key).add(asker.toString())) arrived.fire(vscode.Uri.parse(asking));
      return;
    }
  }

  async function readFile(file: vscode.Uri): Promise<Source | undefined> {
    try {
      const { type, size } = await vscode.workspace.fs.stat(file);
      if (type !== vscode.FileType.File || size > LARGEST) return undefined;
      return toSource(file, new TextDecoder().decode(await vscode.workspace.fs.readFile(file)));
    } catch {
      return undefined; // it is not there, or cannot be read: then it is not followed
    }
  }

  /** All that depend on a file. Those of them that are kept are made anew, for what they pass on may have changed. */
  function askersOf(key: string): Set<string> {
    const all = new Set<string>();
    const waiting = [key];
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      for (const asker of askers.get(next) ?? []) {
        if (all.has(asker)) continue;
        all.add(asker);
        waiting.push(asker);
        const kept = known.get(asker);
        if (kept?.source) known.set(asker, { ...kept, source: { ...kept.source } });
      }
    }
    return all;
  }

  function changed({ uri }: { readonly uri: vscode.Uri }): void {
    const key = uri.toString();
    if (!askers.has(key)) return;
    known.delete(key);
    reading.delete(key); // what it gives may be what was there before
    for (const asker of askersOf(key)) arrived.fire(vscode.Uri.parse(asker));
  }

  const watcher = vscode.workspace.createFileSystemWatcher(CODE);
  const onDisk = (uri: vscode.Uri) => {
    changed({ uri });
  };
  const { workspace } = vscode;
  const listening = vscode.Disposable.from(
    arrived,
    watcher,
    watcher.onDidCreate(onDisk),
    watcher.onDidChange(onDisk),
    watcher.onDidDelete(onDisk),
    workspace.onDidOpenTextDocument(changed),
    workspace.onDidCloseTextDocument(changed),
    workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      if (contentChanges.length > 0) changed(document);
    }),
  );
  return { of: importsOf, onDidArrive: arrived.event, dispose: () => void listening.dispose() };
}

/** The files that an import may name, in the workspace folder of the file that it stands in. */
function candidates(uri: vscode.Uri, module: string): readonly vscode.Uri[] {
  const folder = vscode.workspace.getWorkspaceFolder(uri);
  if (!folder) return [];
  return moduleFiles(module)
    .map((file) => vscode.Uri.joinPath(uri, '..', file))
    .filter((file) => vscode.workspace.getWorkspaceFolder(file)?.uri.toString() === folder.uri.toString());
}
