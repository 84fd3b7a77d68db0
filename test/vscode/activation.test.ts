import assert from 'node:assert/strict';
import { commands, extensions, workspace } from 'vscode';

suite('activation', () => {
  test('registers every command of the manifest', async () => {
    const extension = extensions.getExtension<unknown>('acs-auth.acs-auth');
    assert.ok(extension);
    await extension.activate();
    const manifest = extension.packageJSON as { contributes: { commands: { command: string }[] } };
    const registered = await commands.getCommands(true);
    for (const { command } of manifest.contributes.commands) assert.ok(registered.includes(command), command);
  });

  test('runs in a trusted workspace', () => {
    assert.equal(workspace.isTrusted, true);
  });
});
