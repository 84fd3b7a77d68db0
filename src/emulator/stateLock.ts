import { readFile, rm, writeFile } from 'node:fs/promises';

/** The locks that this process holds: a process that was restarted may have the number of the one before. */
const held = new Set<string>();

/** Who works on a file, where somebody does: the number of the process. Else the file is taken, until `release`. */
export type Claim = { readonly heldBy: number } | { readonly release: () => Promise<void> };

/**
 * Takes a file for this process, by a file beside it that ends in `.lock`. What a process that is gone has left is taken over.
 * Rejects with the error of the file system where nothing can be written there.
 */
export async function claimFile(file: string): Promise<Claim> {
  const lock = `${file}.lock`;
  for (let attempt = 0; ; attempt += 1) {
    try {
      await writeFile(lock, String(process.pid), { flag: 'wx', mode: 0o600 });
      held.add(lock);
      return {
        async release() {
          held.delete(lock);
          await rm(lock, { force: true });
        },
      };
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST') || attempt > 2) throw error;
    }
    const heldBy = Number(await readFile(lock, 'utf8').catch(() => ''));
    if (heldBy === process.pid ? held.has(lock) : runs(heldBy)) return { heldBy };
    await rm(lock, { force: true });
  }
}

function runs(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
