// VS Code's server, which serves the workbench to a browser and runs the extension host beside itself.
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { killGroup } from './lifetime.mjs';
import { host } from './paths.mjs';

/**
 * @typedef {object} ServerOptions
 * @property {string} dataDir whatever VS Code writes and no option below says otherwise; an existing folder
 * @property {string} [userDataDir] holds User/settings.json, as for desktop VS Code
 * @property {string} [extensionsDir] installed extensions
 * @property {boolean} [restricted] leaves workspace trust on, so that a folder opens in Restricted Mode
 * @property {Record<string, string | undefined>} [env] what the extension host sees beside the environment of this process
 * @property {(line: string) => void} [log] what the server itself prints
 *
 * @typedef {{ authority: string, token: string, stop: () => Promise<void> }} Server
 */

/**
 * Starts the server on a free port of loopback and resolves once it listens.
 *
 * @param {ServerOptions} options
 * @returns {Promise<Server>}
 */
export async function startServer({ restricted = false, log = () => undefined, ...options }) {
  // Whoever opens the page can run programs here: the address is for those who were given it.
  const token = randomUUID();
  const tokenFile = path.join(options.dataDir, 'token');
  await writeFile(tokenFile, token, { mode: 0o600 });
  const args = [
    ...['--host', '127.0.0.1', '--port', '0', '--connection-token-file', tokenFile, '--accept-server-license-terms'],
    ...[
      '--telemetry-level',
      'off',
      '--disable-telemetry',
      '--disable-update-check',
      '--disable-getting-started-override',
    ],
    // Without it the page does not take extensionDevelopmentPath and extensionTestsPath.
    '--enable-smoke-test-driver',
    ...(restricted ? [] : ['--disable-workspace-trust']),
    ...foldersOf(options),
  ];
  const child = await spawnServer(args, options);
  const port = await listening(child, log);
  const authority = `127.0.0.1:${port}`;
  return { authority, token, stop: () => stop(child) };
}

/**
 * Installs a VSIX into `extensionsDir`, as `code --install-extension` does.
 *
 * @param {string} vsix
 * @param {ServerOptions} options
 */
export async function installExtension(vsix, options) {
  const child = await spawnServer(['--install-extension', vsix, '--force', ...foldersOf(options)], options);
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += String(chunk)));
  const [code] = await once(child, 'close');
  if (code !== 0) throw new Error(`Installing ${vsix} ended with ${code}:\n${output.trim()}`);
}

/** @param {ServerOptions} options */
function foldersOf({ dataDir, userDataDir, extensionsDir }) {
  return [
    ...['--server-data-dir', dataDir],
    ...(userDataDir ? ['--user-data-dir', userDataDir] : []),
    ...(extensionsDir ? ['--extensions-dir', extensionsDir] : []),
  ];
}

/**
 * @param {readonly string[]} args
 * @param {ServerOptions} options
 */
async function spawnServer(args, { dataDir, env = {} }) {
  const temporary = path.join(dataDir, 'tmp');
  await mkdir(temporary, { recursive: true });
  const guard = pathToFileURL(path.join(host.folder, 'endWithParent.mjs')).href;
  return spawn(host.node, ['--import', guard, host.serverMain, ...args], {
    cwd: dataDir,
    env: {
      ...withoutEditor(process.env),
      TMPDIR: temporary,
      XDG_RUNTIME_DIR: temporary,
      EXTENSIONS_GALLERY: '{}', // no marketplace: the tests ask nothing of the internet
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true, // the leader of a group, so that all of it can be ended at once
  });
}

/**
 * In a terminal of VS Code these variables speak of that VS Code, and would mislead this one.
 *
 * @param {NodeJS.ProcessEnv} env
 */
const withoutEditor = (env) =>
  Object.fromEntries(Object.entries(env).filter(([name]) => !/^(VSCODE_|ELECTRON_|NODE_OPTIONS$)/.test(name)));

/** @param {import('node:child_process').ChildProcess} child */
async function stop(child) {
  if (child.pid !== undefined) killGroup(child.pid);
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
}

/**
 * @param {import('node:child_process').ChildProcessByStdio<null, import('node:stream').Readable, import('node:stream').Readable>} child
 * @param {(line: string) => void} log
 * @returns {Promise<string>} the port
 */
function listening(child, log) {
  return new Promise((resolve, reject) => {
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (/** @type {string} */ text) => {
        log(text.trimEnd());
        output += text;
        const found = /listening on (\d+)/.exec(output);
        if (found?.[1]) resolve(found[1]);
      });
    }
    child.on('error', reject);
    child.on('exit', (code, signal) => {
      reject(new Error(`VS Code's server ended with ${code ?? signal} before it listened:\n${output.trim()}`));
    });
  });
}
