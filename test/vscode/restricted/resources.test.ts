import assert from 'node:assert/strict';
import { commands } from 'vscode';

suite('resources in Restricted Mode', () => {
  for (const command of ['showResources', 'copyConnectionString', 'rotateAccessKey', 'checkRoles']) {
    test(`${command} asks nobody, and says why`, async () => {
      const answer = await commands.executeCommand<{ failed?: string }>(`acsAuth.${command}`);
      assert.equal(answer.failed, 'Azure is not asked in Restricted Mode. Trust the workspace first.');
    });
  }
});
