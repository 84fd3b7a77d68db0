import assert from 'node:assert/strict';
import { useWorkbench } from './workbench';

suite('the workbench', () => {
  const workbench = useWorkbench();

  test('shows a file of the workspace', async () => {
    const { editor, openFile } = workbench();
    await openFile('server/src/tokens.ts');
    await editor.waitForText('new CommunicationIdentityClient');
    assert.match(await editor.text(), /tokenExpiresInMinutes: 60/);
  });

  test('marks an endpoint without https, and says so on hover', async () => {
    const { editor, openFile, screenshot } = workbench();
    await openFile('server/.env.staging');
    await editor.waitForProblem('http://', 'error');
    assert.match(await editor.hover('http://', 'go over https'), /endpoint-scheme/);
    await screenshot('endpoint-scheme');
  });

  test('says the numbers of problems in the status bar', async () => {
    const { hoverStatusBar, openFile, statusBar } = workbench();
    await openFile('server/.env.staging');
    assert.match(await statusBar('status.problems', '1'), /^1 /);
    assert.match(await hoverStatusBar('status.problems', 'Errors'), /Errors: 1/);
  });

  test('runs a command of the palette', async () => {
    const { page, run } = workbench();
    await run('ACS Auth: Show Log');
    await page.locator('.panel .part-title, .pane-composite-part.panel').first().waitFor();
  });
});
