import assert from 'node:assert/strict';
import { extensions, workspace } from 'vscode';

suite('Restricted Mode', () => {
  test('the workspace is not trusted, and the extension starts all the same', async () => {
    assert.equal(workspace.isTrusted, false);
    const extension = extensions.getExtension<unknown>('acs-auth.acs-auth');
    assert.ok(extension, 'it is left out of untrusted workspaces');
    await extension.activate();
  });
});
