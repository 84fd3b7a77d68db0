import assert from 'node:assert/strict';
import { useWorkbench } from './workbench';

suite('troubleshooting', () => {
  const workbench = useWorkbench();

  test('goes from a symptom to a cause, back and forth, and gives a report to paste', async () => {
    const { clearNotifications, clipboard, input, notification, page, run, screenshot } = workbench();
    await run('ACS Auth: Troubleshoot');
    await input.items('401 from the first call');
    await screenshot('troubleshoot-symptoms');
    await input.pick('Works, then stops after a day or an hour');
    await input.items('Pasting a new token');
    await screenshot('troubleshoot-question');
    await input.pick('Waiting some seconds or minutes');
    await input.items('Read the page');
    await page.locator('.quick-input-titlebar .codicon-quick-input-back').click();
    await input.pick('Loading the app again, or signing in again');
    await input.pick('There is none: the credential was made with a token alone');
    await input.items('Read the page');
    const shown = page.frameLocator('iframe.webview').frameLocator('#active-frame');
    await shown.getByText('The constructor that takes only a token').first().waitFor();
    await screenshot('troubleshoot');
    await input.pick('Read the page');
    await notification('it can be pasted into an issue', 'Copy Report');
    await notification('The report is on the clipboard');
    await clearNotifications();
    await screenshot('troubleshoot-page');
    const report = await clipboard();
    assert.match(report, /^# Works, then stops after a day/);
    assert.match(report, /What makes it work again\? \*\*Loading the app again/);
    assert.doesNotMatch(report, /accesskey=|eyJ|communication\.azure\.com\/;/);
  });

  test('explains at once where there is the text of an error', async () => {
    const { input, page, run } = workbench();
    await run('ACS Auth: Troubleshoot');
    await input.items('401 from the first call');
    await input.type('text of an error');
    await input.pick('I have the text of an error');
    await input.pick('Type or paste an error');
    await input.answer('Call ended, code: 401, subCode: 40235', 'The error with its code and message');
    await page.locator('.tab', { hasText: 'Explain Error' }).first().waitFor();
  });
});
