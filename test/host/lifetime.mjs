// When a process of the host has to end. A process that was killed cannot tidy up after itself, so each of its
// children looks for itself whether its parent is still there.

/**
 * Calls `stop` when this process is asked to end; it may be called twice. What is returned takes that back.
 *
 * @param {(signal: NodeJS.Signals) => void} stop
 */
export function whenAskedToStop(stop) {
  const signals = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']);
  for (const signal of signals) process.on(signal, stop);
  return () => {
    for (const signal of signals) process.off(signal, stop);
  };
}

/**
 * Calls `stop` within a second after the process that started this one has gone, however it went.
 *
 * @param {() => void} stop
 */
export function whenParentIsGone(stop) {
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    stop();
  }, 1000);
  timer.unref();
}

/**
 * Kills a process that leads its own group, and all that it started.
 *
 * @param {number} leader
 */
export function killGroup(leader) {
  try {
    process.kill(-leader, 'SIGKILL');
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
}
