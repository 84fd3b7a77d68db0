import { readFileSync, statSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { dirname, isAbsolute, relative, sep } from 'node:path';
import type { Finding, Levels, Noted, Span } from '../analyzer';
import { positions, type Position } from '../engine/position';
import { decode, LARGEST_FILE, type Decoded, type Skipped } from './decode';
import { gitIgnored } from './gitIgnored';
import { importedFiles } from './importedFiles';
import { literals } from './literals';
import type { Search } from './search';

export interface ScanOptions {
  readonly search: Search;
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly levels?: Levels;
  /** Names of files and folders to leave out, wherever they stand. */
  readonly exclude: readonly string[];
  /** The folder whose subfolders tell what a file is for, and in which imports are followed, where it is at or above the root; else the root is. */
  readonly base?: string;
  /** Whether git may be asked what it ignores; it is where nothing is said. Not in a folder that nobody trusts: git runs what its settings name. */
  readonly askGit?: boolean;
  readonly signal?: AbortSignal;
  /** Called once for each root, with how many files were looked into. */
  readonly onSearched?: (files: number) => void;
}

/** Its place in lines and characters, both from 0. */
interface Place {
  readonly start: Position;
  readonly end: Position;
}

export type PlacedFinding = Finding & Place;
export type PlacedNote = Noted & Place;

/**
 * What a scan has to say of a file. A file whose contradictions with others come to light is named again at the end,
 * with those findings alone.
 */
export interface ScannedFile {
  /** As the search named it. */
  readonly file: string;
  readonly findings: readonly PlacedFinding[];
  readonly noted: readonly PlacedNote[];
  readonly skipped?: Skipped;
}

/** How many files are read and analysed at a time. */
const AT_A_TIME = 16;

/**
 * Analyses every file at and below the roots in which any rule could find something, in no order, and compares what is
 * said in all of them.
 * @throws the search's error, the error of a root that is not there, and the signal's reason when it is aborted
 */
export async function* scan(roots: readonly string[], options: ScanOptions): AsyncGenerator<ScannedFile> {
  const places = new Map<string, PlaceIt>();
  const noted: Noted[] = [];
  const note = (file: string, notes: readonly Noted[], place: PlaceIt) => {
    if (notes.length === 0 || places.has(file)) return;
    places.set(file, place);
    noted.push(...notes.map((one) => ({ ...one, path: file })));
  };
  for (const root of roots) yield* scanBelow(root, options, note);
  const { compare } = await import('../analyzer');
  for (const [file, findings] of compare(noted, options.levels)) {
    const place = places.get(file);
    if (place) yield { file, findings: findings.map(place), noted: [] };
  }
}

async function* scanBelow(
  root: string,
  options: ScanOptions,
  note: (file: string, notes: readonly Noted[], place: PlaceIt) => void,
): AsyncGenerator<ScannedFile> {
  const { search, signal, exclude, askGit = true, onSearched } = options;
  const folder = (await stat(root)).isDirectory() ? root : dirname(root);
  const { base = folder } = options;
  const git = askGit ? gitIgnored(folder) : undefined;

  // It comes as soon as the search, which does not need it, has been started below.
  const whole = inside(base, folder) ? base : folder;
  const analyzer = import('../analyzer').then(({ analyze, moduleFiles }) => ({
    analyze,
    importedBy: importedFiles(whole, exclude, moduleFiles),
  }));
  const check = async (file: string): Promise<ScannedFile> => {
    const read = readText(file);
    if ('skipped' in read) return { file, findings: [], noted: [], skipped: read.skipped };
    const path = relative(whole, file).split(sep).join('/');
    const ignored = await git?.ask(relative(folder, file));
    const { analyze, importedBy } = await analyzer;
    const source = {
      path,
      language: '',
      text: read.text,
      imported: importedBy(file),
      ...(ignored !== undefined && { ignored }),
    };
    const analysis = await analyze(source, options);
    const place = placeIn(read.text);
    note(file, analysis.noted, place);
    return { file, findings: analysis.findings.map(place), noted: analysis.noted.map(place) };
  };

  try {
    const found = search({
      path: root,
      literals,
      exclude,
      ...(signal && { signal }),
      ...(onSearched && { onSearched }),
    });
    for await (const scanned of several(found, check)) {
      signal?.throwIfAborted();
      yield scanned;
    }
  } finally {
    git?.close();
  }
}

function inside(base: string, folder: string): boolean {
  const way = relative(base, folder);
  return !isAbsolute(way) && way.split(sep)[0] !== '..';
}

type PlaceIt = <T extends { readonly span: Span }>(found: T) => T & Place;

function placeIn(text: string): PlaceIt {
  let at: ((offset: number) => Position) | undefined;
  return (found) => {
    at ??= positions(text);
    return { ...found, start: at(found.span.start), end: at(found.span.end) };
  };
}

/** Reads at once: the few files that a search has found take less time to read than to wait for. */
function readText(file: string): Decoded {
  try {
    if (statSync(file).size > LARGEST_FILE) return { skipped: 'too large' };
    return decode(readFileSync(file));
  } catch {
    return { skipped: 'unreadable' };
  }
}

/** Runs a task for each item, a few at a time, and yields what comes of them in the order of the items. */
async function* several<T, R>(items: AsyncIterable<T>, task: (item: T) => Promise<R>): AsyncGenerator<R> {
  const running: Promise<R>[] = [];
  for await (const item of items) {
    running.push(task(item));
    if (running.length < AT_A_TIME) continue;
    const first = running.shift();
    if (first) yield await first;
  }
  for (const rest of running) yield await rest;
}
