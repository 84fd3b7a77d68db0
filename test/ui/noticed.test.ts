import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { eventually } from './eventually';
import { useWorkbench } from './workbench';

const OFFER = 'acsAuth.debugFailure';
const PRINTS = [
  'listening on http://localhost:3000',
  'Error: AADSTS65002: Consent between first party application and resource must be configured via preauthorization',
];

/** Leaves nothing that would wake the extension, and one file for the explorer to show. */
async function empty(folder: string): Promise<void> {
  await rm(folder, { recursive: true });
  await mkdir(folder);
  await writeFile(path.join(folder, 'LICENSE'), '');
}

suite('failures in the debug console, before any file is open', () => {
  const workbench = useWorkbench({
    extensions: ['test/support/printing-debugger'],
    prepare: async (folder) => {
      await empty(folder);
      const launch = { type: 'printing', request: 'launch', name: 'Print', prints: PRINTS };
      await mkdir(path.join(folder, '.vscode'), { recursive: true });
      await writeFile(
        path.join(folder, '.vscode/launch.json'),
        JSON.stringify({ version: '0.2.0', configurations: [launch] }),
      );
    },
  });

  test('are offered to be explained, in the status bar', async () => {
    const { clickStatusBar, page, run, screenshot, statusBar } = workbench();
    await run('Debug: Start Debugging');
    await statusBar(OFFER, 'Explain ACS failure');
    await screenshot('debug-console');
    await clickStatusBar(OFFER);
    const shown = page.frameLocator('iframe.webview').frameLocator('#active-frame');
    await shown.getByText('AADSTS65002: this Microsoft client').first().waitFor();
    await run('Debug: Stop');
    await page.locator(`.statusbar-item[id$="${OFFER}"]`).waitFor({ state: 'hidden' });
  });
});

suite('failures in a terminal, before any file is open', () => {
  const workbench = useWorkbench({
    settings: { 'terminal.integrated.gpuAcceleration': 'off' }, // so that its lines can be found
    prepare: empty,
  });

  test('are links that explain them', async () => {
    const { page, run, screenshot } = workbench();
    await run('Terminal: Create New Terminal');
    const screen = page.locator('.terminal-wrapper.active .xterm-screen');
    await screen.waitFor();
    await screen.click();
    await page.keyboard.type('printf "call ended, code: 401, subCode: %s\\n" 40235');
    await page.keyboard.press('Enter');
    const line = page
      .locator('.terminal-wrapper.active .xterm-rows > div', { hasText: 'call ended, code: 401, subCode: 40235' })
      .first();
    await eventually('the link to open', async () => {
      // The terminal draws its lines anew whenever one is added.
      const words = line.locator('span').first();
      const box = await words.boundingBox({ timeout: 2000 }).catch(() => null);
      if (!box) return undefined;
      const cell = box.width / (await words.innerText()).length;
      const x = box.x + 'call ended, code: 401, subCode: 402'.length * cell;
      const y = box.y + box.height / 2;
      await page.mouse.move(x - 30, y);
      await page.keyboard.down('Control');
      await page.mouse.move(x, y, { steps: 3 });
      await page
        .locator('.xterm-cursor-pointer')
        .waitFor({ timeout: 2000 })
        .catch(() => undefined);
      await page.mouse.click(x, y);
      await page.keyboard.up('Control');
      return (await page.locator('.tab', { hasText: 'Explain Error' }).count()) > 0 ? true : undefined;
    });
    const shown = page.frameLocator('iframe.webview').frameLocator('#active-frame');
    await shown.getByText('the user access token has expired').first().waitFor();
    await screenshot('terminal');
  });
});
