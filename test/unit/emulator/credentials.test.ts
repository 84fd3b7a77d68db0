import { equal, match, ok, rejects } from 'node:assert/strict';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';
import {
  AzureCliCredential,
  DeviceCodeCredential,
  EnvironmentCredential,
  InteractiveBrowserCredential,
  ManagedIdentityCredential,
  type TokenCredential,
} from '@azure/identity';
import { type Emulator, startEmulator } from '../../../src/emulator/server';
import { ACS_SCOPE, claimsOf, SEED, secureSide } from '../../support/emulator';

const FAKES = resolve('test', 'support', 'fakes');

suite('Credentials of @azure/identity against the emulator', () => {
  let emulator: Emulator;
  let folder: string;
  const environment = { ...process.env };

  suiteSetup(async () => {
    emulator = await startEmulator({ port: 0, httpsPort: 0, signedInAs: 'owner@contoso.test' });
    folder = mkdtempSync(join(tmpdir(), 'acs-auth-credentials-'));
    writeFileSync(join(folder, 'ca.pem'), secureSide(emulator).authorityCertificate);
    program('az', 'az.mjs');
    program('browser', 'browser.mjs');
  });
  setup(() => {
    process.env['NODE_EXTRA_CA_CERTS'] = join(folder, 'ca.pem');
  });
  teardown(() => {
    process.env = { ...environment };
  });
  suiteTeardown(async () => {
    rmSync(folder, { recursive: true });
    await emulator.stop();
  });

  function program(name: string, script: string): void {
    const file = join(folder, name);
    writeFileSync(file, `#!/bin/sh\nexec "${process.execPath}" "${join(FAKES, script)}" "$@"\n`);
    chmodSync(file, 0o755);
  }

  const options = () => {
    const { authorityHost, authorityCertificate } = secureSide(emulator);
    return { authorityHost, disableInstanceDiscovery: true, tlsOptions: { ca: authorityCertificate } };
  };
  const claims = async (credential: TokenCredential) =>
    claimsOf((await credential.getToken(ACS_SCOPE))?.token ?? 'no.token');
  const user = async (credential: TokenCredential) => (await claims(credential))['unique_name'];

  test('DeviceCodeCredential signs in whoever is signed in automatically', async () => {
    let said = '';
    const credential = new DeviceCodeCredential({
      tenantId: SEED.contoso,
      clientId: SEED.desktop,
      userPromptCallback: ({ message }) => (said = message),
      ...options(),
    });
    equal(await user(credential), 'owner@contoso.test');
    match(said, /devicelogin and enter the code [A-Z2-9]{9}/);
  });

  test('InteractiveBrowserCredential signs in with a browser, PKCE and form_post, then silently', async () => {
    process.env['BROWSER'] = join(folder, 'browser');
    const credential = new InteractiveBrowserCredential({
      tenantId: SEED.contoso,
      clientId: SEED.desktop,
      redirectUri: 'http://localhost:0',
      ...options(),
    });
    equal(await user(credential), 'owner@contoso.test');
    delete process.env['BROWSER'];
    equal(
      claimsOf((await credential.getToken('https://management.azure.com/.default')).token)['scp'],
      'user_impersonation',
    );
  });

  test('EnvironmentCredential reads AZURE_AUTHORITY_HOST', async () => {
    Object.assign(process.env, {
      AZURE_TENANT_ID: SEED.contoso,
      AZURE_CLIENT_ID: SEED.server,
      AZURE_CLIENT_SECRET: SEED.clientSecret,
      AZURE_AUTHORITY_HOST: secureSide(emulator).authorityHost,
    });
    const { tlsOptions } = options();
    equal(
      (await claims(new EnvironmentCredential({ disableInstanceDiscovery: true, tlsOptions })))['appid'],
      SEED.server,
    );
  });

  test('AzureCliCredential takes the token of az, or what az says', async () => {
    process.env['PATH'] = `${folder}${delimiter}${process.env['PATH'] ?? ''}`;
    process.env['AZ_AUTHORITY'] = secureSide(emulator).authorityHost;
    await rejects(new AzureCliCredential().getToken(ACS_SCOPE), /az login/);
    process.env['AZ_USER'] = 'owner@contoso.test';
    equal(await user(new AzureCliCredential()), 'owner@contoso.test');
    equal(
      (await claims(new AzureCliCredential({ tenantId: SEED.fabrikam })))['tid'],
      SEED.fabrikam,
      'a guest gets tokens of the other tenant',
    );
  });

  test('ManagedIdentityCredential gets tokens from either local endpoint, over http', async () => {
    const http = emulator.endpoint.replace(/\/$/, '');
    process.env['AZURE_POD_IDENTITY_AUTHORITY_HOST'] = http;
    equal((await claims(new ManagedIdentityCredential()))['appid'], '61111111-1111-4111-8111-111111111111');
    const assigned = new ManagedIdentityCredential({ clientId: '63111111-1111-4111-8111-111111111111' });
    equal((await claims(assigned))['appid'], '63111111-1111-4111-8111-111111111111');
    delete process.env['AZURE_POD_IDENTITY_AUTHORITY_HOST'];
    Object.assign(process.env, { IDENTITY_ENDPOINT: `${http}/MSI/token`, IDENTITY_HEADER: 'fake-identity-header' });
    ok(await claims(new ManagedIdentityCredential()));
  });
});
