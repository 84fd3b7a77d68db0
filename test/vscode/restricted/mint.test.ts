import assert from 'node:assert/strict';
import { commands, window } from 'vscode';
import { failure, startEmulator } from '../emulator';

suite('minting in Restricted Mode', () => {
  suiteTeardown(() => commands.executeCommand('acsAuth.stopEmulator'));

  test('is refused, with the reason, even at the emulator', async () => {
    await startEmulator();
    for (const resource of ['emulator', 'https://contoso.communication.azure.com/']) {
      assert.match(await failure({ resource }), /not minted in Restricted Mode, .*Trust the workspace first\.$/);
    }
    const { failed } = await commands.executeCommand<{ failed: string }>('acsAuth.mintAgain');
    assert.match(failed, /not minted in Restricted Mode/);
    for (const command of ['exchangeTeamsToken', 'revokeTokens', 'deleteIdentity', 'signRequest']) {
      const answer = await commands.executeCommand<{ failed: string }>(`acsAuth.${command}`);
      assert.match(answer.failed, /not \w+ in Restricted Mode/, command);
    }
    assert.equal(window.activeTextEditor, undefined);
  });
});
