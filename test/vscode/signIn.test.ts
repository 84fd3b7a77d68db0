import assert from 'node:assert/strict';
import { commands, ConfigurationTarget, extensions, window, workspace } from 'vscode';
import type { CheckedSignIn } from '../../src/vscode/signIn/check';
import { type Azure, endpointOf, SERVER, startAzure, STRANGER, TENANT } from '../support/azure';
import { pageText } from '../support/editor';
import { eventually } from '../support/eventually';
import { failure, minted } from './emulator';

const PRINCIPAL = { AZURE_TENANT_ID: TENANT, AZURE_CLIENT_ID: SERVER, AZURE_CLIENT_SECRET: 'fake-client-secret' };
const resource = endpointOf('contoso-dev');

const change = (section: string, key: string, value: unknown) =>
  workspace.getConfiguration(section).update(key, value, ConfigurationTarget.Global);

suite('signing in, behind a proxy that the network wants', () => {
  let azure: Azure;

  suiteSetup(async () => {
    azure = await startAzure(extensions.getExtension('acs-auth.acs-auth')?.extensionPath);
    await change('http', 'proxy', azure.proxy.url);
  });
  setup(() => {
    azure.set({});
  });
  teardown(async () => {
    for (const key of ['order', 'tenant']) await change('acsAuth.signIn', key, undefined);
  });
  suiteTeardown(async () => {
    await change('http', 'proxy', undefined);
    await azure.stop();
    await commands.executeCommand('acsAuth.forgetToken');
  });

  const check = async (at: string): Promise<CheckedSignIn> => {
    const answer = await commands.executeCommand<Partial<CheckedSignIn>>('acsAuth.checkSignIn', { resource: at });
    assert.ok(answer.rungs && answer.steps, JSON.stringify(answer));
    return answer as CheckedSignIn;
  };

  test('a service principal of the environment mints', async () => {
    azure.set(PRINCIPAL);
    const { identity, signedBy, rung, tenant, refused } = await minted({ resource });
    assert.match(identity, /^8:acs:/);
    assert.deepEqual([signedBy, rung, tenant, refused], [SERVER, 'environment', TENANT, []]);
  });

  test('so does the account of az, where the principal has no role, which is told', async () => {
    azure.set({ ...PRINCIPAL, AZURE_CLIENT_ID: STRANGER, FAKE_AZ: SERVER });
    const { rung, refused } = await minted({ resource });
    assert.equal(rung, 'az');
    assert.deepEqual(
      refused.map(({ by }) => by),
      [STRANGER],
    );
  });

  test('and a key that it lists, where the order says so', async () => {
    azure.set({ FAKE_AZ: SERVER });
    await change('acsAuth.signIn', 'order', ['listKeys', 'az']);
    const { rung, signedBy } = await minted({ resource });
    assert.deepEqual([rung, signedBy], ['listKeys', `a key that ${SERVER} listed`]);
  });

  test('when nobody is let in, the likeliest way out comes first, then who was tried', async () => {
    azure.set({ ...PRINCIPAL, AZURE_CLIENT_SECRET: 'fake' });
    await change('acsAuth.signIn', 'order', ['environment', 'az', 'azd']);
    assert.match(
      await failure({ resource }),
      /^The client secret is wrong\. Use the secret's value, not its id, .* Tried, too: .*\(az\): not signed in; .*\(azd\): not signed in\.$/,
    );
  });

  test('the tenant of the setting is the one that is asked', async () => {
    azure.set({ FAKE_AZ: SERVER });
    await change('acsAuth.signIn', 'tenant', '12121212-1212-4212-8212-121212121212');
    await change('acsAuth.signIn', 'order', ['az']);
    assert.match(await failure({ resource }), /The tenant does not know the application that signs in/);
  });

  test('a check shows the way to the resource and each rung on a page, and says who signs', async () => {
    azure.set({ ...PRINCIPAL, AZURE_CLIENT_ID: STRANGER, FAKE_AZ: SERVER });
    const { steps, rungs } = await check(resource);
    assert.deepEqual(
      steps.map(({ name, outcome }) => `${name} ${outcome}`),
      ['proxy passed', 'connection passed', 'call passed', 'clock passed'],
    );
    assert.deepEqual(
      rungs.map(({ rung, outcome }) => `${rung} ${outcome}`),
      [
        'session absent',
        'environment refused',
        'connectionString absent',
        'az served',
        'azd absent',
        'listKeys served',
      ],
    );
    await eventually(window.tabGroups.onDidChangeTabs, () => {
      assert.equal(window.tabGroups.activeTabGroup.activeTab?.label, 'Preview Sign-in.md');
    });
    const page = await pageText('Sign-in', /Calls are signed with the Azure CLI \\\(az\\\): /);
    assert.match(page, /\| ✗\sThe service principal of the environment: .*401/);
    assert.match(page, /Communication and Email Service Owner/);
    assert.doesNotMatch(page, /accesskey=|eyJ/);
  });

  test('a check of nothing but who is signed in sends nothing to a resource', async () => {
    azure.set({ FAKE_AZ: SERVER });
    const before = azure.proxy.asked.length;
    const { steps, rungs } = await check('none');
    assert.deepEqual([steps.length, rungs.find(({ rung }) => rung === 'az')?.outcome], [0, 'token']);
    assert.ok(azure.proxy.asked.slice(before).every((to) => !to.includes('communication')));
  });

  test('a proxy that does not let the host through is told as that', async () => {
    const { steps } = await check('https://unknown.communication.azure.com');
    assert.equal(steps.at(-1)?.outcome, 'failed');
    assert.match(steps.at(-1)?.explanation ?? '', /The proxy 127\.0\.0\.1:\d+ did not open a connection .*\(502\)/);
  });
});
