#!/usr/bin/env node
// npm run test:sdks: the SDKs of Python and Java against the emulator, each where its tools are. Their packages are installed into
// out/sdk, at the versions that are pinned here; `node esbuild.mjs` comes first. The exit code is 1 when something failed.
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '../..');
const out = path.join(root, 'out/sdk');
const caFile = path.join(out, 'ca.pem');
const trustStore = path.join(out, 'trust.p12');
const password = 'fake-password';

/**
 * @typedef {{ program: string, arguments: readonly string[], env?: Record<string, string> }} Step
 * @typedef {{ name: string, needs: readonly string[], steps: readonly Step[] }} Sdk what comes last is the test
 */

/** @param {string} program @param {string[]} args @returns {Step} */
const step = (program, ...args) => ({ program, arguments: args });

const python = path.join(out, 'python', process.platform === 'win32' ? 'Scripts' : 'bin', 'python');
const javaFolder = path.join(root, 'test/sdk/java');
const javaTarget = path.join(out, 'java');

/** @type {readonly Sdk[]} */
const SDKS = [
  {
    name: 'Python',
    needs: ['python3'],
    steps: [
      step('python3', '-m', 'venv', path.join(out, 'python')),
      step(python, '-m', 'pip', 'install', '--quiet', '-r', path.join(root, 'test/sdk/python/requirements.txt')),
      // Only the test trusts the emulator alone: pip has another to trust.
      { ...step(python, path.join(root, 'test/sdk/python/emulator.py')), env: { REQUESTS_CA_BUNDLE: caFile } },
    ],
  },
  {
    name: 'Java',
    needs: ['java', 'keytool', 'mvn'],
    steps: [
      step(
        ...['keytool', '-importcert', '-noprompt', '-alias', 'acs-auth', '-file', caFile],
        ...['-keystore', trustStore, '-storepass', password, '-storetype', 'PKCS12'],
      ),
      step('mvn', '-B', '-q', '-f', javaFolder, `-DbuildDirectory=${javaTarget}`, 'compile', 'exec:exec'),
    ],
  },
];

/** @param {string} program */
const isThere = (program) => spawnSync(program, ['--version'], { stdio: 'ignore' }).error === undefined;

/** Starts the emulator as a person would, and reads from what it prints how to reach it. */
async function startEmulator() {
  const args = [path.join(root, 'dist/cli.js'), 'emulator', '--port', '0', '--ca-file', caFile];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  let printed = '';
  child.stdout.setEncoding('utf8').on('data', (/** @type {string} */ text) => (printed += text));
  while (!printed.includes('Ctrl+C') && child.exitCode === null)
    await Promise.race([once(child.stdout, 'data'), once(child, 'close')]);
  const connectionString = /endpoint=https:\S+/.exec(printed)?.[0];
  const endpoint = /endpoint=(https:[^;]+)/.exec(printed)?.[1];
  const authority = /AZURE_AUTHORITY_HOST=(\S+)/.exec(printed)?.[1];
  if (!connectionString || !endpoint || !authority) throw new Error(`The emulator did not start:\n${printed}`);
  const env = {
    EMULATOR_CONNECTION_STRING: connectionString,
    EMULATOR_ENDPOINT: endpoint,
    AZURE_AUTHORITY_HOST: authority,
  };
  return { child, env };
}

/** @param {Sdk} sdk @param {Record<string, string | undefined>} env */
async function run({ name, needs, steps }, env) {
  const missing = needs.find((program) => !isThere(program));
  if (missing !== undefined) {
    console.log(`${name}: not run: no ${missing}`);
    return true;
  }
  for (const { program, arguments: args, env: more } of steps) {
    const [code] = await once(spawn(program, args, { stdio: 'inherit', env: { ...env, ...more } }), 'close');
    if (code !== 0) {
      console.log(`${name}: failed: ${path.basename(program)} ended with ${code}`);
      return false;
    }
  }
  console.log(`${name}: passed`);
  return true;
}

rmSync(trustStore, { force: true });
mkdirSync(out, { recursive: true });
const { child, env } = await startEmulator();
const environment = { ...process.env, ...env, TRUST_STORE: trustStore };
let passed = true;
for (const sdk of SDKS) passed = (await run(sdk, environment)) && passed;
child.kill();
await once(child, 'close');
process.exit(passed ? 0 : 1);
