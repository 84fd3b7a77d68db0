import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { type Azure, endpointOf, TENANT, startAzure } from '../support/azure';
import { tell } from '../support/emulator';
import { checkSignIn, mint } from './signingIn';
import { useWorkbench, type Workbench } from './workbench';

const OWNER = 'owner@contoso.test';
const endpoint = endpointOf('contoso-dev');

/** VS Code's own sign-in, a real authorization code and real refreshes: only the addresses of Microsoft lead to the emulator. */
suite("signing in with VS Code's own Microsoft provider", () => {
  let azure: Azure;
  const settings: Record<string, unknown> = {
    'http.proxySupport': 'override',
    'acsAuth.signIn.order': ['session'],
    'microsoft-authentication.implementation': 'msal-no-broker',
  };
  const env: Record<string, string> = {};
  const names: Record<string, number> = {};
  const workbench = useWorkbench({
    settings,
    env,
    names,
    async prepare(folder) {
      azure = await startAzure();
      const { port = 0, authorityCertificate = '' } = azure.emulator.https ?? {};
      const authority = path.join(path.dirname(folder), 'authority.pem');
      await writeFile(authority, authorityCertificate);
      settings['http.proxy'] = azure.proxy.url;
      // The editor asks Entra by fetch, which takes its authorities from the system's file.
      Object.assign(env, { NODE_EXTRA_CA_CERTS: authority, SSL_CERT_FILE: authority });
      Object.assign(names, { 'login.microsoftonline.com': port, 'vscode.dev': port });
    },
  });
  suiteTeardown(() => azure.stop());

  test('a person with no account signs in on a page of Entra ID, and is let in at the resource', async () => {
    const { dialog, notification, page, screenshot } = workbench();
    await checkSignIn(endpoint, workbench());
    await notification('Nobody is let in. Nobody is signed in', 'Sign In');
    assert.match(await dialog('Allow'), /ACS Auth.* wants to sign in using Microsoft/);
    const entra = await pageThat(workbench(), () => dialog('Open'));
    assert.equal(new URL(entra.url()).hostname, 'login.microsoftonline.com');
    await entra.getByRole('link', { name: OWNER }).click();
    assert.match(
      await notification('Calls are signed with'),
      /signed with the Microsoft account in VS Code: owner@contoso\.test/,
    );
    const shown = page.frameLocator('iframe.webview').frameLocator('#active-frame');
    await shown.getByText(OWNER).first().waitFor();
    await screenshot('microsoft-sign-in');
  });

  test('then a token is minted with the session without another question, and it is told whose it is', async () => {
    const { input, notification } = workbench();
    await mint(endpoint, workbench());
    await input.pick('Only keep it');
    assert.match(await notification('Minted a token'), signedByOwner);
  });

  test('a token with more claims, when the service asks for one, is had without another question too', async () => {
    const { input, notification } = workbench();
    await tell(azure.emulator, 'faults', CHALLENGE);
    await mint(endpoint, workbench());
    await input.pick('Only keep it');
    assert.match(await notification('Minted a token'), signedByOwner);
  });

  test('where Entra ID wants the person for that, the claims are taken there, and it is answered once', async () => {
    const { dialog, input, notification, page } = workbench();
    // Once without a question, and once more with one.
    await tell(azure.emulator, 'faults', { ...CHALLENGE, times: 2 });
    await tell(azure.emulator, 'faults', { api: 'entra', operation: 'token', aadsts: 50076, times: 2 });
    await mint(endpoint, workbench());
    assert.match(await dialog('Allow'), /ACS Auth.* wants to sign in using Microsoft/);
    const asked = page.context().waitForEvent('request', (request) => request.url().includes('/authorize?'));
    await dialog('Open');
    const { searchParams } = new URL((await asked).url());
    assert.match(searchParams.get('claims') ?? '', /"nbf":\{"essential":true/);
    await input.pick('Only keep it');
    assert.match(await notification('Minted a token'), signedByOwner);
  });

  test('the resources are listed with it, those of a tenant where the person is a guest among them', async () => {
    const { page } = workbench();
    await page.locator('.activitybar a[aria-label="ACS Auth"]').click();
    for (const name of ['Contoso Development', 'Contoso Production', 'Fabrikam'])
      await page.locator('.pane-body .monaco-list-row').filter({ hasText: name }).first().waitFor();
  });

  test('whoever has signed out meanwhile is asked anew, and who declines is told what else there is', async () => {
    const { clearNotifications, dialog, input, notification, run } = workbench();
    await clearNotifications();
    await run('Accounts: Manage Accounts');
    await input.pick(OWNER);
    await input.pick('Sign Out');
    assert.match(await dialog('Sign Out'), /owner@contoso\.test/);
    await mint(endpoint, workbench());
    assert.match(await dialog('Cancel'), /ACS Auth.* wants to sign in using Microsoft/);
    assert.match(await notification('sign-in with Microsoft'), /was not completed: .*use a connection string/);
  });

  test('where that account is not let in, another one is signed in beside it, and is', async () => {
    const { dialog, input, notification } = workbench();
    await checkSignIn(endpoint, workbench());
    await notification('Nobody is let in. Nobody is signed in', 'Sign In');
    await dialog('Allow');
    const first = await pageThat(workbench(), () => dialog('Open'));
    await first.getByRole('link', { name: 'reader@contoso.test' }).click();
    const refused = await notification('did not accept the signed-in account', 'Use Another Account');
    assert.match(refused, /Nobody is let in\. .*\(401\).*role/);
    await dialog('Allow');
    await input.pick('Sign in to another account');
    const second = await pageThat(workbench(), () => dialog('Open'));
    await second.getByRole('link', { name: OWNER }).click();
    assert.match(await notification('Calls are signed with'), /the Microsoft account in VS Code: owner@contoso\.test/);
  });
});

const signedByOwner = new RegExp(`signed with ${OWNER} \\(tenant ${TENANT}`);

const CHALLENGE = { api: 'identity', status: 401, claims: true };

/** The page that something opens. */
async function pageThat({ page }: Workbench, open: () => Promise<unknown>): Promise<Page> {
  const opened = page.context().waitForEvent('page');
  await open();
  return opened;
}
