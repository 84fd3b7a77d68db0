// For tests that look whether anything of a run is left.
import { readFile, readdir } from 'node:fs/promises';

/** @typedef {{ command: string, environment: string, parent: string | undefined }} Running a running process */

/** Every running process by its id. @returns {Promise<Map<string, Running>>} */
async function processes() {
  const found = new Map();
  for (const pid of (await readdir('/proc')).filter((name) => /^\d+$/.test(name))) {
    const read = (/** @type {string} */ file) => readFile(`/proc/${pid}/${file}`, 'latin1').catch(() => '');
    const [command, environment, stat] = [await read('cmdline'), await read('environ'), await read('stat')];
    const parent = stat.slice(stat.lastIndexOf(')')).split(' ')[2];
    if (command) found.set(pid, { command: command.replaceAll('\0', ' '), environment, parent });
  }
  return found;
}

/**
 * A process and all that it started, and they in turn: their command lines by process id.
 *
 * @param {number | undefined} root
 * @returns {Promise<Map<string, string>>}
 */
export async function familyOf(root) {
  const all = await processes();
  const family = new Map();
  const add = (/** @type {string} */ pid) => {
    family.set(pid, all.get(pid)?.command);
    for (const [child, { parent }] of all) if (parent === pid) add(child);
  };
  add(String(root));
  return family;
}

/**
 * The command lines of the processes that have to do with a folder, by their arguments or environment, and of those of
 * a family that still run: a renderer of Chromium shows neither.
 *
 * @param {string} folder
 * @param {ReadonlyMap<string, string>} family
 */
export async function leftOf(folder, family) {
  return [...(await processes())]
    .filter(
      ([pid, { command, environment }]) =>
        command.includes(folder) || environment.includes(folder) || family.get(pid) === command,
    )
    .map(([, { command }]) => command);
}
