import { posix } from 'node:path';
import type { Source } from '../../src/engine/source';
import { moduleFiles } from '../../src/acs/code/moduleFiles';

/** A file among others that its imports name, as the fronts give it to the engine. */
export function sourceAmong(files: Readonly<Record<string, string>>, path: string): Source {
  const made = new Map<string, Source>();
  const make = (path: string): Source | undefined => {
    const text = files[path];
    const before = made.get(path);
    if (before || text === undefined) return before;
    const source: Source = {
      path,
      language: '',
      text,
      imported: (module) => {
        const names = moduleFiles(module).map((file) => posix.join(posix.dirname(path), file));
        const name = names.find((file) => files[file] !== undefined);
        return name === undefined ? undefined : make(name);
      },
    };
    made.set(path, source);
    return source;
  };
  const source = make(path);
  if (!source) throw new Error(`There is no ${path} among the files.`);
  return source;
}
