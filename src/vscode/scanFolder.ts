import * as vscode from 'vscode';
import type { PlacedFinding, ScannedFile } from '../scan/scan';
import { bestSearch } from './bestSearch';
import { pathOf } from './check';
import type { Checked, Placed } from './findings';
import { ignoring } from './ignoring';
import type { ReadSetting } from './settings';

/** What a scan tells while it runs. */
export interface ScanProgress {
  readonly signal: AbortSignal;
  readonly onFound: (uri: vscode.Uri) => void;
  readonly onSearched: (files: number) => void;
  readonly onSkipped: (uri: vscode.Uri, reason: string) => void;
}

/** Checks every file of a folder on disk in which any rule could find something; gives those with something to say. */
export async function scanFolder(
  folder: vscode.Uri,
  setting: ReadSetting,
  { signal, onFound, onSearched, onSkipped }: ScanProgress,
): Promise<readonly Checked[]> {
  const { scan } = await import('../scan/scan');
  const ignores = ignoring(setting('ignore', folder));
  const checked = new Map<string, Checked>();
  const files = scan([folder.fsPath], {
    search: await bestSearch(),
    now: Date.now(),
    levels: setting('rules', folder),
    exclude: setting('scan.exclude', folder),
    askGit: vscode.workspace.isTrusted,
    signal,
    onSearched,
  });
  for await (const { file, findings, noted, skipped } of files) {
    const uri = vscode.Uri.file(file);
    const path = pathOf(uri);
    // A file that is named again comes with contradictions only: those are found from the notes, for open files too.
    if (checked.has(file) || ignores(path)) continue;
    if (skipped !== undefined) onSkipped(uri, skipped);
    const counts = ({ rule }: { rule: string }) => !ignores(path, rule);
    checked.set(file, { uri, findings: findings.filter(counts).map(place), noted: noted.filter(counts).map(place) });
    onFound(uri);
  }
  return [...checked.values()].filter(({ findings, noted }) => findings.length + noted.length > 0);
}

function place<T extends Pick<PlacedFinding, 'start' | 'end'> | ScannedFile['noted'][number]>(found: T): Placed<T> {
  const { start, end } = found;
  return { ...found, range: new vscode.Range(start.line, start.character, end.line, end.character) };
}
