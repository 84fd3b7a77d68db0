// npm test: everything, and at the end one line with the numbers. Each gate that is not a test run counts as one test.
// Two lanes run beside each other, one for what reads the source and one for what runs VS Code, so that two cores have
// work. What follows a step that failed runs all the same; only a failed build ends it, for all else stands on that.
import { spawn } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { hostRunsHere } from '../test/host/install.mjs';
import { killGroup, whenAskedToStop } from '../test/host/lifetime.mjs';

const root = path.resolve(import.meta.dirname, '..');
/** No step is meant to take longer, in seconds. */
const LIMIT = 300;

/**
 * @typedef {object} Step
 * @property {string} name
 * @property {readonly string[]} command arguments for node
 * @property {readonly string[]} [results] the files of out/results in which its tests are counted
 * @property {boolean} [quiet] says nothing as long as it succeeds
 *
 * @typedef {{ passed: number, failed: number }} Count
 */

/**
 * A mocha run over files that need no VS Code around them.
 *
 * @param {string} name
 * @param {string} files
 * @param {number} timeout of a test, in milliseconds
 * @param {number} retries of a test that fails
 * @returns {Step}
 */
const mocha = (name, files, timeout = 10_000, retries = 0) => ({
  name,
  command: [
    // Given to mocha itself, a flag of node makes it start another process, which outlives it.
    ...['--enable-source-maps', 'node_modules/mocha/bin/mocha.js', '--ui', 'tdd', '--timeout', String(timeout)],
    ...['--retries', String(retries)],
    ...['--reporter', 'test/support/results.mjs', '--reporter-option', `file=out/results/${name}.json`],
    files,
  ],
  results: [name],
});

/** @type {readonly Step[]} */
const build = [
  { name: 'build', command: ['esbuild.mjs'] },
  { name: 'build of the tests', command: ['esbuild.mjs', '--test'] },
];

/** @type {readonly Step[]} */
const source = [
  { ...mocha('unit', 'out/unit/**/*.test.js'), quiet: true },
  { name: 'types', command: ['node_modules/typescript/bin/tsc', '-p', '.'] },
  { name: 'lint', command: ['node_modules/eslint/bin/eslint.js', 'src', 'test', 'scripts', 'bench', '*.mjs'] },
  { name: 'format', command: ['node_modules/prettier/bin/prettier.cjs', '--check', '--log-level', 'warn', '.'] },
  { name: 'generated files', command: ['scripts/generate.mjs', '--check'] },
];

/** @type {readonly Step[]} */
const inVSCode = [
  ...(hostRunsHere() ? [{ name: 'install of the host', command: ['test/host/install.mjs'] }] : []),
  { name: 'suites in VS Code', command: ['test/runVSCode.mjs'], results: ['trusted', 'restricted'] },
  ...(hostRunsHere()
    ? // A browser and a VS Code on a busy machine: a test may try again, and says so.
      [mocha('ui', 'out/ui/**/*.test.mjs', 60_000, 1), mocha('host', 'test/host/*.test.mjs')]
    : [{ name: 'UI tests, which need Linux x64', command: ['--eval', ''] }]),
];

/** @type {Set<import('node:child_process').ChildProcess>} */
const running = new Set();
let stopping = false;

// Every step has a process group of its own and is asked once, with SIGINT: that is what mocha tidies up on. A terminal
// and npm would otherwise send it twice, which means "by force" to some.
whenAskedToStop(() => {
  if (stopping) return;
  stopping = true;
  for (const child of running) end(child);
});

/** @param {import('node:child_process').ChildProcess} child */
function end(child) {
  child.kill('SIGINT');
  setTimeout(() => {
    if (child.pid !== undefined) killGroup(child.pid);
  }, 20_000).unref();
}

/**
 * Runs one step and prints all it said when it is through, so that the lanes do not mix.
 *
 * @param {Step} step
 * @returns {Promise<Count>}
 */
async function run({ name, command, results = [], quiet = false }) {
  for (const result of results) rmSync(path.join(root, `out/results/${result}.json`), { force: true });
  console.log(`… ${name}`);
  const began = performance.now();
  const child = spawn(process.execPath, command, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'], detached: true });
  running.add(child);
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => (output += text));
  const limit = setTimeout(() => {
    output += `\nIt took longer than ${LIMIT} s and was ended.\n`;
    end(child);
  }, LIMIT * 1000);
  const succeeded = await new Promise((resolve) => {
    child.on('error', (error) => {
      output += error.message;
      resolve(false);
    });
    child.on('close', (code) => {
      resolve(code === 0);
    });
  });
  clearTimeout(limit);
  running.delete(child);
  const { passed, failed } = countOf(results, succeeded);
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  console.log(`\n${failed === 0 ? '✔' : '✘'} ${name}: ${passed} passed, ${failed} failed (${seconds} s)`);
  if (output.trim() && !(quiet && failed === 0)) console.log(output.trimEnd().replaceAll(/^/gm, '    '));
  return { passed, failed };
}

/** @param {readonly string[]} results @param {boolean} succeeded @returns {Count} */
function countOf(results, succeeded) {
  if (results.length === 0) return { passed: Number(succeeded), failed: Number(!succeeded) };
  const count = results.map(read).reduce(add);
  // A run that fails without a failed test did not come to its end.
  return { ...count, failed: succeeded ? count.failed : Math.max(count.failed, 1) };
}

/** @param {string} result @returns {Count} */
function read(result) {
  try {
    return JSON.parse(readFileSync(path.join(root, `out/results/${result}.json`), 'utf8'));
  } catch {
    return { passed: 0, failed: 1 }; // the run broke off before it could write them
  }
}

/** @param {Count} a @param {Count} b @returns {Count} */
const add = (a, b) => ({ passed: a.passed + b.passed, failed: a.failed + b.failed });

/** @param {readonly Step[]} steps */
async function runLane(steps) {
  let count = { passed: 0, failed: 0 };
  for (const step of steps) if (!stopping) count = add(count, await run(step));
  return count;
}

const began = performance.now();
let total = await runLane(build);
if (total.failed === 0 && !stopping)
  total = (await Promise.all([runLane(source), runLane(inVSCode)])).reduce(add, total);
console.log(`\nAll of it took ${((performance.now() - began) / 1000).toFixed(0)} s.`);
console.log(`${total.passed} passed, ${total.failed} failed`);
if (stopping) process.exitCode = 130;
else if (total.failed > 0) process.exitCode = 1;
