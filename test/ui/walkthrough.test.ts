import { useWorkbench } from './workbench';

suite('the walkthrough', () => {
  const workbench = useWorkbench();

  test('shows each step with its picture, and ticks one off once its command was run', async () => {
    const { input, page, run, screenshot } = workbench();
    await run('Welcome: Open Walkthrough...');
    await input.type('ACS Auth');
    await input.pick('Get started with ACS Auth');
    await page.getByText('Find what will fail').first().waitFor();
    await page.getByText('No error text? Troubleshoot').first().click();
    const media = page.frameLocator('.getting-started-media iframe').frameLocator('#active-frame');
    await media.locator('svg[aria-label="A list of answers with the step it is at"]').waitFor();
    await screenshot('walkthrough');
    await page.getByRole('button', { name: 'Troubleshoot', exact: true }).click();
    await input.items('401 from the first call');
    await input.cancel();
    await page
      .locator('.getting-started-step', { hasText: 'No error text?' })
      .locator('.codicon-getting-started-step-checked')
      .first()
      .waitFor();
  });
});
