import { deepEqual, equal, match, ok, rejects } from 'node:assert/strict';
import { Agent } from 'node:https';
import { CommunicationIdentityClient } from '@azure/communication-identity';
import { ClientSecretCredential } from '@azure/identity';
import { type Emulator, startEmulator } from '../../../src/emulator/server';
import { ACS_SCOPE, claimsOf, SEED, secureSide, tell, token } from '../../support/emulator';

suite('Signing in at the emulator', () => {
  let emulator: Emulator;
  let lines: string[];

  suiteSetup(async () => {
    emulator = await startEmulator({ port: 0, httpsPort: 0, log: (line) => lines.push(line) });
  });
  setup(() => {
    lines = [];
  });
  suiteTeardown(() => emulator.stop());

  const https = () => secureSide(emulator);
  const tlsOptions = () => ({ ca: https().authorityCertificate });
  const credential = (
    clientId: string = SEED.server,
    secret: string = SEED.clientSecret,
    tenant: string = SEED.contoso,
  ) =>
    new ClientSecretCredential(tenant, clientId, secret, {
      authorityHost: https().authorityHost,
      disableInstanceDiscovery: true,
      tlsOptions: tlsOptions(),
    });
  const client = (signedIn = credential()) =>
    new CommunicationIdentityClient(https().endpoint, signedIn, { agent: new Agent(tlsOptions()) });

  test('an app signs in with its secret, and its token opens the resource', async () => {
    const { user, token } = await client().createUserAndToken(['chat']);
    ok(user.communicationUserId.startsWith('8:acs:') && token);
  });

  test('the token says who it is for', async () => {
    const { token } = await credential().getToken(ACS_SCOPE);
    const claims = claimsOf(token);
    deepEqual(
      [claims['aud'], claims['tid'], claims['appid'], claims['idtyp'], claims['ver']],
      ['https://communication.azure.com/', SEED.contoso, SEED.server, 'app', '1.0'],
    );
  });

  for (const [what, clientId, secret, tenant, number] of [
    ['a wrong secret', SEED.server, 'fake', SEED.contoso, 7000215],
    ['an expired secret', SEED.server, 'fake-expired-secret', SEED.contoso, 7000222],
    ['an unknown app', '99999999-9999-4999-8999-999999999999', SEED.clientSecret, SEED.contoso, 700016],
    ['an unknown tenant', SEED.server, SEED.clientSecret, '99999999-9999-4999-8999-999999999999', 90002],
  ] as const) {
    test(`${what} is AADSTS${number}`, () =>
      rejects(credential(clientId, secret, tenant).getToken(ACS_SCOPE), { message: new RegExp(`AADSTS${number}`) }));
  }

  test('without a role the service refuses, and the emulator says why', async () => {
    await rejects(client(credential(SEED.stranger)).createUser(), {
      statusCode: 401,
      message: 'Denied by the resource provider.',
    });
    match(lines.join('\n'), /has no role at contoso-dev/);
  });

  test('a token for Azure Resource Manager does not open the resource', async () => {
    const { token } = await credential().getToken('https://management.azure.com/.default');
    const getToken = () => Promise.resolve({ token, expiresOnTimestamp: Date.now() + 3_600_000 });
    await rejects(
      new CommunicationIdentityClient(https().endpoint, { getToken }, { agent: new Agent(tlsOptions()) }).createUser(),
      { statusCode: 401 },
    );
    match(lines.join('\n'), /the token is for https:\/\/management\.azure\.com/);
  });

  test('a challenge for more claims is met by the SDK with another token', async () => {
    await tell(emulator, 'faults', { api: 'identity', status: 401, claims: true });
    ok(await client().createUser());
    match(lines.join('\n'), /401 – a fault that was asked for/);
  });

  test('scopes of OpenID beside the resource do no harm, as MSAL for Java sends them', async () => {
    const form = {
      grant_type: 'client_credentials',
      client_id: SEED.server,
      client_secret: SEED.clientSecret,
      scope: `${ACS_SCOPE} openid profile offline_access`,
    };
    equal((await token(emulator, form)).status, 200);
    deepEqual(
      (await token(emulator, { ...form, scope: 'https://communication.azure.com/Chat' })).body.error_codes,
      [1002012],
    );
  });

  test('keys open the resource over https too', async () => {
    const byKey = new CommunicationIdentityClient(https().connectionString.reveal(), {
      agent: new Agent(tlsOptions()),
    });
    equal((await byKey.createUser()).communicationUserId.startsWith('8:acs:'), true);
  });
});
