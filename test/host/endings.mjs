// What was started and has to be ended, whether its start has come to an end or not.
import { rm } from 'node:fs/promises';

/** Removes a folder whose last writers may still be going. @param {string} folder */
export const removeFolder = (folder) => rm(folder, { recursive: true, force: true, maxRetries: 5 });

/**
 * @typedef {object} Endings
 * @property {<T>(start: () => Promise<T>, end: (started: T) => Promise<unknown>) => Promise<T>} keep starts something and
 *   remembers how to end it; an ending waits for a start that is under way, and after it nothing is started
 * @property {() => Promise<void>} endAll ends everything, the last first; an ending that fails does not stop the others;
 *   called again, it waits for the first call
 */

/** @returns {Endings} */
export function createEndings() {
  /** @type {(() => Promise<unknown>)[]} */
  const endings = [];
  /** @type {Promise<void> | undefined} */
  let ending;
  async function endThem() {
    for (const end of [...endings]) await end().catch(console.error);
  }
  return {
    keep: async (start, end) => {
      if (ending) throw new Error('Stopped before it had started.');
      const starting = start();
      endings.unshift(() => starting.then(end, () => undefined));
      return starting;
    },
    endAll: () => (ending ??= endThem()),
  };
}
