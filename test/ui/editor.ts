import type { Page } from 'playwright-core';
import { eventually } from './eventually';
import { type Rectangle, overlap, rectangleOf, textOf } from './rectangle';

/** The active editor. Every method waits for what it needs, up to 30 s, and rejects with what it waited for. */
export interface Editor {
  /** The lines that are in view. */
  readonly text: () => Promise<string>;
  /** Waits until the lines in view contain a text. */
  readonly waitForText: (text: string) => Promise<void>;
  /** Where a text is shown for the nth time (from 0), scrolled to when it is not in view. */
  readonly find: (text: string, nth?: number) => Promise<Rectangle>;
  /** Puts the cursor before a text. */
  readonly click: (text: string, nth?: number) => Promise<void>;
  /** Types at the cursor, as a person would: brackets close and suggestions appear. */
  readonly type: (text: string) => Promise<void>;
  /** Moves the mouse over the middle of a text and waits for the hover; with `saying`, until it contains that. */
  readonly hover: (text: string, saying?: string) => Promise<string>;
  /** Waits until a text has a squiggle of that severity. */
  readonly waitForProblem: (text: string, severity?: 'error' | 'warning' | 'info' | 'hint') => Promise<void>;
  /** Waits until no text in the view has a squiggle. */
  readonly waitForNoProblem: () => Promise<void>;
  /** The titles that the light bulb offers at a text that has a problem. Leaves the list open. */
  readonly quickFixes: (text: string) => Promise<readonly string[]>;
  /** Applies the fix with that title, or one that begins with it, at a text that has a problem. */
  readonly quickFix: (text: string, title: string) => Promise<void>;
}

/** The editor of a page that shows the workbench. */
export function createEditor(page: Page): Editor {
  const editor = page.locator('.editor-group-container.active .editor-instance .monaco-editor').first();
  const lines = editor.locator('.view-lines .view-line');
  const hovers = page.locator('.monaco-hover:not(.hidden):visible');
  const menu = page.locator('.action-widget:visible');

  const shown = (text: string, nth: number) => lines.evaluateAll(rectangleOf, { text, nth });

  async function find(text: string, nth = 0): Promise<Rectangle> {
    await editor.waitFor();
    const visible = await shown(text, nth);
    return visible && (await inView(visible)) ? visible : reveal(text, nth);
  }

  /** Whether the middle of a text is to be seen, not scrolled away. */
  async function inView({ x, y, width, height }: Rectangle): Promise<boolean> {
    const box = await editor.locator('.editor-scrollable').first().boundingBox();
    return box !== null && overlap(box, { x: x + width / 2, y: y + height / 2, width: 1, height: 1 });
  }

  /** Lets the editor's own search scroll to the text. */
  async function reveal(text: string, nth: number): Promise<Rectangle> {
    return eventually(`"${text}" in the editor`, async () => {
      await editor.locator('.view-lines').click({ position: { x: 2, y: 2 } });
      await page.keyboard.press('Control+F');
      await page.locator('.find-widget.visible textarea').first().fill(text);
      await page.keyboard.press('Enter');
      await page.keyboard.press('Escape');
      const rectangle = await shown(text, nth);
      return rectangle && (await inView(rectangle)) ? rectangle : undefined;
    });
  }

  async function hover(text: string, saying = ''): Promise<string> {
    const { x, y, width, height } = await find(text);
    const content = hovers.filter({ hasText: saying }).first();
    return eventually(`a hover over "${text}" saying "${saying}"`, async () => {
      // A hover answers to movement: one that was asked for too early is asked for again.
      await page.mouse.move(x + width / 2 + 3, y + height / 2);
      await page.mouse.move(x + width / 2, y + height / 2, { steps: 4 });
      await content.waitFor({ timeout: 2000 }).catch(() => undefined);
      return (await content.isVisible()) ? (await content.innerText()).replaceAll('\u00a0', ' ') : undefined;
    });
  }

  async function waitForProblem(text: string, severity?: string): Promise<void> {
    const squiggles = editor.locator(severity ? `.squiggly-${severity}` : '[class*="squiggly-"]');
    await find(text);
    await eventually(`a ${severity ?? 'problem'} at "${text}"`, async () => {
      const rectangle = await shown(text, 0);
      if (!rectangle) return undefined;
      for (const squiggle of await squiggles.all()) {
        const box = await squiggle.boundingBox();
        if (box && overlap(box, rectangle)) return true;
      }
      return undefined;
    });
  }

  async function click(text: string, nth = 0): Promise<void> {
    const { x, y, height } = await find(text, nth);
    await page.mouse.click(x + 1, y + height / 2);
  }

  /** Opens the list of fixes at a text. */
  async function openMenu(text: string): Promise<void> {
    await waitForProblem(text);
    await click(text);
    await eventually(`fixes at "${text}"`, async () => {
      await page.keyboard.press('Control+.');
      await menu.waitFor({ timeout: 2000 }).catch(() => undefined);
      return (await menu.isVisible()) ? true : undefined;
    });
  }

  const actions = () => menu.locator('.monaco-list-row.action .title');

  return {
    find,
    click,
    hover,
    waitForProblem,
    text: () => lines.evaluateAll(textOf),
    waitForText: async (text) => {
      await eventually(`"${text}" in the editor`, () => shown(text, 0));
    },
    type: (text) => page.keyboard.type(text),
    waitForNoProblem: () =>
      editor.locator('[class*="squiggly-"]').first().waitFor({ state: 'detached', timeout: 30_000 }),
    quickFixes: async (text) => {
      await openMenu(text);
      return actions().allInnerTexts();
    },
    quickFix: async (text, title) => {
      await openMenu(text);
      await actions().filter({ hasText: title }).first().click();
      await menu.waitFor({ state: 'hidden' });
    },
  };
}
