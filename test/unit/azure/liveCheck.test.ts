import { deepEqual, equal, match, ok, rejects } from 'node:assert/strict';
import { Secret } from '../../../src/acs/secret/secret';
import { type CheckStep, liveCheck } from '../../../src/azure/liveCheck';
import { type Emulator, startEmulator } from '../../../src/emulator/server';
import { FAKE_KEYS, leaks } from '../../support/fakeKeys';
import { send } from '../../support/signedRequest';

const MINUTE = 60_000;

suite('The live check of a connection string', () => {
  let emulator: Emulator;
  let lines: string[] = [];
  let onLine: () => void = () => {};

  suiteSetup(async () => {
    emulator = await startEmulator({
      port: 0,
      log: (line) => {
        lines.push(line);
        onLine();
      },
    });
  });
  setup(() => {
    lines = [];
    onLine = () => {};
  });
  suiteTeardown(() => emulator.stop());

  const check = (
    connectionString: string | Secret = emulator.connectionString,
    more: Partial<Parameters<typeof liveCheck>[0]> = {},
  ) =>
    liveCheck({
      connectionString: typeof connectionString === 'string' ? new Secret(connectionString) : connectionString,
      signal: new AbortController().signal,
      ...more,
    });
  const outcomes = (steps: readonly CheckStep[]) => steps.map(({ name, outcome }) => `${name} ${outcome}`);
  const fault = (body: object) =>
    send({ endpoint: emulator.endpoint, method: 'POST', target: '/__emulator/faults', body: JSON.stringify(body) });

  test('a good one passes every step, each told as it ends and timed, and nothing is created', async () => {
    const told: CheckStep[] = [];
    const steps = await check(undefined, { onStep: (step) => told.push(step) });
    deepEqual(outcomes(steps), [
      'connection-string passed',
      'dns passed',
      'connection passed',
      'signature passed',
      'clock passed',
    ]);
    deepEqual(told, steps);
    ok(steps.every(({ milliseconds }) => Number.isInteger(milliseconds) && milliseconds >= 0));
    deepEqual(lines, ['POST /identities/8:acs:…0000/:issueAccessToken 401']);
  });

  test('the secondary key is as good', async () => {
    equal((await check(emulator.secondaryConnectionString)).at(-1)?.outcome, 'passed');
  });

  test('a wrong key fails at the signature, with the likely causes and without the key', async () => {
    const steps = await check(`endpoint=${emulator.endpoint};accesskey=${FAKE_KEYS.random}`);
    deepEqual(outcomes(steps).at(-1), 'signature failed');
    match(steps.at(-1)?.wayOut ?? '', /disableLocalAuth/);
    ok(!leaks(JSON.stringify(steps), FAKE_KEYS.random));
  });

  test('a clock ten minutes off fails, one three minutes off is warned of', async () => {
    const off = await check(undefined, { now: () => Date.now() - 10 * MINUTE });
    match(off.at(-1)?.explanation ?? '', /10 minutes behind/);
    const near = await check(undefined, { now: () => Date.now() + 3 * MINUTE });
    deepEqual(outcomes(near).slice(-2), ['signature passed', 'clock unclear']);
  });

  test('a busy or broken service says nothing about the key', async () => {
    for (const status of [429, 503]) {
      await fault({ status });
      deepEqual(outcomes(await check()).slice(-2), ['signature unclear', 'clock passed']);
    }
  });

  test('text that is no connection string fails at once', async () => {
    for (const text of [
      '',
      'contoso',
      FAKE_KEYS.random,
      `endpoint=contoso;accesskey=${FAKE_KEYS.random}`,
      `endpoint=${emulator.endpoint}`,
    ]) {
      const steps = await check(text);
      deepEqual(outcomes(steps), ['connection-string failed']);
      ok(!leaks(JSON.stringify(steps), FAKE_KEYS.random));
    }
  });

  test('a host that cannot be fails at the name lookup', async () => {
    const steps = await check(
      `endpoint=https://${'a'.repeat(64)}.communication.azure.com/;accesskey=${FAKE_KEYS.random}`,
    );
    deepEqual(outcomes(steps), ['connection-string passed', 'dns failed']);
  });

  test('a port that nobody listens on fails at the connection, and so does TLS with one that has none', async () => {
    const gone = await startEmulator({ port: 0 });
    await gone.stop();
    deepEqual(outcomes(await check(gone.connectionString)).at(-1), 'connection failed');
    const steps = await check(emulator.connectionString.reveal().replace('http:', 'https:'));
    deepEqual(outcomes(steps).at(-1), 'connection failed');
    match(steps.at(-1)?.explanation ?? '', /TLS/);
  });

  test('can be called off', async () => {
    await rejects(check(undefined, { signal: AbortSignal.abort() }), { name: 'AuthFailure', reason: 'cancelled' });
    const controller = new AbortController();
    await fault({ status: 'hang' });
    onLine = () => {
      controller.abort();
    };
    await rejects(check(undefined, { signal: controller.signal }), { name: 'AuthFailure', reason: 'cancelled' });
  });
});
