#!/usr/bin/env node
// Stands in for the executable of desktop VS Code where there is no display: takes the arguments that
// @vscode/test-electron gives, shows VS Code in a headless Chromium and exits with the code of the tests.
//
//   code.mjs [FOLDER] --extensionDevelopmentPath=DIR --extensionTestsPath=FILE [--user-data-dir=DIR] [--extensions-dir=DIR]
//            [--disable-workspace-trust] [--install-extension=VSIX]
//
// Without --disable-workspace-trust the folder opens in Restricted Mode. --install-extension without tests installs and
// exits, as `code` does. HOST_TIME_LIMIT (seconds, 180), HOST_SCREENSHOT (a file, written when the tests fail or hang)
// and HOST_VERBOSE (everything VS Code logs) come by the environment, and so does what the extension host is to see.
import { mkdir, mkdtemp } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { format, parseArgs } from 'node:util';
import { addressOf, launchBrowser, viewport } from './browser.mjs';
import { createEndings, removeFolder } from './endings.mjs';
import { isNoise } from './noise.mjs';
import { installHost } from './install.mjs';
import { whenAskedToStop, whenParentIsGone } from './lifetime.mjs';
import { installExtension, startServer } from './server.mjs';

const { HOST_TIME_LIMIT = '180', HOST_SCREENSHOT, HOST_VERBOSE } = process.env;

const { values, positionals } = parseArgs({
  strict: false, // desktop VS Code has many more, which mean nothing here
  allowPositionals: true,
  options: {
    extensionDevelopmentPath: { type: 'string', multiple: true },
    extensionTestsPath: { type: 'string' },
    'user-data-dir': { type: 'string' },
    'extensions-dir': { type: 'string' },
    'install-extension': { type: 'string' },
    'disable-workspace-trust': { type: 'boolean' },
  },
});

/** @param {unknown} value */
const absolute = (value) => (typeof value === 'string' ? path.resolve(value) : undefined);

const { keep, endAll } = createEndings();

/** @type {import('playwright-core').Page | undefined} */
let page;

/** @param {(code: number) => void} exit */
async function run(exit) {
  await installHost(console.error);
  const dataDir = await keep(() => mkdtemp(path.join(os.tmpdir(), 'acs-auth-host-')), removeFolder);
  const server = {
    dataDir,
    userDataDir: absolute(values['user-data-dir']) ?? path.join(dataDir, 'data'),
    extensionsDir: absolute(values['extensions-dir']) ?? path.join(dataDir, 'extensions'),
    restricted: values['disable-workspace-trust'] !== true,
    ...(HOST_VERBOSE && { log: console.error }),
  };
  const vsix = absolute(values['install-extension']);
  if (vsix) await installExtension(vsix, server);
  const extensionTestsPath = absolute(values['extensionTestsPath']);
  if (!extensionTestsPath) {
    if (!vsix) throw new Error('Nothing to do: give --extensionTestsPath or --install-extension.');
    exit(0);
    return;
  }
  const running = await keep(
    () => startServer(server),
    ({ stop }) => stop(),
  );
  const browser = await keep(
    () => launchBrowser(dataDir),
    (started) => started.close(),
  );
  page = await browser.newPage({ viewport });
  await page.exposeFunction('codeAutomationLog', (/** @type {string} */ type, /** @type {unknown[]} */ args) => {
    const line = format(...args);
    if (HOST_VERBOSE) console.error(`${type}: ${line}`);
    else if (!isNoise(line)) console.log(line);
  });
  await page.exposeFunction('codeAutomationExit', exit);
  const [folder = path.join(dataDir, 'empty')] = positionals.map(String);
  await mkdir(folder, { recursive: true });
  const extensions = [values['extensionDevelopmentPath'] ?? []].flat().map((file) => path.resolve(String(file)));
  await page.goto(
    addressOf(running, {
      folder: path.resolve(folder),
      extensionDevelopmentPath: extensions,
      extensionTestsPath,
    }),
  );
}

const code = await new Promise((/** @type {(code: number) => void} */ exit) => {
  whenAskedToStop((signal) => {
    exit(128 + os.constants.signals[signal]);
  });
  whenParentIsGone(() => {
    exit(1);
  });
  setTimeout(
    () => {
      console.error(`VS Code did not finish within ${HOST_TIME_LIMIT} s.`);
      exit(124);
    },
    Number(HOST_TIME_LIMIT) * 1000,
  ).unref();
  run(exit).catch((/** @type {unknown} */ error) => {
    console.error(error instanceof Error ? error.message : error);
    exit(1);
  });
});

// Whatever hangs now goes with this process: the browser notices at once, the server within a second.
setTimeout(() => process.exit(code || 1), 15_000).unref();
if (code !== 0 && HOST_SCREENSHOT && page) {
  await page.screenshot({ path: HOST_SCREENSHOT, timeout: 5000 }).catch(() => undefined);
}
await endAll();
process.exit(code);
