/** @param {readonly number[]} values */
export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? NaN;
}

/** Milliseconds that each of `runs` calls took, after a few that do not count. @param {() => unknown} task @param {number} runs */
export async function time(task, runs) {
  for (let warm = 0; warm < Math.min(runs, 20); warm++) await task();
  const times = [];
  for (let run = 0; run < runs; run++) {
    const start = performance.now();
    await task();
    times.push(performance.now() - start);
  }
  return times;
}
