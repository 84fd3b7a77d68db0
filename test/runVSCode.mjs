#!/usr/bin/env node
// node test/runVSCode.mjs [trusted] [restricted]: runs the suites of test/vscode in a real VS Code, all without names.
// Desktop VS Code where there is a display and it can be had, else the host of test/host. `node esbuild.mjs` and
// `node esbuild.mjs --test` come first. The results are in out/results/SUITE.json; the exit code is 1 when a test failed.
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { runTests } from '@vscode/test-electron';
import { desktopVSCode } from './desktop.mjs';
import { installHost } from './host/install.mjs';
import { writeSettings } from './host/settings.mjs';
import { writeResults } from './support/results.mjs';

const root = path.resolve(import.meta.dirname, '..');
const suites = ['trusted', 'restricted'];

/**
 * How a VS Code is started: its executable, the first of its arguments, and what is added to its environment.
 *
 * @param {string} executable
 * @param {boolean} restricted
 * @returns {{ executable: string, before: string[], env: Record<string, string> }}
 */
function startOf(executable, restricted) {
  if (!restricted) return { executable, before: [], env: {} };
  const before = [path.join(root, 'test/restrictedMode.mjs')];
  return { executable: process.execPath, before, env: { RESTRICTED_VSCODE: executable } };
}

/**
 * @param {string} suite
 * @param {string} vscode its executable
 */
async function runSuite(suite, vscode) {
  const results = path.join(root, `out/results/${suite}.json`);
  const screenshot = path.join(root, `out/screenshots/failed-${suite}.png`);
  for (const file of [results, screenshot]) rmSync(file, { force: true });
  const { executable, before, env } = startOf(vscode, suite === 'restricted');
  const folder = await mkdtemp(path.join(os.tmpdir(), 'acs-auth-'));
  try {
    const workspace = path.join(folder, 'workspace');
    await cp(path.join(root, 'test/workspace'), workspace, { recursive: true });
    await writeSettings(path.join(folder, 'user'));
    await runTests({
      vscodeExecutablePath: executable,
      extensionDevelopmentPath: root,
      extensionTestsPath: path.join(root, `out/vscode/${suite}.js`),
      launchArgs: [
        ...before,
        workspace,
        `--user-data-dir=${path.join(folder, 'user')}`,
        `--extensions-dir=${path.join(folder, 'extensions')}`,
      ],
      extensionTestsEnv: {
        ...env,
        RESULTS: results,
        USER_DATA: path.join(folder, 'user'),
        HOST_SCREENSHOT: screenshot,
      },
    });
  } catch (error) {
    if (!existsSync(results) || read(results).failed === 0) {
      const reason = error instanceof Error ? error.message : String(error);
      writeResults(results, { passed: 0, failed: 1, failures: [{ title: `${suite}: did not finish`, error: reason }] });
    }
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
  return read(results);
}

/**
 * @param {string} file
 * @returns {import('./support/results.mjs').Results}
 */
const read = (file) => JSON.parse(readFileSync(file, 'utf8'));

// @vscode/test-electron ends VS Code on SIGINT; with a listener of our own it also lets us tidy up.
let interrupted = false;
process.on('SIGINT', () => (interrupted = true));
process.on('SIGTERM', () => process.emit('SIGINT'));

const names = process.argv.slice(2);
const unknown = names.find((name) => !suites.includes(name));
if (unknown) {
  console.error(`There is no suite "${unknown}", only ${suites.join(' and ')}.`);
  process.exit(2);
}
try {
  const desktop = await desktopVSCode();
  if (!desktop) await installHost();
  const vscode = desktop ?? path.join(root, 'test/host/code.mjs');
  console.log(`VS Code: ${vscode}`);
  for (const suite of names.length > 0 ? names : suites) {
    if (interrupted) break;
    console.log(`\n${suite}`);
    const { passed, failed } = await runSuite(suite, vscode);
    console.log(`${suite}: ${passed} passed, ${failed} failed`);
    if (failed > 0) process.exitCode = 1;
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
if (interrupted) process.exitCode = 130;
