import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { type Emulator, startEmulator } from '../../src/emulator/server';
import { PASSWORD } from '../../src/emulator/world/seed';
import { useWorkbench } from './workbench';

suite('the view of the resources, where nobody is signed in', () => {
  const workbench = useWorkbench({
    extensions: ['test/support/microsoft-session'],
    settings: { 'acsAuth.signIn.order': ['session'] },
  });

  test('asks nothing before it is opened, and then offers to sign in', async () => {
    const { page, dialog, notification } = workbench();
    await page.locator('.activitybar a[aria-label="ACS Auth"]').click();
    const welcome = page.locator('.welcome-view-content').filter({ hasText: 'Sign in to see' });
    await welcome.getByRole('button', { name: 'Sign In' }).click();
    assert.match(await dialog('Allow'), /ACS Auth.* wants to sign in using Microsoft/);
    assert.equal(await notification('Asked for'), 'Asked for https://management.azure.com/.default');
  });
});

suite('the view of the resources', () => {
  let emulator: Emulator;
  const settings: Record<string, unknown> = { 'acsAuth.signIn.order': ['environment'] };
  const env: Record<string, string> = {};
  const workbench = useWorkbench({
    settings,
    env,
    async prepare(folder) {
      emulator = await startEmulator({ port: 0, httpsPort: 0 });
      assert.ok(emulator.https);
      const { authorityCertificate, authorityHost, resourceManager } = emulator.https;
      const authority = path.join(path.dirname(folder), 'authority.pem');
      await writeFile(authority, authorityCertificate);
      Object.assign(env, {
        NODE_EXTRA_CA_CERTS: authority,
        AZURE_AUTHORITY_HOST: authorityHost,
        AZURE_TENANT_ID: '11111111-1111-4111-8111-111111111111',
        AZURE_CLIENT_ID: 'aebc6443-996d-45c2-90f0-388ff96faa56',
        AZURE_USERNAME: 'owner@contoso.test',
        AZURE_PASSWORD: PASSWORD,
      });
      Object.assign(settings, {
        'microsoft-sovereign-cloud.environment': 'custom',
        'microsoft-sovereign-cloud.customEnvironment': {
          name: 'the emulator',
          portalUrl: authorityHost,
          managementEndpointUrl: 'https://management.azure.com/',
          resourceManagerEndpointUrl: resourceManager,
          activeDirectoryEndpointUrl: authorityHost,
          activeDirectoryResourceId: 'https://management.azure.com/',
        },
      });
    },
  });
  suiteTeardown(() => emulator.stop());

  const row = (text: string) =>
    workbench().page.locator('.pane-body .monaco-list-row').filter({ hasText: text }).first();

  test('shows them by subscription, with what is known of each, and what was refused', async () => {
    const { run } = workbench();
    await run('ACS Auth: Show Resources');
    await row('contoso-prod').waitFor();
    await row('Not listed: the tenant Fabrikam').waitFor();
    await row('contoso-dev').click();
    for (const part of ['Data in Europe', 'Access keys are allowed']) await row(part).waitFor();
    await row('contoso-entra-only').click();
    await row('Access keys are switched off').waitFor();
  });

  test('mints where one asks for it, and shows the token as it lives', async () => {
    const { input, notification, screenshot, page } = workbench();
    await row('contoso-dev').hover();
    await row('contoso-dev').getByRole('button', { name: 'Mint Token Here' }).click();
    await input.pick('New identity');
    await input.accept();
    await input.answer('60', 'How many minutes');
    await input.pick('Only keep it');
    await notification('Minted a token');
    await row('A token lives: 59 min').waitFor();
    await row('1 identity used here').waitFor();
    await page.mouse.move(900, 600);
    await screenshot('resources');
  });

  test('copies a connection string from the menu of its resource', async () => {
    const { clipboard, notification, page } = workbench();
    await row('contoso-dev').click({ button: 'right' });
    await page.locator('.monaco-menu').getByText('Copy Connection String').hover();
    await page.keyboard.press('Enter');
    await notification('is on the clipboard');
    assert.equal(await clipboard(), emulator.https?.connectionString.reveal());
  });

  test('rotates a key once the person has read what that does', async () => {
    const { clipboard, dialog, input, notification, run } = workbench();
    await run('ACS Auth: Rotate Access Key');
    await input.pick('contoso-dev');
    await input.pick('Primary key');
    const text = await dialog('Rotate');
    assert.match(text, /^Rotate the primary key of contoso-dev\?/);
    assert.match(text, /every user access token that was minted with it dies/);
    await notification('The primary key is new', 'Copy Connection String');
    await notification('The connection string of contoso-dev is on the clipboard');
    const fresh = await clipboard();
    assert.match(fresh, /^endpoint=https:\/\/\S+;accesskey=\S+$/);
    assert.notEqual(fresh, emulator.https?.connectionString.reveal());
  });

  test('says which role is missing, and gives the command for it', async () => {
    const { clipboard, input, notification, run } = workbench();
    await run('ACS Auth: Check Roles');
    await input.pick('contoso-prod');
    await input.pick('owner@contoso.test');
    const said = await notification('may not use contoso-prod', 'Copy az Command');
    assert.match(said, /“Communication and Email Service Owner” is missing\. The account holds “Reader” there/);
    assert.match(await clipboard(), /^az role assignment create --role "Communication and Email Service Owner"/);
  });
});
