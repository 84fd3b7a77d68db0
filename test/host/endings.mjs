// What was started and has to be ended, whether its start has come to an end or not.
import { rm } from 'node:fs/promises';

/** Removes a folder whose last writers may still be going. @param {string} folder */
export const removeFolder = (folder) => rm(folder, { recursive: true, force: true, maxRetries: 5 });

/**
 * @typedef {object} Endings
 * @property {<T>(starting: Promise<T>, end: (started: T) => Promise<unknown>) => Promise<T>} keep returns what is being
 *   started and remembers how to end it; an ending waits for a start that is under way
 * @property {() => Promise<void>} endAll ends everything, the last first; an ending that fails does not stop the others
 */

/** @returns {Endings} */
export function createEndings() {
  /** @type {(() => Promise<unknown>)[]} */
  const endings = [];
  return {
    keep: (starting, end) => {
      endings.unshift(() => starting.then(end, () => undefined));
      return starting;
    },
    endAll: async () => {
      for (const end of endings.splice(0)) await end().catch(console.error);
    },
  };
}
