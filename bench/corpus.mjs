// A workspace of 40,000 files for the scan: the installed packages' own files, several times over, and the sample workspace.
import { cpSync, linkSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const FILES = 40_000;
/** Above this, in bytes, a file is an executable or a bundle that no workspace has by the thousand. */
const LARGEST = 1024 * 1024;

/** Builds the folder; answers with its path and a way to take it away again. */
export function buildCorpus() {
  const folder = join(tmpdir(), 'acs-auth-bench-corpus');
  rmSync(folder, { recursive: true, force: true });
  cpSync('test/workspace', join(folder, 'app'), { recursive: true });
  const sources = readdirSync('node_modules', { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => statSync(file).size <= LARGEST);
  for (let made = 0; made < FILES; made++) {
    const source = sources[made % sources.length] ?? '';
    const copy = join(
      folder,
      `packages-${Math.floor(made / sources.length) + 1}`,
      source.replaceAll('node_modules', 'modules'),
    );
    mkdirSync(dirname(copy), { recursive: true });
    place(source, copy);
  }
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** A hard link where the file system has them: what is measured is reading, not the copy. @param {string} from @param {string} to */
function place(from, to) {
  try {
    linkSync(from, to);
  } catch {
    cpSync(from, to);
  }
}
