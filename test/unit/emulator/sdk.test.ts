import { deepEqual, equal, match, ok, rejects } from 'node:assert/strict';
import { createPublicKey, createVerify } from 'node:crypto';
import { CommunicationIdentityClient, type TokenScope } from '@azure/communication-identity';
import { type Emulator, startEmulator } from '../../../src/emulator/server';
import { send } from '../../support/signedRequest';

type ClientOptions = ConstructorParameters<typeof CommunicationIdentityClient>[2];

suite('The JavaScript SDK against the emulator', () => {
  let emulator: Emulator;
  let lines: string[];
  let client: CommunicationIdentityClient;

  const connect = (
    connectionString = emulator.connectionString.reveal(),
    options: ClientOptions & { apiVersion?: string } = {},
  ) => new CommunicationIdentityClient(connectionString, { allowInsecureConnection: true, ...options });

  suiteSetup(async () => {
    emulator = await startEmulator({ port: 0, log: (line) => lines.push(line) });
    client = connect();
  });
  setup(() => {
    lines = [];
  });
  suiteTeardown(() => emulator.stop());

  test('creates an identity, issues a token, revokes and deletes', async () => {
    const user = await client.createUser();
    match(user.communicationUserId, /^8:acs:[0-9a-f-]{36}_[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
    const before = Date.now();
    const { token, expiresOn } = await client.getToken(user, ['chat', 'voip'], { tokenExpiresInMinutes: 60 });
    ok(Math.abs(expiresOn.getTime() - before - 3_600_000) < 5_000);
    equal(token.split('.').length, 3);
    await client.revokeTokens(user);
    await client.deleteUser(user);
    await rejects(client.getToken(user, ['chat']), { statusCode: 401, code: 'IdentityNotOwned' });
  });

  test('the token is signed with RS256 and carries the claims of the service', async () => {
    const { user, token } = await client.createUserAndToken(['chat', 'voip.join']);
    const [header = '', payload = '', signature = ''] = token.split('.');
    const read = (part: string) => JSON.parse(Buffer.from(part, 'base64url').toString()) as Record<string, unknown>;
    const claims = read(payload);
    deepEqual(Object.keys(read(header)), ['alg', 'kid', 'x5t', 'typ']);
    equal(
      Buffer.from(String(read(header)['x5t']), 'base64url')
        .toString('hex')
        .toUpperCase(),
      read(header)['kid'],
    );
    deepEqual(Object.keys(claims), [
      'skypeid',
      'scp',
      'csi',
      'exp',
      'rgn',
      'acsScope',
      'resourceId',
      'resourceLocation',
      'iat',
    ]);
    equal(`8:${String(claims['skypeid'])}`, user.communicationUserId);
    equal(claims['acsScope'], 'chat,voip.join');
    equal(Number(claims['exp']) - Number(claims['iat']), 86_400);
    ok(user.communicationUserId.includes(String(claims['resourceId'])));
    const { pem } = (await send({ endpoint: emulator.endpoint, method: 'GET', target: '/__emulator/public-key' }))
      .body as { pem: string };
    ok(createVerify('sha256').update(`${header}.${payload}`).verify(createPublicKey(pem), signature, 'base64url'));
  });

  test('both keys sign', async () => {
    ok(await connect(emulator.secondaryConnectionString.reveal()).createUser());
  });

  for (const minutes of [59, 1441]) {
    test(`refuses a validity of ${minutes} minutes`, async () => {
      const message = `ExpiresInMinutes value ${minutes} is invalid. Value must be within the [60, 1440] interval.`;
      await rejects(client.createUserAndToken(['chat'], { tokenExpiresInMinutes: minutes }), {
        statusCode: 400,
        message,
      });
    });
  }

  test('refuses a scope that does not exist, and no scopes at all', async () => {
    await rejects(client.createUserAndToken(['pstn' as TokenScope]), { statusCode: 400, code: 'ValidationError' });
    await rejects(client.getToken(await client.createUser(), []), {
      message: 'Invalid scopes - Scopes field is required.',
    });
  });

  test('refuses a wrong key as the service does', async () => {
    const other = Buffer.from('fake access key for tests only, '.repeat(2)).toString('base64');
    const wrong = connect(`endpoint=${emulator.endpoint};accesskey=${other}`);
    await rejects(wrong.createUser(), { statusCode: 401, code: 'Denied', message: 'Denied by the resource provider.' });
    match(lines.join('\n'), /401 – the signature is not that of either key/);
  });

  test('refuses a retired api-version', async () => {
    const old = connect(undefined, { apiVersion: '2020-07-20-preview2' });
    await rejects(old.createUser(), { statusCode: 400, code: 'UnsupportedApiVersion' });
  });

  test('refuses a clock more than five minutes off, and says the time', async () => {
    const ahead = 6 * 60_000;
    const shifted = await startEmulator({ port: 0, now: () => Date.now() + ahead });
    try {
      await rejects(connect(shifted.connectionString.reveal()).createUser(), {
        statusCode: 401,
        message: /greater than the allowed margin of 5 minutes/,
      });
      const { headers } = await send({ endpoint: shifted.endpoint, method: 'GET', target: '/' });
      ok(Date.parse(headers['date'] ?? '') > Date.now() + ahead - 10_000);
    } finally {
      await shifted.stop();
    }
  });

  test('the SDK waits for Retry-After and tries again', async () => {
    await fault({ status: 429, retryAfter: 0, times: 2, operation: 'create' });
    ok(await client.createUser());
    equal(lines.filter((line) => line.includes('429')).length, 2);
  });

  test('a fault only befalls the operation it names, as often as asked', async () => {
    await fault({ status: 403, operation: 'delete' });
    const user = await client.createUser();
    await rejects(client.deleteUser(user), { statusCode: 403 });
    await client.deleteUser(user);
  });

  test('the log shortens identities and holds no secret', async () => {
    const { user, token } = await client.createUserAndToken(['chat']);
    await client.deleteUser(user);
    const log = lines.join('\n');
    match(log, /^POST \/identities 201\nDELETE \/identities\/8:acs:….{4} 204$/);
    ok(!log.includes(user.communicationUserId) && !log.includes(token));
  });

  async function fault(body: object): Promise<void> {
    const { status } = await send({
      endpoint: emulator.endpoint,
      method: 'POST',
      target: '/__emulator/faults',
      body: JSON.stringify(body),
    });
    equal(status, 204);
  }
});
