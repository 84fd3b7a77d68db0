/** The promise's outcome, or a rejection as soon as the signal aborts, even if what was begun does not listen to it. */
export async function untilAborted<T>(signal: AbortSignal, begun: Promise<T>): Promise<T> {
  let stop = () => {};
  const aborted = new Promise<never>((_, reject) => {
    stop = () => {
      reject(new DOMException('Aborted', 'AbortError'));
    };
    signal.addEventListener('abort', stop);
    if (signal.aborted) stop();
  });
  try {
    return await Promise.race([begun, aborted]);
  } finally {
    signal.removeEventListener('abort', stop);
    // Nobody waits any more for the one that lost.
    begun.catch(() => {});
  }
}
