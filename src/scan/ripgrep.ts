import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { splitNul } from './splitNul';
import type { Search } from './search';

/** What ripgrep says of a file or folder that the system keeps from it. */
const UNREAD = /^(?:rg: )?(.+): [^:\r\n]+ \(os error \d+\)$/gm;

/** A line for each file, whose end makes ripgrep write it at once: with the name alone it writes when it has searched all. */
const NAME_AND_COUNT = ['--line-buffered', '--null', '--count', '--max-count', '1'];

/**
 * Searches with the ripgrep at `executable`: a file is named as soon as one of the literals is found in it.
 * Hidden and git-ignored files are searched too, for that is where keys are kept; binary ones are not.
 */
export function ripgrep(executable: string): Search {
  return async function* ({ path, literals, exclude, signal, onSearched }) {
    const rg = spawn(
      executable,
      [
        ...['--no-config', '-uu', '--with-filename', '--stats', '--ignore-case', '--fixed-strings'],
        ...NAME_AND_COUNT,
        // By its input: a key that is searched for is in no list of processes.
        ...['--file', '-'],
        ...exclude.flatMap((glob) => ['--glob', `!${glob}`]),
        '--',
        path,
      ],
      { stdio: ['pipe', 'pipe', 'pipe'], ...(signal && { signal }) },
    );
    rg.stdin.once('error', () => undefined); // it has ended already, and says why
    rg.stdin.end(literals.join('\n'));
    const failed = new Promise<never>((_, reject) => rg.once('error', reject));
    const closed = Promise.race([once(rg, 'close'), failed]);
    closed.catch(() => undefined); // told below, once the output has been read
    const complaints: Buffer[] = [];
    rg.stderr.on('data', (chunk: Buffer) => complaints.push(chunk));

    const rest = yield* names(splitNul(rg.stdout));
    await closed;
    // 0: found, 1: nothing found, 2: something could not be read; 2 with statistics still means that it ran.
    const complaint = Buffer.concat(complaints).toString();
    const searched = /^(\d+) files searched$/m.exec(rest)?.[1];
    if (searched === undefined) throw new Error(`ripgrep could not search: ${complaint.trim()}`);
    // The scan tries these again, and says that they cannot be read.
    for (const { 1: unread } of complaint.matchAll(UNREAD)) if (unread !== undefined) yield unread;
    onSearched?.(Number(searched));
  };
}

/** The names in `NAME NUL 1 LF NAME NUL 1 LF …`, split at the NULs; returns what follows the last. */
async function* names(pieces: AsyncGenerator<string, string>): AsyncGenerator<string, string> {
  let counted = 0;
  try {
    for (let piece = await pieces.next(); ; piece = await pieces.next()) {
      if (piece.done) return piece.value;
      yield piece.value.slice(counted);
      counted = '1\n'.length;
    }
  } finally {
    await pieces.return('');
  }
}

/** The ripgrep that an editor installed at `appRoot` ships for its own search, if it is where it usually is. */
export function editorRipgrep(appRoot: string): string | undefined {
  const name = process.platform === 'win32' ? 'rg.exe' : 'rg';
  const packages = [
    '@vscode/ripgrep/bin',
    `@vscode/ripgrep-${process.platform}-${process.arch}/bin`,
    `@vscode/ripgrep-universal/bin/${process.platform}-${process.arch}`,
  ];
  return ['node_modules', 'node_modules.asar.unpacked']
    .flatMap((modules) => packages.map((folder) => join(appRoot, modules, folder, name)))
    .find((candidate) => existsSync(candidate));
}
