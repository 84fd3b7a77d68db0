import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { PASSWORD } from '../../src/emulator/world/seed';
import { type Azure, endpointOf, startAzure, TENANT } from '../support/azure';
import { send } from '../support/signedRequest';
import { useWorkbench } from './workbench';

const SERVICE = 'https://communication.azure.com//.default';
const ARM = 'https://management.azure.com/.default';
const FABRIKAM = '12121212-1212-4212-8212-121212121212';

suite('the view of the resources', () => {
  let azure: Azure;
  const settings: Record<string, unknown> = {
    'http.proxySupport': 'override',
    'acsAuth.signIn.order': ['session'],
  };
  const env: Record<string, string> = {};
  const workbench = useWorkbench({
    extensions: ['test/support/microsoft-session'],
    settings,
    env,
    async prepare(folder) {
      azure = await startAzure();
      const file = (name: string) => path.join(path.dirname(folder), name);
      await writeFile(file('authority.pem'), azure.emulator.https?.authorityCertificate ?? '');
      // The owner of the resources. Another tenant, which they are a guest of, asks for more than a password.
      const answers = {
        [ARM]: await tokenFor(ARM),
        [SERVICE]: await tokenFor(SERVICE),
        [`${ARM} VSCODE_TENANT:${FABRIKAM}`]: 'AADSTS50076: Due to a configuration change …',
      };
      const id = `21111111-1111-4111-8111-111111111111.${TENANT}`;
      await writeFile(file('accounts.json'), JSON.stringify([{ id, label: 'owner@contoso.test', answers }]));
      settings['http.proxy'] = azure.proxy.url;
      Object.assign(env, { MICROSOFT_SESSION: file('accounts.json'), NODE_EXTRA_CA_CERTS: file('authority.pem') });
    },
  });
  suiteTeardown(() => azure.stop());

  async function tokenFor(scope: string): Promise<string> {
    const { authorityHost: endpoint = '', authorityCertificate: ca = '' } = azure.emulator.https ?? {};
    const body = new URLSearchParams({
      ...{ grant_type: 'password', username: 'owner@contoso.test', password: PASSWORD },
      ...{ client_id: 'aebc6443-996d-45c2-90f0-388ff96faa56', scope },
    }).toString();
    const reply = await send({ endpoint, ca, method: 'POST', target: `/${TENANT}/oauth2/v2.0/token`, body });
    return (reply.body as { readonly access_token: string }).access_token;
  }

  const row = (text: string) =>
    workbench().page.locator('.pane-body .monaco-list-row').filter({ hasText: text }).first();

  test('asks nothing before it is opened, and then offers to sign in', async () => {
    const { page, dialog, clearNotifications } = workbench();
    assert.deepEqual(await clearNotifications(), []);
    await page.locator('.activitybar a[aria-label="ACS Auth"]').click();
    const welcome = page.locator('.welcome-view-content').filter({ hasText: 'Sign in to see' });
    await welcome.getByRole('button', { name: 'Sign In' }).click();
    assert.match(await dialog('Allow'), /ACS Auth.* wants to sign in using Microsoft/);
    await row('contoso-dev').waitFor();
  });

  test('shows them by subscription, with what is known of each, and what was refused', async () => {
    await row('contoso-prod').waitFor();
    await row('Not listed: the tenant Fabrikam').waitFor();
    await row('contoso-entra-only').click();
    await row('Access keys are switched off').waitFor();
    await row('contoso-entra-only').click();
    await row('contoso-dev').click();
    for (const part of ['Data in Europe', 'Access keys are allowed']) await row(part).waitFor();
    await row('contoso-dev.communication.azure.com').waitFor();
  });

  test('mints where one asks for it, and shows the token as it lives', async () => {
    const { input, notification } = workbench();
    await row('contoso-dev').hover();
    await row('contoso-dev').getByRole('button', { name: 'Mint Token Here' }).click();
    await input.pick('New identity');
    await input.pick('chat.join');
    await input.accept();
    await input.answer('60', 'How many minutes');
    await input.pick('Only keep it');
    await notification('Minted a token');
    await row('A token lives: 59 min').waitFor();
    await row('1 identity used here').waitFor();
  });

  test('copies a connection string from the menu of its resource', async () => {
    const { clipboard, notification, page, screenshot } = workbench();
    await row('contoso-dev').click({ button: 'right', position: { x: 245, y: 10 } });
    await page.locator('.monaco-menu').getByText('Copy Connection String').hover();
    await screenshot('resources');
    await page.keyboard.press('Enter');
    await notification('is on the clipboard');
    const copied = await clipboard();
    assert.ok(copied.startsWith(`endpoint=${endpointOf('contoso-dev')};accesskey=`));
    assert.ok(azure.emulator.https?.connectionString.reveal().endsWith(copied.slice(-84)));
  });

  test('rotates a key once the person has read what that does', async () => {
    const { clearNotifications, clipboard, dialog, input, notification, run } = workbench();
    const old = await clipboard();
    await clearNotifications();
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
    assert.notEqual(fresh, old);
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
