import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { familyOf, leftOf } from './family.mjs';
import { installHost } from './install.mjs';
import { writeSettings } from './settings.mjs';

const code = path.join(import.meta.dirname, 'code.mjs');
const sample = path.join(import.meta.dirname, 'sample');

suite('the VS Code host', function () {
  this.timeout(60_000);

  /** Everything of one run lies here. */
  let folder = '';
  /** @type {import('node:child_process').ChildProcess | undefined} */
  let host;

  suiteSetup(async function () {
    this.timeout(300_000);
    await installHost();
  });

  setup(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'host-test-'));
    await mkdir(path.join(folder, 'tmp'));
    await mkdir(path.join(folder, 'workspace'));
    await writeSettings(path.join(folder, 'user'), { 'editor.tabSize': 7 });
  });

  teardown(async () => {
    host?.kill();
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  });

  /**
   * Starts a host whose tests go as `how` says.
   *
   * @param {string} how
   * @param {{ args?: string[], env?: Record<string, string>, executable?: string[] }} [more]
   */
  function start(how, { args = ['--disable-workspace-trust'], env = {}, executable = [code] } = {}) {
    const [file = '', ...before] = executable;
    const child = spawn(
      file,
      [
        ...before,
        path.join(folder, 'workspace'),
        `--user-data-dir=${path.join(folder, 'user')}`,
        `--extensionDevelopmentPath=${sample}`,
        `--extensionTestsPath=${path.join(sample, 'extension.mjs')}`,
        ...args,
      ],
      {
        env: { ...process.env, HOST_VERBOSE: '', SAMPLE: how, TMPDIR: path.join(folder, 'tmp'), ...env },
        stdio: ['ignore', 'pipe', 'pipe'],
      },
    );
    host = child;
    let output = '';
    /** What the tests inside say of themselves. @type {Promise<Record<string, unknown>>} */
    const said = new Promise((resolve, reject) => {
      child.on('exit', () => {
        reject(new Error(`it ended before its tests ran:\n${output}`));
      });

      for (const stream of [child.stdout, child.stderr]) {
        stream.setEncoding('utf8').on('data', (text) => {
          output += text;
          const found = /SAMPLE (\{.*\})/.exec(output);
          if (found?.[1]) resolve(JSON.parse(found[1]));
        });
      }
    });
    said.catch(() => undefined); // for the tests that do not ask
    const ended = once(child, 'close').then(([code, signal]) => ({ code, signal, output }));
    return { child, said, ended };
  }

  /**
   * Fails when a process or a temporary file of this run is still there.
   *
   * @param {ReadonlyMap<string, string>} [family] processes that were seen to run, since a renderer shows nothing of its run
   */
  async function nothingIsLeft(family = new Map()) {
    await eventuallyGone(family);
    assert.deepEqual(await readdir(path.join(folder, 'tmp')), []);
  }

  /** A process that has been killed takes a moment to go. @param {ReadonlyMap<string, string>} family */
  async function eventuallyGone(family) {
    const deadline = Date.now() + 4000;
    for (;;) {
      const left = await leftOf(folder, family);
      if (left.length === 0) return;
      if (Date.now() > deadline) assert.deepEqual(left, []);
      await setTimeout(20);
    }
  }

  test('gives the tests a trusted workspace, the user settings and the environment', async () => {
    const { said, ended } = start('pass');
    const { code, output } = await ended;
    assert.equal(code, 0, output);
    assert.deepEqual(await said, {
      version: '1.139.1',
      trusted: true,
      folder: path.join(folder, 'workspace'),
      tabSize: 7,
      sample: 'pass',
    });
    await nothingIsLeft();
  });

  test('opens the workspace in Restricted Mode when trust is left on', async () => {
    const { said, ended } = start('pass', { args: [] });
    assert.equal((await ended).code, 0);
    assert.equal((await said)['trusted'], false);
    await nothingIsLeft();
  });

  test('exits with 1, says why and leaves a screenshot when the tests throw', async () => {
    const screenshot = path.join(folder, 'failed.png');
    const { code, output } = await start('throw', { env: { HOST_SCREENSHOT: screenshot } }).ended;
    assert.equal(code, 1);
    assert.match(output, /thrown by the sample/);
    assert.ok(existsSync(screenshot));
    await nothingIsLeft();
  });

  test('exits with 124 when the tests hang', async () => {
    const { code, output } = await start('hang', { env: { HOST_TIME_LIMIT: '10' } }).ended;
    assert.equal(code, 124);
    assert.match(output, /did not finish within 10 s/);
    await nothingIsLeft();
  });

  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) {
    test(`comes down on ${signal}`, async () => {
      const { child, said, ended } = start('hang');
      await said;
      const family = await familyOf(child.pid);
      assert.match([...family.values()].join('\n'), /server-main[^]*--type=renderer/);
      child.kill(signal);
      assert.equal((await ended).code, 128 + os.constants.signals[signal]);
      await nothingIsLeft(family);
    });
  }

  test('comes down while it is still starting', async () => {
    const { child, ended } = start('hang');
    await once(child, 'spawn');
    while ((await familyOf(child.pid)).size < 2) await setTimeout(20);
    child.kill('SIGTERM');
    assert.equal((await ended).code, 143);
    await nothingIsLeft();
  });

  test('comes down when the process that started it is killed', async () => {
    const script = "require('node:child_process').spawn(process.argv[1], process.argv.slice(2), { stdio: 'inherit' })";
    const { child, said, ended } = start('hang', { executable: [process.execPath, '-e', script, '--', code] });
    await said;
    child.kill('SIGKILL');
    await ended; // when the last holder of its output has gone
    await nothingIsLeft();
  });

  test('takes server and browser along when it is killed itself', async () => {
    const { child, said, ended } = start('hang');
    await said;
    const family = await familyOf(child.pid);
    child.kill('SIGKILL');
    await ended;
    await eventuallyGone(family);
  });
});
