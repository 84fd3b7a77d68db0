// Runs inside the extension host: loads the bundle anew and activates it, again and again, and writes the milliseconds.
const { readFileSync, rmSync, writeFileSync } = require('node:fs');
const path = require('node:path');
const { Uri } = require('vscode');

const BUNDLE = path.resolve(__dirname, '../dist/extension.js');
/** The same with other command ids: the editor may have activated the extension already, and an id is taken once. */
const COPY = path.resolve(__dirname, '../dist/extension.bench.js');
const RUNS = 30;

exports.run = async () => {
  writeFileSync(COPY, readFileSync(BUNDLE, 'utf8').replaceAll(/(["'`])acsAuth\./g, '$1acsAuthBench.'));
  try {
    const times = Array.from({ length: RUNS }, activateAnew);
    writeFileSync(/** @type {string} */ (process.env['BENCH_RESULT']), JSON.stringify(times));
  } finally {
    rmSync(COPY);
  }
};

function activateAnew() {
  delete require.cache[COPY];
  /** @type {{ dispose(): unknown }[]} */
  const subscriptions = [];
  const nothing = { dispose: () => undefined };
  const secrets = { get: async () => undefined, store: async () => undefined, onDidChange: () => nothing };
  const start = performance.now();
  const { activate } = require(COPY);
  const loaded = performance.now();
  activate({ subscriptions, secrets, globalStorageUri: Uri.file(__dirname) });
  const end = performance.now();
  for (const subscription of subscriptions) subscription.dispose();
  return { load: loaded - start, activate: end - loaded };
}
