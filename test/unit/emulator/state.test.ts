import { deepEqual, equal, match, ok, rejects } from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Emulator, startEmulator } from '../../../src/emulator/server';
import { SEED, secureCall, userToken } from '../../support/emulator';
import { send } from '../../support/signedRequest';

suite('The state of the emulator', () => {
  let folder: string;
  let stateFile: string;

  setup(() => {
    folder = mkdtempSync(join(tmpdir(), 'acs-auth-state-'));
    stateFile = join(folder, 'state.json');
  });
  teardown(() => {
    rmSync(folder, { recursive: true });
  });

  async function during<T>(use: (emulator: Emulator) => Promise<T>): Promise<T> {
    const emulator = await startEmulator({ port: 0, httpsPort: 0, stateFile });
    try {
      return await use(emulator);
    } finally {
      await emulator.stop();
    }
  }
  const identity = (emulator: Emulator, method: string, path: string, body = '') =>
    send({
      endpoint: emulator.endpoint,
      connectionString: emulator.connectionString.reveal(),
      method,
      target: `${path}?api-version=2023-10-01`,
      body,
    });
  const asOwner = async (emulator: Emulator, method: string, path: string, body?: object) =>
    secureCall(emulator, method, path, {
      bearer: await userToken(emulator, 'owner@contoso.test'),
      ...(body && { body: JSON.stringify(body) }),
    });
  const keyOf = (emulator: Emulator) => /accesskey=(.*)/.exec(emulator.connectionString.reveal())?.[1];

  test('outlives a restart: keys, identities, roles, settings; but no token', async () => {
    const before = await during(async (emulator) => {
      const { body } = await identity(emulator, 'POST', '/identities', '{"createTokenWithScopes":["chat"]}');
      const { id } = (body as { readonly identity: { readonly id: string } }).identity;
      const role = `${SEED.dev}/providers/Microsoft.Authorization/roleAssignments/00000000-0000-4000-8000-000000000001`;
      const given = await asOwner(emulator, 'PUT', `${role}?api-version=2022-04-01`, {
        properties: {
          roleDefinitionId: '09976791-48a7-449e-bb21-39d1a415f350',
          principalId: '23333333-1111-4111-8111-111111111111',
        },
      });
      equal(given.status, 201);
      await asOwner(emulator, 'POST', `${SEED.dev}/regenerateKey?api-version=2025-09-01`, { keyType: 'Primary' });
      await asOwner(emulator, 'PATCH', `${SEED.dev}?api-version=2025-09-01`, { tags: { team: 'calls' } });
      return { id, token: (body as { accessToken: { token: string } }).accessToken.token, key: keyOf(emulator) };
    });
    const written = readFileSync(stateFile, 'utf8');
    ok(!written.includes(before.token.split('.')[2] ?? ''));
    await during(async (emulator) => {
      equal(keyOf(emulator), before.key, 'the regenerated key is the one that counts');
      equal((await identity(emulator, 'DELETE', `/identities/${encodeURIComponent(before.id)}`)).status, 204);
      const bearer = await userToken(emulator, 'newcomer@contoso.test', {
        scope: 'https://communication.azure.com/.default',
      });
      equal((await secureCall(emulator, 'POST', '/identities?api-version=2023-10-01', { bearer })).status, 201);
      const { body } = await asOwner(emulator, 'GET', `${SEED.dev}?api-version=2025-09-01`);
      deepEqual((body as { readonly tags: object }).tags, { team: 'calls' });
    });
    deepEqual(readdirSync(folder), ['state.json'], 'nothing half written is left');
  });

  test('without a file all is new', async () => {
    const keys = [];
    for (let start = 0; start < 2; start += 1) {
      const emulator = await startEmulator({ port: 0 });
      keys.push(keyOf(emulator));
      await emulator.stop();
    }
    ok(keys[0] !== keys[1]);
  });

  test('a second emulator at the same file is refused, and the first keeps its changes', async () => {
    await during(async (emulator) => {
      await rejects(startEmulator({ port: 0, stateFile }), { name: 'StateUnusable', message: /in use by another/ });
      equal((await identity(emulator, 'POST', '/identities')).status, 201);
      match(readFileSync(stateFile, 'utf8'), /8:acs:/);
    });
    await during(() => Promise.resolve());
    deepEqual(readdirSync(folder), ['state.json']);
  });

  test('another process that runs is told by its number', async () => {
    writeFileSync(`${stateFile}.lock`, String(process.ppid));
    await rejects(startEmulator({ port: 0, stateFile }), { message: new RegExp(`process ${process.ppid}\\b.*delete`) });
    deepEqual(readdirSync(folder), ['state.json.lock']);
  });

  for (const [what, left] of [
    ['ended', String(spawnSync(process.execPath, ['--version']).pid)],
    ['had the number of this one', String(process.pid)],
    ['was cut off while it wrote', ''],
  ] as const) {
    test(`the claim of a process that ${what} is taken over`, async () => {
      writeFileSync(`${stateFile}.lock`, left);
      await during(() => Promise.resolve());
      deepEqual(readdirSync(folder), ['state.json']);
    });
  }

  test('a start that fails leaves the file to the next', async () => {
    const other = await startEmulator({ port: 0 });
    await rejects(startEmulator({ port: other.port, stateFile }), { name: 'PortUnavailable' });
    await other.stop();
    await during(() => Promise.resolve());
  });

  for (const text of ['', '{', '{"emulatorState":2,"resources":{},"roleAssignments":[]}', '[]']) {
    test(`a file of ${text || 'nothing'} is refused and left as it is`, async () => {
      writeFileSync(stateFile, text);
      await rejects(startEmulator({ port: 0, stateFile }), { name: 'StateUnusable', message: /delete this one/ });
      equal(readFileSync(stateFile, 'utf8'), text);
    });
  }

  test('a folder that is not there is said at the start', async () => {
    await rejects(startEmulator({ port: 0, stateFile: join(folder, 'none', 'state.json') }), (error: Error) => {
      match(error.message, /cannot be written .*ENOENT/);
      return error.name === 'StateUnusable';
    });
  });
});
