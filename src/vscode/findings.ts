import * as vscode from 'vscode';
import type { Finding, Levels, Noted } from '../analyzer';
import { toDiagnostic } from './convert';

/** Something with its place in the editor's terms. */
export type Placed<T> = T & { readonly range: vscode.Range };

/** All that was found in one file. */
export interface Checked {
  readonly uri: vscode.Uri;
  readonly findings: readonly Placed<Finding>[];
  readonly noted: readonly Placed<Noted>[];
}

export type Compare = (noted: readonly Noted[], levels?: Levels) => ReadonlyMap<string, readonly Finding[]>;

/** Who checked a file: the editor while it is open, or a scan of the workspace. */
export type Origin = 'editor' | 'scan';

/** What the Problems panel shows, file by file, findings about several files among them. */
export interface Findings {
  /** Replaces what is known of these files. `compare` finds what their notes say beside those of the others. */
  put(origin: Origin, files: readonly Checked[], compare: Compare): void;
  /** What a scan knows of an open file follows the editor's view of it: to be called when the file is as on disk. */
  keepAsScanned(uri: vscode.Uri): void;
  /** Forgets a file, or all files, as far as this origin knows them. */
  drop(origin: Origin, uri?: vscode.Uri): void;
  /** Forgets a file or folder that is no longer there. */
  gone(uri: vscode.Uri): void;
  /** Whether anything is known from a scan. */
  hasScanned(): boolean;
  /** How many problems are on show, and in how many files. */
  count(): { readonly problems: number; readonly files: number };
  dispose(): void;
}

export function createFindings(levelsAt: (uri: vscode.Uri) => Levels): Findings {
  const shown = vscode.languages.createDiagnosticCollection('acs-auth');
  const known: Readonly<Record<Origin, Map<string, Checked>>> = { editor: new Map(), scan: new Map() };
  let comparing: Compare = () => new Map();
  /** The contradictions on show, so that a file is only shown again when its own change. */
  let contradictions = new Map<string, readonly Placed<Contradiction>[]>();

  const checkedOf = (key: string) => known.editor.get(key) ?? known.scan.get(key);

  function show(key: string): void {
    const checked = checkedOf(key);
    if (!checked) {
      shown.delete(vscode.Uri.parse(key));
      return;
    }
    shown.set(checked.uri, [
      ...checked.findings.map((finding) => toDiagnostic(finding, finding.range)),
      ...(contradictions.get(key) ?? []).map((finding) => toDiagnostic(finding, finding.range, finding.others)),
    ]);
  }

  function changed(keys: readonly string[], notes: boolean): void {
    const before = contradictions;
    if (notes) contradictions = contradict(allOf(known), comparing, levelsAt);
    const touched = notes ? [...before.keys(), ...contradictions.keys()] : [];
    for (const key of new Set([
      ...keys,
      ...touched.filter((key) => differ(before.get(key), contradictions.get(key))),
    ])) {
      show(key);
    }
  }

  function forget(origin: Origin, keys: readonly string[]): void {
    const notes = keys.some((key) => known[origin].get(key)?.noted.length);
    for (const key of keys) known[origin].delete(key);
    changed(keys, notes);
  }

  return {
    put(origin, files, compare) {
      comparing = compare;
      let notes = false;
      for (const checked of files) {
        const key = checked.uri.toString();
        notes ||= checked.noted.length > 0 || (checkedOf(key)?.noted.length ?? 0) > 0;
        known[origin].set(key, checked);
      }
      changed(
        files.map(({ uri }) => uri.toString()),
        notes,
      );
    },
    keepAsScanned(uri) {
      const key = uri.toString();
      const checked = known.editor.get(key);
      if (checked && known.scan.has(key)) known.scan.set(key, checked);
    },
    drop(origin, uri) {
      forget(origin, uri ? [uri.toString()] : [...known[origin].keys()]);
    },
    gone(uri) {
      const key = uri.toString();
      for (const origin of ['editor', 'scan'] as const) {
        forget(
          origin,
          [...known[origin].keys()].filter((other) => other === key || other.startsWith(`${key}/`)),
        );
      }
    },
    hasScanned: () => known.scan.size > 0,
    count() {
      let [problems, files] = [0, 0];
      shown.forEach((_uri, diagnostics) => {
        problems += diagnostics.length;
        if (diagnostics.length > 0) files++;
      });
      return { problems, files };
    },
    dispose: () => {
      shown.dispose();
    },
  };
}

/** One entry for each file: what the editor says of it, else the scan. */
function allOf({ editor, scan }: Readonly<Record<Origin, ReadonlyMap<string, Checked>>>): readonly Checked[] {
  return [...new Map([...scan, ...editor]).values()];
}

type Contradiction = Finding & { readonly others: readonly vscode.Location[] };

/** Compares the notes of all files, under the settings of each folder, and tells each place of those it contradicts. */
function contradict(all: readonly Checked[], compare: Compare, levelsAt: (uri: vscode.Uri) => Levels) {
  const noting = all.filter(({ noted }) => noted.length > 0);
  const byUri = new Map(noting.map((checked) => [checked.uri.toString(), checked]));
  // A path names a file within its folder only, so the files are told apart by their URIs.
  const notes = noting.flatMap(({ uri, noted }) => noted.map((note) => ({ ...note, uri, path: uri.toString() })));
  const folders = new Map(noting.map(({ uri }) => [folderOf(uri), uri]));
  const found = new Map<string, readonly Placed<Contradiction>[]>();
  for (const [folder, somewhere] of folders) {
    for (const [key, findings] of compare(notes, levelsAt(somewhere))) {
      const checked = byUri.get(key);
      if (!checked || folderOf(checked.uri) !== folder) continue;
      found.set(
        key,
        findings.flatMap((finding) => {
          const own = checked.noted.find(
            (note) => note.rule === finding.rule && note.span.start === finding.span.start,
          );
          if (!own) return [];
          const others = notes
            .filter(({ rule, subject, value }) => rule === own.rule && subject === own.subject && value !== own.value)
            .map(({ uri, range }) => new vscode.Location(uri, range));
          return [{ ...finding, range: own.range, others }];
        }),
      );
    }
  }
  return found;
}

const folderOf = (uri: vscode.Uri) => vscode.workspace.getWorkspaceFolder(uri)?.uri.toString();

const differ = (a: unknown, b: unknown) => JSON.stringify(a) !== JSON.stringify(b);
