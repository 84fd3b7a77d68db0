import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { launchBrowser } from './browser.mjs';
import { familyOf, leftOf } from './family.mjs';
import { installHost } from './install.mjs';

const script = path.resolve(import.meta.dirname, '../../scripts/start.mjs');

suite('npm start', function () {
  this.timeout(60_000);
  let folder = '';
  /** @type {import('node:child_process').ChildProcess | undefined} */
  let child;

  suiteSetup(async function () {
    this.timeout(300_000);
    await installHost();
  });

  setup(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'start-test-'));
    await mkdir(path.join(folder, 'tmp'));
  });

  teardown(async () => {
    child?.kill();
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  });

  test('prints an address that opens the sample with the emulator at hand, and leaves nothing behind', async () => {
    const env = { ...process.env, DISPLAY: undefined, WAYLAND_DISPLAY: undefined, TMPDIR: path.join(folder, 'tmp') };
    const started = spawn(process.execPath, [script, '--no-build'], { env });
    child = started;
    const ended = once(started, 'close');
    const printed = await outputUntil(started, /Ctrl\+C stops all/);
    const [address = ''] = /http:\/\/127\.0\.0\.1:\d+\/\?\S+/.exec(printed) ?? [];
    const emulator = /Emulator +(http:\S+)/.exec(printed)?.[1];
    const workspace = /Sample workspace +(\S+)/.exec(printed)?.[1] ?? '';
    assert.ok(
      emulator && (await readFile(path.join(workspace, '.env.emulator'), 'utf8')).includes(`endpoint=${emulator};`),
    );
    assert.ok((await fetch(emulator)).status < 500);
    assert.equal((await fetch(new URL('/', address))).status, 403, 'without its token the address is refused');

    const browser = await launchBrowser(folder);
    try {
      const page = await browser.newPage();
      await page.goto(address);
      await page.getByRole('treeitem', { name: '.env.emulator', exact: true }).waitFor();
    } finally {
      await browser.close();
    }

    const family = await familyOf(started.pid);
    started.kill('SIGINT');
    assert.deepEqual(await ended, [0, null]);
    const deadline = Date.now() + 4000;
    while ((await leftOf(folder, family)).length > 0 && Date.now() < deadline) await setTimeout(20);
    assert.deepEqual(await leftOf(folder, family), []);
    assert.deepEqual(await readdir(path.join(folder, 'tmp')), []);
  });
});

/**
 * What a process has printed once that matches; rejects with it when the process ends first.
 *
 * @param {import('node:child_process').ChildProcessWithoutNullStreams} child
 * @param {RegExp} wanted
 * @returns {Promise<string>}
 */
function outputUntil(child, wanted) {
  return new Promise((resolve, reject) => {
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text) => {
        output += text;
        if (wanted.test(output)) resolve(output);
      });
    }
    child.on('close', () => {
      reject(new Error(`it ended:\n${output}`));
    });
  });
}
