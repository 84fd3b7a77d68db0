import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { readToken } from '../../src/acs/token/token';
import { userToken } from '../support/tokens';
import { eventually } from './eventually';
import { useWorkbench } from './workbench';

const STATUS = 'acsAuth.token';
const MINT = 'ACS Auth: Mint User Access Token';

/** Files whose tokens expire in so many minutes. */
const FILES = { '.env.hours': 150, '.env.minutes': 14, '.env.soon': 4.5, '.env.gone': -60 } as const;

suite('tokens', () => {
  const workbench = useWorkbench({
    settings: {
      'editor.fontSize': 15,
      'remote.autoForwardPorts': false,
      'workbench.activityBar.location': 'hidden',
    },
    prepare: async (folder) => {
      for (const [name, minutes] of Object.entries(FILES)) {
        const text = `# Alice, for trying the chat\nACS_USER_TOKEN_OF_ALICE=${userToken(Date.now(), minutes)}\n`;
        await writeFile(path.join(folder, name), text);
      }
    },
  });
  let endpoint = '';

  setup(async () => {
    await workbench().clearNotifications();
  });

  const fault = async (body: Readonly<Record<string, unknown>>) => {
    await fetch(`${endpoint}__emulator/faults`, { method: 'POST', body: JSON.stringify(body) });
  };
  /** Answers the questions up to the one about scopes. */
  const upToScopes = async () => {
    const { input, page, run } = workbench();
    await run(MINT);
    await input.pick('Local emulator');
    await input.pick('New identity');
    await page.getByPlaceholder('What the token lets its holder do').waitFor();
  };

  test('come from the emulator, once it is started', async () => {
    const { notification, run } = workbench();
    await run('ACS Auth: Start Emulator');
    [endpoint = ''] = /http:\/\/127\.0\.0\.1:\d+\//.exec(await notification('The ACS emulator listens')) ?? [];
    assert.ok(endpoint);
  });

  test('are minted from the palette, step by step', async () => {
    const { clipboard, input, notification, openFile, screenshot, statusBar } = workbench();
    await openFile('README.md');
    await upToScopes();
    await input.pick('chat.join');
    await screenshot('mint');
    await input.accept();
    await input.message('How many minutes');
    await input.type('59');
    assert.match(await input.message('A whole number'), /A whole number from 60 to 1440\./);
    await input.answer('90', 'A whole number');
    await input.pick('Copy it');
    assert.equal(
      await notification('Minted'),
      'Minted a token for 1 h 30 min, signed with the connection string. It is on the clipboard.',
    );
    const reading = readToken(await clipboard());
    assert.equal(reading.state, 'decoded');
    assert.deepEqual([...reading.token.scopes].sort(), ['chat', 'chat.join', 'voip']);
    assert.match(await statusBar(STATUS, 'ACS token'), /ACS token: 1 h/);
  });

  test('tell all of themselves in the status bar', async () => {
    const { hoverStatusBar, screenshot } = workbench();
    const said = await hoverStatusBar(STATUS, 'Mint again');
    for (const part of ['Valid for 1 h', '8:acs:', 'chat.join', 'Resource', 'Issued', 'Expires', 'the last minted']) {
      assert.ok(said.includes(part), `${part} in ${said}`);
    }
    assert.equal(said.includes('eyJ'), false);
    await screenshot('status-bar');
  });

  test('are copied, inspected, minted again and forgotten from the status bar', async () => {
    const { clickStatusBar, input, notification, page } = workbench();
    await clickStatusBar(STATUS);
    assert.deepEqual((await input.items('Forget')).slice(0, 4), ['Copy', 'Inspect', 'Mint again', 'Forget']);
    await input.pick('Inspect');
    await page.locator('.tab.active', { hasText: 'Token' }).waitFor();

    await clickStatusBar(STATUS);
    await input.pick('Mint again');
    await input.pick('Only keep it');
    assert.match(await notification('Minted'), /It is kept; the status bar offers it\./);
  });

  test('in a settings file are minted again in their place, for the same identity and scopes', async () => {
    const { clickStatusBar, clipboard, editor, folder, hoverStatusBar, input, notification, openFile, run } =
      workbench();
    await clickStatusBar(STATUS);
    await input.pick('Copy');
    const old = await eventually('the token on the clipboard', async () => {
      const text = await clipboard();
      return text.startsWith('eyJ') ? text : undefined;
    });
    await writeFile(path.join(folder, '.env.renewed'), `# mine\nTOKEN="${old}"\n`);
    await openFile('.env.renewed');
    await editor.waitForText('TOKEN="eyJ');
    await hoverStatusBar(STATUS, 'in the open file');
    await clickStatusBar(STATUS);
    assert.deepEqual((await input.items('Mint again')).slice(0, 3), ['Copy', 'Inspect', 'Mint again']);
    await input.pick('Mint again');
    await input.pick('Local emulator');
    assert.match(await notification('Minted'), /It is in the editor\./);
    await run('File: Save');
    await clickStatusBar(STATUS);
    await input.pick('Copy');
    const renewed = await eventually('another token on the clipboard', async () => {
      const text = await clipboard();
      return text === old ? undefined : text;
    });
    const [before, after] = [readToken(old), readToken(renewed)];
    assert.ok(before.state === 'decoded' && after.state === 'decoded');
    assert.deepEqual([after.token.identity, after.token.scopes], [before.token.identity, before.token.scopes]);
  });

  test('wait when the service asks to, and stop waiting when told', async () => {
    const { clearNotifications, input, notification } = workbench();
    for (const [body, said] of [
      [{ status: 429, retryAfter: 30 }, 'the service asks to wait 30 s'],
      [{ status: 'hang' }, 'Minting a token at 127.0.0.1'],
    ] as const) {
      await fault(body);
      await upToScopes();
      await input.accept();
      await input.answer('60', 'How many minutes');
      await notification(said, 'Cancel');
      const others = (await clearNotifications()).filter((text) => !text.startsWith('Minting a token'));
      assert.deepEqual(others, []);
    }
  });

  test('that are not minted say why, and lead to the log', async () => {
    const { input, notification, page } = workbench();
    await fault({ status: 403 });
    await upToScopes();
    await input.accept();
    await input.answer('60', 'How many minutes');
    assert.match(await notification('403', 'Show Log'), /answered 403.*Check the network access settings/);
    await page.locator('.pane-composite-part.panel', { hasText: 'ACS Auth' }).waitFor();
    await page.keyboard.press('Control+J');
  });

  test('need a scope: without one the question stays', async () => {
    const { input, page } = workbench();
    await upToScopes();
    for (const scope of ['chat', 'voip']) await input.pick(scope);
    await input.accept();
    await page.getByPlaceholder('Choose at least one scope').waitFor();
    await input.cancel();
  });

  test('turn the status bar to warning, error and expired as their time runs out', async () => {
    const { openFile, page, statusBar } = workbench();
    const item = page.locator(`.statusbar-item[id$="${STATUS}"]`);
    for (const [file, said, kind] of [
      ['.env.hours', /ACS token: 2 h/, undefined],
      ['.env.minutes', /ACS token: \d+ min/, 'warning-kind'],
      ['.env.soon', /ACS token: (\d min|less)/, 'error-kind'],
      ['.env.gone', /ACS token: expired/, 'error-kind'],
    ] as const) {
      await openFile(file);
      await item.filter({ hasText: said }).waitFor();
      assert.match(await statusBar(STATUS), said);
      const classes = (await item.getAttribute('class')) ?? '';
      assert.deepEqual(
        ['warning-kind', 'error-kind'].filter((each) => classes.includes(each)),
        kind === undefined ? [] : [kind],
        file,
      );
    }
  });

  test('say the same when they are hovered in an editor', async () => {
    const { editor, openFile, run, screenshot } = workbench();
    await run('View: Close All Editors');
    await openFile('.env.minutes');
    const said = await editor.hover('eyJhbGciOiJSUzI1NiI', 'User access token');
    for (const part of ['Valid for ', '8:acs:', 'chat', 'Expires'])
      assert.ok(said.includes(part), `${part} in ${said}`);
    await screenshot('token-hover');
  });

  test('are gone from the status bar once forgotten', async () => {
    const { openFile, page, run, statusBar } = workbench();
    await openFile('README.md');
    await statusBar(STATUS, 'ACS token');
    await run('ACS Auth: Forget Token');
    await page.locator(`.statusbar-item[id$="${STATUS}"]`).waitFor({ state: 'hidden' });
  });
});
