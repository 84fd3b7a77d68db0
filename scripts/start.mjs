// npm start: a VS Code with the extension as it is here, a sample workspace to break, and the emulator to mint from.
// Desktop VS Code where it is installed and there is a display, else the host of test/host, opened with your browser.
// `--no-build` takes dist/ as it is. Ctrl+C stops all of it; the copy of the workspace goes with it.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdtemp, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { installedVSCode } from '../test/desktop.mjs';
import { addressOf } from '../test/host/browser.mjs';
import { createEndings, removeFolder } from '../test/host/endings.mjs';
import { installHost } from '../test/host/install.mjs';
import { whenAskedToStop, whenParentIsGone } from '../test/host/lifetime.mjs';
import { startServer } from '../test/host/server.mjs';
import { writeSettings } from '../test/host/settings.mjs';

const root = path.resolve(import.meta.dirname, '..');
const { keep, endAll } = createEndings();

async function build() {
  const child = spawn(process.execPath, ['esbuild.mjs'], { cwd: root, stdio: 'inherit' });
  const [code] = await once(child, 'close');
  if (code !== 0) throw new Error('The build failed.');
}

/**
 * Starts the emulator as a person would, and reads from what it prints how to reach it.
 *
 * @returns {Promise<{ connectionString: string, stop: () => Promise<unknown> }>}
 */
function startEmulator() {
  const guard = path.join(root, 'test/host/endWithParent.mjs');
  const args = ['--import', guard, path.join(root, 'dist/cli.js'), 'emulator', '--port', '0'];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  const gone = once(child, 'close');
  const stop = () => {
    child.kill();
    return gone;
  };
  return new Promise((resolve, reject) => {
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text) => {
        output += text;
        const [connectionString] = /endpoint=\S+;accesskey=\S+(?=\s)/.exec(output) ?? [];
        if (connectionString) resolve({ connectionString, stop });
      });
    }
    child.on('close', (code) => {
      reject(new Error(`"acs-auth emulator" ended with ${code}:\n${output.trim()}`));
    });
  });
}

/** A copy of test/workspace, with one more file that leads to the emulator. @param {string} folder @param {string} connectionString */
async function writeWorkspace(folder, connectionString) {
  await cp(path.join(root, 'test/workspace'), folder, { recursive: true });
  const text = `# The emulator: it runs while "npm start" does.\nCOMMUNICATION_SERVICES_CONNECTION_STRING=${connectionString}\n`;
  await writeFile(path.join(folder, '.env.emulator'), text);
}

/** @param {(code: number) => void} exit */
async function start(exit) {
  if (!process.argv.includes('--no-build')) await build();
  const desktop = installedVSCode();
  if (!desktop) await installHost();
  const dataDir = await keep(() => mkdtemp(path.join(os.tmpdir(), 'acs-auth-')), removeFolder);
  const { connectionString } = await keep(startEmulator, ({ stop }) => stop());
  const folder = path.join(dataDir, 'workspace');
  await writeWorkspace(folder, connectionString);
  const [userDataDir, extensionsDir] = [path.join(dataDir, 'user'), path.join(dataDir, 'extensions')];
  await writeSettings(userDataDir);
  console.log(`Emulator          ${/endpoint=([^;]+)/.exec(connectionString)?.[1]}`);
  console.log(`Sample workspace  ${folder} (its .env.emulator leads to the emulator)`);
  if (desktop) {
    const child = spawn(
      desktop,
      [
        ...[folder, `--extensionDevelopmentPath=${root}`, '--disable-workspace-trust', '--new-window'],
        ...[`--user-data-dir=${userDataDir}`, `--extensions-dir=${extensionsDir}`],
      ],
      { stdio: 'ignore' },
    );
    const closed = new Promise((resolve) => {
      child.on('error', (error) => {
        console.error(error.message);
        resolve(exit(1));
      });
      child.on('close', () => {
        resolve(exit(0));
      });
    });
    void keep(
      () => Promise.resolve(child),
      () => (child.kill() ? closed : Promise.resolve()),
    );
    console.log(`VS Code           ${desktop}`);
    console.log('Close its window, or press Ctrl+C here, to stop all of it.');
  } else {
    const server = await keep(
      () => startServer({ dataDir, userDataDir, extensionsDir }),
      ({ stop }) => stop(),
    );
    console.log(`VS Code           ${addressOf(server, { folder, extensionDevelopmentPath: [root] })}`);
    console.log('Open that address in your browser. Ctrl+C stops all of it.');
  }
}

const code = await new Promise((/** @type {(code: number) => void} */ exit) => {
  whenAskedToStop(() => {
    exit(0);
  });
  whenParentIsGone(() => {
    exit(0);
  });
  start(exit).catch((/** @type {unknown} */ error) => {
    console.error(error instanceof Error ? error.message : error);
    exit(1);
  });
});
await endAll();
process.exit(code);
