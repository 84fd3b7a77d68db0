// How long the extension keeps VS Code waiting when it starts, in the real extension host.
import { mkdtempSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { runTests } from '@vscode/test-electron';
import { desktopVSCode } from '../test/desktop.mjs';
import { installHost } from '../test/host/install.mjs';
import { median } from './statistics.mjs';

/** Rows of what was measured, what is allowed and what it took. */
export async function activation() {
  const desktop = await desktopVSCode();
  if (!desktop) await installHost();
  const folder = mkdtempSync(join(tmpdir(), 'acs-auth-bench-'));
  const result = join(folder, 'result.json');
  const workspace = join(folder, 'empty'); // nothing in it wakes the extension before it is measured
  mkdirSync(workspace);
  try {
    await runTests({
      vscodeExecutablePath: desktop ?? resolve('test/host/code.mjs'),
      extensionDevelopmentPath: resolve('.'),
      extensionTestsPath: resolve('bench/activationInHost.cjs'),
      launchArgs: [
        workspace,
        `--user-data-dir=${join(folder, 'user')}`,
        `--extensions-dir=${join(folder, 'extensions')}`,
      ],
      extensionTestsEnv: { BENCH_RESULT: result },
    });
    /** @type {{ load: number, activate: number }[]} */
    const times = JSON.parse(readFileSync(result, 'utf8'));
    const [activate, load] = [median(times.map((time) => time.activate)), median(times.map((time) => time.load))];
    return [
      {
        what: 'activate, in the extension host (loading the bundle comes to it)',
        took: `${activate.toFixed(2)} ms (+ ${load.toFixed(2)} ms)`,
        limit: '10 ms',
        kept: activate < 10,
      },
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
