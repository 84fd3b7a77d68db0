import type { Event } from 'vscode';

/** How long anything may take on a busy machine. */
const LIMIT = 15_000;

/**
 * Waits until a check passes: it is made now and after each event. Past the limit it fails as the last check did.
 */
export async function eventually<T>(event: Event<unknown>, check: () => T | Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    let failure: unknown;
    let checking = Promise.resolve();
    const look = () => {
      checking = checking.then(check).then(
        (result) => {
          end();
          resolve(result);
        },
        (error: unknown) => {
          failure = error;
        },
      );
    };
    const listener = event(look);
    const limit = setTimeout(() => {
      end();
      reject(failure instanceof Error ? failure : new Error(`Not within ${LIMIT} ms`));
    }, LIMIT);
    const end = () => {
      clearTimeout(limit);
      listener.dispose();
    };
    look();
  });
}
