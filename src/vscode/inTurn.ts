/**
 * Runs a task whenever it is asked to, but never twice at a time: all who ask while it runs share the one run after it.
 * The promise is that of a run that began after the call.
 */
export function inTurn(task: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | undefined;
  let waiting: Promise<void> | undefined;
  const run = () => {
    running = task().finally(() => {
      running = undefined;
    });
    return running;
  };
  return () => {
    if (waiting) return waiting;
    if (!running) return run();
    const next = () => {
      waiting = undefined;
      return run();
    };
    waiting = running.then(next, next);
    return waiting;
  };
}
