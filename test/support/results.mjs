// Reporter of every mocha run: each test's line as it ends, and the numbers in a file that scripts/test.mjs adds up.
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import mocha from 'mocha';

/**
 * @typedef {object} Results
 * @property {number} passed
 * @property {number} failed
 * @property {readonly { title: string, error: string }[]} failures
 */

/**
 * Writes the results of a run to a JSON file.
 *
 * @param {string} file
 * @param {Results} results
 */
export function writeResults(file, results) {
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, `${JSON.stringify(results, undefined, 2)}\n`);
}

/**
 * The reporter; `--reporter-option file=PATH` says where the results go.
 *
 * @param {import('mocha').Runner} runner
 * @param {import('mocha').MochaOptions} options
 */
export default function reporter(runner, options) {
  new mocha.reporters.Spec(runner, options);
  const file = String(options.reporterOptions?.['file'] ?? process.env['RESULTS']);
  /** @type {{ title: string, error: string }[]} */
  const failures = [];
  runner.on('fail', (test, error) => {
    failures.push({ title: test.titlePath().join(' › '), error: error.stack ?? error.message });
  });
  // A test that is given a second try says why it needs one: what fails at times is to be mended all the same.
  runner.on('retry', (test, error) => {
    console.log(
      `      ↻ again: ${test.titlePath().join(' › ')}\n${(error.stack ?? error.message).replaceAll(/^/gm, '        ')}`,
    );
  });
  runner.once('end', () => {
    writeResults(file, { passed: runner.stats?.passes ?? 0, failed: failures.length, failures });
  });
}
