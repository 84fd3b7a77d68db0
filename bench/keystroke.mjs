// What one keystroke costs: the analysis of a whole file, as the editor runs it.
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { median, time } from './statistics.mjs';
import { apps, big, dense, plain } from './texts.mjs';

const { analyze } = createRequire(import.meta.url)(resolve('dist/src-analyzer.js'));

const CASES = [
  ...Object.entries(apps).map(([language, file]) => ({
    what: `a keystroke in an app file of 1,000 lines, a tenth about ACS: ${language}`,
    ...{ ...file, limit: 3, runs: 200 },
  })),
  ...Object.entries(dense).map(([language, file]) => ({
    what: `worst case: a keystroke in 1,000 lines that are all about ACS: ${language}`,
    ...{ ...file, limit: 3, runs: 200 },
  })),
  { what: 'a keystroke in 1,000 lines without ACS', ...plain, limit: 0.1, runs: 2000 },
  { what: 'a keystroke in an app of 20,000 lines', ...big, limit: 50, runs: 20 },
];

/** Rows of what was measured, what is allowed and what it took. */
export async function keystroke() {
  const rows = [];
  for (const { what, path, text, limit, runs } of CASES) {
    const source = { path, language: '', text };
    const took = median(await time(() => analyze(source, { now: 0 }), runs));
    rows.push({ what, took: `${took.toFixed(3)} ms`, limit: `${limit} ms`, kept: took <= limit });
  }
  return rows;
}
