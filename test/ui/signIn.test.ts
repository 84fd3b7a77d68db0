import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { request } from 'node:https';
import path from 'node:path';
import { type Azure, endpointOf, TENANT, startAzure } from '../support/azure';
import { mint } from './signingIn';
import { useWorkbench } from './workbench';

const SERVICE = 'https://communication.azure.com//.default';
const AZURE = 'https://management.azure.com/.default';
const OWNER = 'owner@contoso.test';
const READER = 'reader@contoso.test';
const endpoint = endpointOf('contoso-dev');

suite('signing in to mint, with nobody but the account in VS Code', () => {
  const workbench = useWorkbench({
    extensions: ['test/support/microsoft-session'],
    settings: { 'acsAuth.signIn.order': ['session'], 'acsAuth.signIn.tenant': TENANT },
  });

  test('is asked for, and when it is declined that is said', async () => {
    const { dialog, notification } = workbench();
    await mint(endpoint, workbench());
    assert.match(await dialog('Cancel'), /ACS Auth.* wants to sign in using Microsoft/);
    assert.match(
      await notification('sign-in with Microsoft'),
      /The sign-in with Microsoft was not completed: .*Sign in and allow it, or use a connection string\./,
    );
  });

  test('asks for the service in the tenant of the setting, and explains the refusal of Entra ID', async () => {
    const { dialog, notification } = workbench();
    await mint(endpoint, workbench());
    await dialog('Allow');
    assert.equal(await notification('Asked for'), `Asked for ${SERVICE} VSCODE_TENANT:${TENANT}`);
    assert.match(await notification('Entra ID'), /has not pre-authorised it .*use a connection string/);
  });
});

suite('signing in to a resource that is really there, behind a proxy', () => {
  let azure: Azure;
  let accounts = '';
  const settings: Record<string, unknown> = { 'http.proxySupport': 'override' };
  const env: Record<string, string> = {};
  const workbench = useWorkbench({
    extensions: ['test/support/microsoft-session'],
    settings,
    env,
    async prepare(folder) {
      azure = await startAzure();
      accounts = path.join(path.dirname(folder), 'accounts.json');
      const authority = path.join(path.dirname(folder), 'authority.pem');
      await writeFile(authority, azure.emulator.https?.authorityCertificate ?? '');
      await writeFile(accounts, '[]');
      settings['http.proxy'] = azure.proxy.url;
      Object.assign(env, { MICROSOFT_SESSION: accounts, NODE_EXTRA_CA_CERTS: authority });
    },
  });
  suiteTeardown(() => azure.stop());

  /** Who can sign in, with what Entra answers to each scope. */
  const people = async (answers: Readonly<Record<string, Readonly<Record<string, string>>>>) => {
    const each = Object.entries(answers).map(([label, answers]) => ({ id: `${label}.${TENANT}`, label, answers }));
    await writeFile(accounts, JSON.stringify(each));
  };
  const tokenFor = async (scope: string, username = OWNER): Promise<string> => {
    const { access_token: token } = (await post(azure, `/${TENANT}/oauth2/v2.0/token`, {
      ...{ grant_type: 'password', username, password: 'fake-password' },
      ...{ client_id: 'aebc6443-996d-45c2-90f0-388ff96faa56', scope },
    })) as { access_token: string };
    assert.ok(token);
    return token;
  };

  test('a check says that nobody is let in; whoever signs in then is, by a key that is listed', async () => {
    const { clearNotifications, dialog, input, notification, page, run, screenshot } = workbench();
    await people({ [OWNER]: { [AZURE]: await tokenFor(AZURE), [SERVICE]: 'AADSTS65002: Consent between …' } });
    await clearNotifications();
    await run('ACS Auth: Check Sign-in');
    await input.pick('Type an endpoint or a connection string…');
    await input.answer(endpoint, 'An endpoint');
    await notification('Nobody is let in', 'Sign In');
    assert.match(await dialog('Allow'), /ACS Auth.* wants to sign in using Microsoft/);
    assert.match(await notification('Calls are signed with'), /a key of the resource.*owner@contoso\.test/);
    // The page is a frame in a frame: its preview follows the text a moment later.
    await page
      .frameLocator('iframe.webview.ready')
      .frameLocator('iframe#active-frame')
      .getByText('Calls are signed with')
      .waitFor();
    await screenshot('check-sign-in');
  });

  test('then a token is minted without another question, and it is told how it was signed', async () => {
    const { input, notification } = workbench();
    await mint(endpoint, workbench());
    await input.pick('Only keep it');
    assert.match(
      await notification('Minted a token'),
      /signed with a key that owner@contoso\.test listed .*It was not signed with the Microsoft account in VS Code: .*AADSTS65002/,
    );
  });

  test('where Entra ID gives a token of the service, that signs', async () => {
    const { input, notification } = workbench();
    await people({ [OWNER]: { [AZURE]: await tokenFor(AZURE), [SERVICE]: await tokenFor(SERVICE) } });
    await mint(endpoint, workbench());
    await input.pick('Only keep it');
    assert.match(
      await notification('Minted a token'),
      new RegExp(`signed with owner@contoso\\.test \\(tenant ${TENANT}`),
    );
  });

  test('where the service then asks for more, and the account cannot answer, the next one signs', async () => {
    const { input, notification } = workbench();
    const fault = { api: 'identity', status: 401, claims: true };
    await fetch(`${azure.emulator.endpoint}__emulator/faults`, { method: 'POST', body: JSON.stringify(fault) });
    await mint(endpoint, workbench());
    await input.pick('Only keep it');
    assert.match(
      await notification('Minted a token'),
      /signed with a key that owner@contoso\.test listed .*It was not signed with owner@contoso\.test: .*second factor/,
    );
  });

  test('another account is asked for when that is wanted, and what it is let do is told', async () => {
    const { clearNotifications, dialog, input, notification, run } = workbench();
    await people({
      [OWNER]: { [AZURE]: await tokenFor(AZURE), [SERVICE]: await tokenFor(SERVICE) },
      [READER]: { [AZURE]: await tokenFor(AZURE, READER), [SERVICE]: await tokenFor(SERVICE, READER) },
    });
    await clearNotifications();
    await run('ACS Auth: Check Sign-in');
    await input.pick('Type an endpoint or a connection string…');
    await input.answer(endpoint, 'An endpoint');
    await notification('Calls are signed with the Microsoft account in VS Code: owner', 'Use Another Account');
    await dialog('Allow');
    await input.pick('Sign in to another account');
    assert.match(await notification('Nobody is let in'), /did not accept the signed-in account \(401\).*role/);
  });
});

/** Posts a form to the emulator's authority. */
function post({ emulator }: Azure, target: string, form: Readonly<Record<string, string>>): Promise<unknown> {
  const { authorityHost = '', authorityCertificate: ca = '' } = emulator.https ?? {};
  return new Promise((resolve, reject) => {
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    const outgoing = request(`${authorityHost}${target}`, { method: 'POST', ca, headers }, (response) => {
      let text = '';
      response.on('data', (chunk: Buffer) => (text += chunk.toString()));
      response.on('end', () => {
        resolve(JSON.parse(text));
      });
    });
    outgoing.on('error', reject);
    outgoing.end(new URLSearchParams(form).toString());
  });
}
