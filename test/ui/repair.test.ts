import assert from 'node:assert/strict';
import { useWorkbench } from './workbench';

suite('finding, explaining and repairing', () => {
  const workbench = useWorkbench();

  test('a key in client code says why it must not be there, and offers the way out', async () => {
    const { editor, openFile, screenshot } = workbench();
    await openFile('web/src/ChatPanel.tsx');
    await editor.waitForProblem('endpoint=https', 'error');
    assert.match(await editor.hover('endpoint=https', 'sent to the browser'), /hardcoded-connection-string/);
    const titles = await editor.quickFixes('endpoint=https');
    await screenshot('hardcoded-key');
    assert.match(titles.join('\n'), /Make tokens on the server/);
    assert.match(titles.join('\n'), /Ignore hardcoded-connection-string on this line/);
    await workbench().page.keyboard.press('Escape');
  });

  test('a repair repairs', async () => {
    const { editor, openFile } = workbench();
    await openFile('server/.env.staging');
    await editor.waitForProblem('http://', 'error');
    await editor.quickFix('http://', 'Use https');
    await editor.waitForText('endpoint=https://contoso-clinic-staging');
    await editor.waitForNoProblem();
  });

  test('an error in a log is explained on hover, and on a page', async () => {
    const { editor, openFile, page, screenshot } = workbench();
    await openFile('visit.log');
    assert.match(await editor.hover('40235', 'What to do'), /expired/i);
    await screenshot('explained-error');
    await page.getByText('Open as a page').first().click();
    await page.locator('.tab', { hasText: 'Explain Error' }).first().waitFor();
    await page.frameLocator('iframe.webview').frameLocator('#active-frame').getByText('What to do').first().waitFor();
    await screenshot('explained-page');
  });
});
