import type { Page } from 'playwright-core';
import { eventually } from './eventually';

/** The box at the top that palette, quick picks and input boxes share. */
export interface QuickInput {
  /** Presses the keys that open it, until it is open. */
  readonly open: (keys: string) => Promise<void>;
  /** Replaces what stands in its field. Does not press Enter. */
  readonly type: (text: string) => Promise<void>;
  /** Waits for the item with that label, or one whose label begins with it, and takes it; rejects after `seconds`. */
  readonly pick: (label: string, seconds?: number) => Promise<void>;
  /** Waits for an input box (whose title, prompt or placeholder contains `asking`), fills it and presses Enter. */
  readonly answer: (text: string, asking?: string) => Promise<void>;
  /** The labels of the items, once there is one with that label: a list that is closing still shows its own for a moment. */
  readonly items: (including: string) => Promise<readonly string[]>;
  /** What the box says under its field: the prompt, or why the text is refused; waits until it contains `saying`. */
  readonly message: (saying?: string) => Promise<string>;
  /** Takes what is chosen, as Enter does. */
  readonly accept: () => Promise<void>;
  /** Closes it, as Escape does. */
  readonly cancel: () => Promise<void>;
}

/** The quick input of a page that shows the workbench. */
export function createQuickInput(page: Page): QuickInput {
  const widget = page.locator('.quick-input-widget:visible');
  const field = widget.locator('.quick-input-box input');
  const rows = widget.locator('.quick-input-list .monaco-list-row');
  const labels = rows.locator('.quick-input-list-label .label-name, .quick-input-list-entry .label-name');

  const shown = async () => (await labels.allInnerTexts()).map((text) => text.replaceAll('\u00a0', ' ').trim());

  async function pick(label: string, seconds?: number): Promise<void> {
    const taken = async () => {
      const texts = await shown();
      const exact = texts.indexOf(label);
      const index = exact >= 0 ? exact : texts.findIndex((text) => text.startsWith(label));
      if (index < 0) return undefined;
      // The list may have changed since it was read: the item is clicked by its text, or asked for again.
      const name = labels.nth(index);
      if ((await name.innerText({ timeout: 1000 }).catch(() => '')).replaceAll('\u00a0', ' ').trim() !== texts[index])
        return undefined;
      return name.click({ timeout: 2000 }).then(
        () => true,
        () => undefined,
      );
    };
    await eventually(`"${label}" to pick`, taken, seconds);
  }

  return {
    pick,
    open: async (keys) => {
      await eventually(`the box that ${keys} opens`, async () => {
        await page.keyboard.press(keys);
        await field.waitFor({ timeout: 2000 }).catch(() => undefined);
        return (await field.isVisible()) ? true : undefined;
      });
    },
    type: (text) => field.fill(text),
    answer: async (text, asking = '') => {
      await eventually(`an input box asking "${asking}"`, async () => {
        if (!(await field.isVisible())) return undefined;
        const placeholder = (await field.getAttribute('placeholder')) ?? '';
        const said = `${placeholder}\n${await widget.innerText()}`.replaceAll('\u00a0', ' ');
        return said.includes(asking) ? true : undefined;
      });
      await field.fill(text);
      await page.keyboard.press('Enter');
    },
    items: (including) =>
      eventually(`a list with "${including}"`, async () => {
        const texts = await shown();
        return texts.includes(including) ? texts : undefined;
      }),
    message: async (saying = '') => {
      const message = widget.locator('.quick-input-message').filter({ hasText: saying });
      await message.waitFor();
      return (await message.innerText()).replaceAll('\u00a0', ' ');
    },
    accept: () => page.keyboard.press('Enter'),
    cancel: () => page.keyboard.press('Escape'),
  };
}
