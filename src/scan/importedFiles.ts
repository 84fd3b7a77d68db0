import { readFileSync, realpathSync, statSync } from 'node:fs';
import { dirname, isAbsolute, relative, resolve, sep } from 'node:path';
import type { Source } from '../engine/source';
import { decode } from './decode';

/** Files above this size, in bytes, are not followed: what holds a client or a constant is small. */
const LARGEST = 200_000;
/** How many files are remembered, those that are not there included. */
const REMEMBERED = 1000;

/**
 * Reads what imports name, at once and from this folder alone, through no link out of it; `exclude` are names of files and folders that it leaves
 * alone. `moduleFiles` tells which files an import may name.
 */
export function importedFiles(
  folder: string,
  exclude: readonly string[],
  moduleFiles: (module: string) => readonly string[],
): (file: string) => (module: string) => Source | undefined {
  const root = resolve(folder);
  const known = new Map<string, Source | undefined>();

  const read = (file: string): Source | undefined => {
    const names = namesBelow(root, file);
    if (!names || names.some((name) => exclude.includes(name))) return undefined;
    try {
      const found = statSync(file, { throwIfNoEntry: false });
      if (!found?.isFile() || found.size > LARGEST) return undefined;
      if (!namesBelow(realpathSync(root), realpathSync(file))) return undefined;
      const decoded = decode(readFileSync(file));
      if (!('text' in decoded)) return undefined;
      return { path: names.join('/'), language: '', text: decoded.text, imported: importedBy(file) };
    } catch {
      return undefined; // what cannot be read is not followed
    }
  };

  const importedBy = (file: string) => (module: string) => {
    for (const name of moduleFiles(module)) {
      const path = resolve(dirname(file), name);
      if (!known.has(path)) {
        const [oldest] = known.keys();
        if (oldest !== undefined && known.size >= REMEMBERED) known.delete(oldest);
        known.set(path, read(path));
      }
      const source = known.get(path);
      if (source) return source;
    }
    return undefined;
  };

  return (file) => importedBy(resolve(file));
}

/** The names on the way from a folder to a file; undefined where the file stands outside. */
function namesBelow(folder: string, file: string): readonly string[] | undefined {
  const way = relative(folder, file);
  const names = way.split(sep);
  return isAbsolute(way) || names[0] === '..' ? undefined : names;
}
