import { deepEqual, equal, match, ok, rejects } from 'node:assert/strict';
import { Agent } from 'node:https';
import { CommunicationIdentityClient } from '@azure/communication-identity';
import { ClientSecretCredential } from '@azure/identity';
import { type Emulator, startEmulator } from '../../../src/emulator/server';
import { CLIENT_SECRET } from '../../../src/emulator/world/seed';

const CONTOSO = '11111111-1111-4111-8111-111111111111';
const SERVER = '31111111-1111-4111-8111-111111111111';
const STRANGER = '33111111-1111-4111-8111-111111111111';
const ACS = 'https://communication.azure.com//.default';

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

  const https = () => {
    ok(emulator.https);
    return emulator.https;
  };
  const tlsOptions = () => ({ ca: https().authorityCertificate });
  const credential = (clientId = SERVER, secret = CLIENT_SECRET, tenant = CONTOSO) =>
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
    const { token } = await credential().getToken(ACS);
    const claims = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as Record<
      string,
      unknown
    >;
    deepEqual(
      [claims['aud'], claims['tid'], claims['appid'], claims['idtyp'], claims['ver']],
      ['https://communication.azure.com/', CONTOSO, SERVER, 'app', '1.0'],
    );
  });

  for (const [what, clientId, secret, tenant, number] of [
    ['a wrong secret', SERVER, 'fake', CONTOSO, 7000215],
    ['an expired secret', SERVER, 'fake-expired-secret', CONTOSO, 7000222],
    ['an unknown app', '99999999-9999-4999-8999-999999999999', CLIENT_SECRET, CONTOSO, 700016],
    ['an unknown tenant', SERVER, CLIENT_SECRET, '99999999-9999-4999-8999-999999999999', 90002],
  ] as const) {
    test(`${what} is AADSTS${number}`, () =>
      rejects(credential(clientId, secret, tenant).getToken(ACS), { message: new RegExp(`AADSTS${number}`) }));
  }

  test('without a role the service refuses, and the emulator says why', async () => {
    await rejects(client(credential(STRANGER)).createUser(), {
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

  test('keys open the resource over https too', async () => {
    const byKey = new CommunicationIdentityClient(https().connectionString.reveal(), {
      agent: new Agent(tlsOptions()),
    });
    equal((await byKey.createUser()).communicationUserId.startsWith('8:acs:'), true);
  });
});
