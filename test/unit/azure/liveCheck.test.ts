import { deepEqual, equal, match, ok, rejects } from 'node:assert/strict';
import { Secret } from '../../../src/acs/secret/secret';
import { type CheckStep, liveCheck } from '../../../src/azure/liveCheck';
import { type Emulator, startEmulator } from '../../../src/emulator/server';
import { proxyFor } from '../../../src/azure/proxy';
import { type Route, startConnectProxy } from '../../support/connectProxy';
import { FAKE_KEYS, leaks } from '../../support/fakeKeys';
import { send } from '../../support/signedRequest';
import { trust } from '../../support/trust';

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
      target: typeof connectionString === 'string' ? new Secret(connectionString) : connectionString,
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

  suite('behind a proxy', () => {
    const HOST = 'contoso.communication.azure.com';
    let secure: Emulator;
    let distrust: () => void;

    suiteSetup(async () => {
      secure = await startEmulator({ port: 0, httpsPort: 0, hostNames: [HOST] });
      distrust = trust(secure.https?.authorityCertificate ?? '');
    });
    suiteTeardown(async () => {
      distrust();
      await secure.stop();
    });

    /** Checks an endpoint that no name server knows, through a proxy that does as it is told. */
    const through = async (
      route: (to: string) => Route,
      { wants, key, user = '' }: { wants?: string; key?: string; user?: string } = {},
    ) => {
      const proxy = await startConnectProxy(route, wants);
      try {
        const url = `https://${HOST}/`;
        const target = key === undefined ? new URL(url) : new Secret(`endpoint=${url};accesskey=${key}`);
        const HTTPS_PROXY = proxy.url.replace('//', `//${user}`);
        const steps = await liveCheck({
          target,
          signal: new AbortController().signal,
          proxy: (endpoint) => proxyFor(endpoint, { HTTPS_PROXY }),
        });
        return { steps, asked: proxy.asked };
      } finally {
        await proxy.stop();
      }
    };
    const toEmulator = (): Route => ({ port: secure.https?.port ?? 0 });

    test('every step goes through it, and the proxy looks the host up', async () => {
      const key = /accesskey=(.*)/.exec(secure.connectionString.reveal())?.[1] ?? '';
      const { steps, asked } = await through(toEmulator, { key });
      deepEqual(outcomes(steps), [
        'connection-string passed',
        'proxy passed',
        'connection passed',
        'signature passed',
        'clock passed',
      ]);
      deepEqual([...new Set(asked)], [`${HOST}:443`]);
    });

    test('an endpoint without a key is tried without one', async () => {
      const { steps } = await through(toEmulator);
      deepEqual(outcomes(steps), ['proxy passed', 'connection passed', 'call passed', 'clock passed']);
    });

    test('a proxy that wants a user gets the one of its address, and says so without it', async () => {
      const wants = `Basic ${Buffer.from('jo:fake').toString('base64')}`;
      deepEqual(outcomes((await through(toEmulator, { wants, user: 'jo:fake@' })).steps)[0], 'proxy passed');
      const { steps } = await through(toEmulator, { wants });
      deepEqual(outcomes(steps), ['proxy failed']);
      match(steps[0]?.explanation ?? '', /asks for a sign-in \(407\)/);
      match(steps[0]?.wayOut ?? '', /USER:PASSWORD/);
    });

    test('one that does not let the host through is told apart from one that is not there', async () => {
      const refused = (await through(() => ({ status: 403 }))).steps;
      match(refused.at(-1)?.explanation ?? '', /does not let contoso\.communication\.azure\.com through \(403\)/);
      const steps = await liveCheck({
        target: new URL(`https://${HOST}/`),
        signal: new AbortController().signal,
        proxy: () => ({ host: '127.0.0.1', port: 9, secure: false }),
      });
      deepEqual(outcomes(steps), ['proxy failed']);
      match(steps[0]?.explanation ?? '', /The proxy 127\.0\.0\.1:9 cannot be reached/);
    });

    test('one that opens TLS with a certificate of its own is seen at the connection', async () => {
      distrust();
      try {
        const { steps } = await through(toEmulator);
        deepEqual(outcomes(steps), ['proxy passed', 'connection failed']);
        match(steps.at(-1)?.wayOut ?? '', /A proxy or virus scanner that opens TLS/);
      } finally {
        distrust = trust(secure.https?.authorityCertificate ?? '');
      }
    });
  });
});
