// What UI tests are written with. A test file:
//
//     import { useWorkbench } from './workbench';
//
//     suite('hovers', () => {
//       const workbench = useWorkbench();          // one VS Code for the suite, on a copy of test/workspace
//
//       test('says what a code means', async () => {
//         const { editor, openFile, screenshot } = workbench();
//         await openFile('server/src/tokens.ts');
//         assert.match(await editor.hover('401', 'Unauthorized'), /access key/);
//         await screenshot('hover');               // out/screenshots/hover.png
//       });
//     });
//
// Nothing sleeps: every method waits for the element it needs (30 s) and then fails by naming it. `page` is Playwright's
// own for what is missing here. A test that fails leaves a screenshot, out/screenshots/failed-TITLE.png.
import { cp, mkdir, mkdtemp } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { addressOf, launchBrowser, viewport } from '../host/browser.mjs';
import { createEndings, removeFolder } from '../host/endings.mjs';
import { installHost } from '../host/install.mjs';
import { whenAskedToStop } from '../host/lifetime.mjs';
import { installExtension, startServer } from '../host/server.mjs';
import { writeSettings } from '../host/settings.mjs';
import { type Editor, createEditor } from './editor';
import { eventually } from './eventually';
import { type QuickInput, createQuickInput } from './quickInput';

export interface Options {
  /** User settings. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** What the extension sees in its environment. */
  readonly env?: Readonly<Record<string, string>>;
  /** Host names that the browser finds on this machine, each at a port; no certificate is asked for then. */
  readonly names?: Readonly<Record<string, number>>;
  /** Opens the workspace in Restricted Mode. */
  readonly restricted?: boolean;
  /** Makes, in an empty folder, a VSIX to install instead of the extension as it is built in dist/. */
  readonly vsix?: (folder: string) => Promise<string>;
  /** Folders of extensions, from the root of the project, that are installed as they are. */
  readonly extensions?: readonly string[];
  /** Changes the copied workspace before it is opened. */
  readonly prepare?: (folder: string) => Promise<void>;
}

export interface Workbench {
  readonly page: Page;
  /** The workspace folder: a copy, to be changed at will. */
  readonly folder: string;
  /** The active editor. */
  readonly editor: Editor;
  /** The box that quick picks and input boxes share. */
  readonly input: QuickInput;
  /** Opens a file by its path in the workspace, through Go to File. */
  readonly openFile: (file: string) => Promise<void>;
  /** Runs a command by its full title in the palette: "ACS Auth: Show Log". */
  readonly run: (title: string) => Promise<void>;
  /** The text of a status bar item, once it contains `saying`; `item` is the end of its id, or its name. */
  readonly statusBar: (item: string, saying?: string) => Promise<string>;
  /** Clicks a status bar item. */
  readonly clickStatusBar: (item: string) => Promise<void>;
  /** The tooltip of a status bar item, once it contains `saying`. */
  readonly hoverStatusBar: (item: string, saying?: string) => Promise<string>;
  /** The text of the first notification that contains `saying`; with `button`, presses that. */
  readonly notification: (saying: string, button?: string) => Promise<string>;
  /** Dismisses every notification, and gives their texts. */
  readonly clearNotifications: () => Promise<readonly string[]>;
  /** The text of the modal dialog; with `button`, presses that. */
  readonly dialog: (button?: string) => Promise<string>;
  /** What is on the clipboard. */
  readonly clipboard: () => Promise<string>;
  /** Writes out/screenshots/NAME.png, 1400 by 900. */
  readonly screenshot: (name: string) => Promise<void>;
  readonly close: () => Promise<void>;
}

const root = process.cwd();

/** Opens VS Code for a suite and closes it after; what it returns gives the workbench to the suite's tests. */
export function useWorkbench(options: Options = {}): () => Workbench {
  let workbench: Workbench | undefined;
  const opened = (): Workbench => {
    if (!workbench) throw new Error('The workbench opens in suiteSetup: ask for it in a test.');
    return workbench;
  };
  suiteSetup(async function () {
    this.timeout(300_000); // the first time the host is installed
    await installHost();
    workbench = await openWorkbench(options);
  });
  teardown(async function () {
    if (!workbench || !this.currentTest || this.currentTest.state === 'passed') return;
    await workbench.screenshot(`failed-${this.currentTest.fullTitle().replaceAll(/\W+/g, '-')}`).catch(() => undefined);
    // What it left open is not to be in the way of the next test, or of its own second try.
    for (let closed = 0; closed < 3; closed++) await workbench.page.keyboard.press('Escape');
  });
  suiteTeardown(() => workbench?.close());
  return opened;
}

/** Opens VS Code on a copy of test/workspace, to be closed by the caller. */
export async function openWorkbench(options: Options): Promise<Workbench> {
  const { keep, endAll } = createEndings();
  const forget = whenAskedToStop(() => {
    void endAll().then(() => process.exit(130)); // mocha itself would leave all of it behind
  });
  const close = async () => {
    await endAll();
    forget();
  };
  try {
    const dataDir = await keep(() => mkdtemp(path.join(os.tmpdir(), 'acs-auth-ui-')), removeFolder);
    const folder = path.join(dataDir, 'workspace');
    await cp(path.join(root, 'test/workspace'), folder, { recursive: true });
    await options.prepare?.(folder);
    const userDataDir = path.join(dataDir, 'user');
    await writeSettings(userDataDir, options.settings);
    const { env = {}, extensions = [], names = {}, restricted = false, vsix } = options;
    const server = { dataDir, userDataDir, extensionsDir: path.join(dataDir, 'extensions'), env, restricted };
    for (const extension of extensions) {
      await cp(path.join(root, extension), path.join(server.extensionsDir, path.basename(extension)), {
        recursive: true,
      });
    }
    if (vsix) await installExtension(await vsix(await mkdtemp(path.join(dataDir, 'package-'))), server);
    const running = await keep(
      () => startServer(server),
      ({ stop }) => stop(),
    );
    const browser = await keep(
      () => launchBrowser(dataDir, names),
      (started) => started.close(),
    );
    const permissions = ['clipboard-read', 'clipboard-write'];
    const context = await browser.newContext({
      viewport,
      permissions,
      ignoreHTTPSErrors: Object.keys(names).length > 0,
    });
    context.setDefaultTimeout(30_000);
    const page = await context.newPage();
    await page.goto(addressOf(running, { folder, ...(!vsix && { extensionDevelopmentPath: [root] }) }));
    await page
      .locator('.monaco-workbench .explorer-folders-view .monaco-list-row')
      .first()
      .waitFor({ timeout: 60_000 });
    return drive(page, folder, close);
  } catch (error) {
    await close();
    throw error;
  }
}

function drive(page: Page, folder: string, close: () => Promise<void>): Workbench {
  const input = createQuickInput(page);
  const center = page.locator('.notifications-center.visible');
  const notifications = center.locator('.notification-list-item');
  const clearAll = center.getByRole('button', { name: 'Clear All Notifications' });
  const bell = page.locator('.statusbar-item[id="status.notifications"] a');
  const item = (name: string) =>
    page.locator(`.statusbar-item[id$="${name}"], .statusbar-item[aria-label*="${name}"]`).first();

  /** A list that was opened before a file or a command was there does not show it: it is opened anew. */
  const pickFresh = async (keys: string, text: string, label: string): Promise<void> => {
    await eventually(`"${label}" in the list that ${keys} opens`, async () => {
      await input.open(keys);
      await input.type(text);
      const picked = await input.pick(label, 3).then(
        () => true,
        () => undefined,
      );
      if (!picked) await input.cancel();
      return picked;
    });
  };

  return {
    page,
    folder,
    editor: createEditor(page),
    input,
    close,
    openFile: async (file) => {
      await pickFresh('Control+P', file, path.basename(file));
      await page.locator(`.tab.active[data-resource-name="${path.basename(file)}"]`).waitFor();
      await page.locator('.editor-group-container.active .monaco-editor .view-line').first().waitFor();
    },
    run: (title) => pickFresh('F1', `>${title}`, title),
    statusBar: async (name, saying = '') => {
      const found = item(name).filter({ hasText: saying });
      await found.waitFor();
      return (await found.innerText()).replaceAll(/\s+/g, ' ').trim();
    },
    clickStatusBar: (name) => item(name).locator('a').click(),
    hoverStatusBar: (name, saying = '') =>
      eventually(`a tooltip of ${name} saying "${saying}"`, async () => {
        await item(name).locator('a').hover();
        const bar = await item(name).boundingBox();
        const tooltip = page.locator('.monaco-hover:visible').filter({ hasText: saying }).last();
        await tooltip.waitFor({ timeout: 2000 }).catch(() => undefined);
        const box = await tooltip.boundingBox({ timeout: 500 }).catch(() => null);
        // Another element's tooltip may still be there: this one's stands on the status bar.
        if (!bar || !box || Math.abs(box.y + box.height - bar.y) > 40) return undefined;
        return (await tooltip.innerText()).replaceAll('\u00a0', ' ');
      }),
    notification: async (saying, button) => {
      const found = notifications.filter({ hasText: saying }).first();
      // A page under automation shows no toasts: they all wait behind the bell.
      await eventually(`a notification saying "${saying}"`, async () => {
        if (!(await center.isVisible())) await bell.click();
        await found.waitFor({ timeout: 2000 }).catch(() => undefined);
        return (await found.isVisible()) ? true : undefined;
      });
      const text = await found.locator('.notification-list-item-message').innerText();
      if (button) await found.getByRole('button', { name: button, exact: true }).click();
      if (await center.isVisible()) await bell.click();
      return text;
    },
    clearNotifications: async () => {
      if (!(await center.isVisible())) await bell.click();
      await center.waitFor();
      const left = await notifications.locator('.notification-list-item-message').allInnerTexts();
      await eventually('an end of all notifications', async () => {
        if (!(await center.isVisible())) return true;
        if ((await notifications.count()) === 0) await bell.click();
        else await clearAll.click({ timeout: 1000 }).catch(() => undefined);
        return undefined;
      });
      return left;
    },
    dialog: async (button) => {
      const box = page.locator('.monaco-dialog-box');
      const text = await box.locator('.dialog-message-container').innerText();
      if (button) await box.getByRole('button', { name: button, exact: true }).click();
      return text;
    },
    clipboard: () => page.evaluate<string>('navigator.clipboard.readText()'),
    screenshot: async (name) => {
      await mkdir(path.join(root, 'out/screenshots'), { recursive: true });
      await page.screenshot({ path: path.join(root, `out/screenshots/${name}.png`), animations: 'disabled' });
    },
  };
}
