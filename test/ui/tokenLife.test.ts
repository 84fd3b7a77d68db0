import assert from 'node:assert/strict';
import { eventually } from './eventually';
import { useWorkbench } from './workbench';

const STATUS = 'acsAuth.token';

suite('the life of a token', () => {
  const workbench = useWorkbench({
    // An hour is the shortest that a token lives: each is reminded of at once.
    settings: { 'acsAuth.token.remindMinutes': 60, 'remote.autoForwardPorts': false },
  });

  setup(async () => {
    await workbench().clearNotifications();
  });

  /** Waits for the list that asks so: one that closes still shows its items for a moment. */
  const asked = (placeholder: string) => workbench().page.getByPlaceholder(placeholder).waitFor();
  /** Opens the list of recent tokens once it has so many. */
  const openRecent = (count: number) =>
    eventually(`${count} recent tokens`, async () => {
      const { input, run } = workbench();
      await run('ACS Auth: Recent Tokens');
      await asked('Which one?');
      const labels = await input.items('Forget all');
      if (labels.filter((label) => label === 'chat, voip').length === count) return true;
      await input.cancel();
      return undefined;
    });
  /** Mints a token for an hour and keeps it. */
  const mint = async () => {
    const { input, run } = workbench();
    await run('ACS Auth: Mint User Access Token');
    await input.pick('Local emulator');
    await input.pick('New identity');
    await input.items('chat');
    await input.accept();
    await input.answer('60', 'How many minutes');
    await input.pick('Only keep it');
  };

  test('its end is reminded of once, and it is minted again from there', async () => {
    const { input, notification, openFile, screenshot, statusBar } = workbench();
    await openFile('README.md');
    await mint();
    await notification('Minted a token');
    assert.match(
      await notification('expires in', 'Mint Again'),
      /^The token for chat, voip of 8:acs:\S+ expires in 1 h\.$/,
    );
    await input.pick('Copy it');
    await notification('It is on the clipboard.');
    await statusBar(STATUS, 'ACS token');
    await notification('expires in');
    await screenshot('reminder');
    await notification('expires in', 'Do Not Remind Me');
    await mint();
    await notification('It is kept');
    const said = await workbench().clearNotifications();
    assert.deepEqual(
      said.filter((text) => text.includes('expires in')),
      [],
    );
  });

  test('recent ones are listed, copied, and forgotten one by one', async () => {
    const { clipboard, input, screenshot } = workbench();
    await openRecent(2);
    await screenshot('recent-tokens');
    await input.pick('chat, voip');
    await asked('What to do with it');
    const actions = await input.items('Revoke…');
    for (const action of ['Copy', 'Inspect', 'Mint again', 'Forget']) assert.ok(actions.includes(action), action);
    await input.pick('Copy');
    await eventually('the token on the clipboard', async () =>
      (await clipboard()).startsWith('eyJ') ? true : undefined,
    );

    await openRecent(2);
    await input.pick('chat, voip');
    await asked('What to do with it');
    await input.pick('Forget');
    await openRecent(1);
    await input.cancel();
  });

  test('they are revoked once that is confirmed, and leave the list', async () => {
    const { dialog, input, notification, run } = workbench();
    await openRecent(1);
    await input.pick('chat, voip');
    await asked('What to do with it');
    await input.pick('Revoke…');
    const question = await dialog('Revoke');
    assert.match(question, /Revoke every token of 8:acs:.*whoever holds it.*15 minutes.*The identity stays/s);
    await notification('Revoked every token of 8:acs:');
    await run('ACS Auth: Recent Tokens');
    assert.match(await notification('No token is kept'), /none was minted here, or all were forgotten/);
  });

  test('an identity is deleted only when that is confirmed, and no longer offered', async () => {
    const { dialog, input, notification, run, screenshot } = workbench();
    const listed = async () => {
      await run('ACS Auth: Delete Identity');
      await asked('Whose?');
      const items = await input.items('Type an identity…');
      return items.filter((label) => /^8:acs:\S+$/.test(label));
    };
    const before = await listed();
    assert.equal(before.length, 2);
    await input.pick(before[0] ?? '');
    await screenshot('delete-identity');
    assert.match(
      await dialog('Cancel'),
      /With it die, at 127\.0\.0\.1:\d+: every token .* all data .*cannot be undone/s,
    );
    assert.deepEqual(await listed(), before);
    await input.pick(before[0] ?? '');
    await dialog('Delete');
    await notification(`Deleted ${before[0] ?? ''}`);
    assert.deepEqual(await listed(), before.slice(1));
    await input.cancel();
  });
});
