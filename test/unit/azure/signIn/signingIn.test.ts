import { deepEqual, equal, match, ok } from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CLOUDS } from '../../../../src/acs/endpoint/clouds';
import { Secret } from '../../../../src/acs/secret/secret';
import { isAuthFailure } from '../../../../src/azure/failure';
import { mintToken } from '../../../../src/azure/identity';
import { liveCheck } from '../../../../src/azure/liveCheck';
import { proxyFor } from '../../../../src/azure/proxy';
import { checkSignIn, type RungReport } from '../../../../src/azure/signIn/checkSignIn';
import { climb, type Ladder, type Target } from '../../../../src/azure/signIn/climb';
import { identitySource } from '../../../../src/azure/signIn/identitySources';
import { listedConnectionString } from '../../../../src/azure/signIn/listedKey';
import type { RungId } from '../../../../src/azure/signIn/rungs';
import type { TokenRequest } from '../../../../src/azure/signIn/tokenSource';
import { makeAppCertificate, platformToken } from '../../../support/appCertificate';
import { type Azure, endpointOf, SERVER, startAzure, STRANGER, TENANT } from '../../../support/azure';
import { claimsOf, tell } from '../../../support/emulator';
import { FAKE_KEYS, leaks } from '../../../support/fakeKeys';
import { send } from '../../../support/signedRequest';

const ALL: readonly RungId[] = ['environment', 'connectionString', 'az', 'azd', 'listKeys'];
const PRINCIPAL = { AZURE_TENANT_ID: TENANT, AZURE_CLIENT_ID: SERVER, AZURE_CLIENT_SECRET: 'fake-client-secret' };

suite('signing in with the Azure SDK, at the emulator behind a proxy', () => {
  let azure: Azure;
  let folder = '';

  suiteSetup(async () => {
    azure = await startAzure();
    folder = mkdtempSync(join(tmpdir(), 'acs-auth-signing-in-'));
  });
  setup(() => {
    azure.set({});
  });
  suiteTeardown(async () => {
    await azure.stop();
    rmSync(folder, { recursive: true });
  });

  /** The path of a file with this text. */
  const file = (text: string): string => {
    const path = join(folder, 'proof');
    writeFileSync(path, text);
    return path;
  };
  const ladder = (order: readonly RungId[], more: Partial<Ladder> = {}): Ladder => ({
    order,
    mayAsk: false,
    signal: new AbortController().signal,
    source: (id) => {
      if (id === 'session') throw new Error('There is no VS Code here.');
      return Promise.resolve(identitySource(id, CLOUDS.public));
    },
    listKeys: (source, endpoint) =>
      listedConnectionString(source, endpoint, { cloud: CLOUDS.public, signal: new AbortController().signal }),
    ...more,
  });
  const at = (name: string, key?: string): Target => ({
    endpoint: endpointOf(name),
    ...(key !== undefined && { connectionString: new Secret(`endpoint=${endpointOf(name)};accesskey=${key}`) }),
  });
  const goodKey = () => /accesskey=(.*)/.exec(azure.emulator.connectionString.reveal())?.[1] ?? '';
  const mint = (target: Target, order = ALL) =>
    climb(target, ladder(order), (credential) =>
      mintToken({
        endpoint: target.endpoint,
        credential,
        scopes: ['chat'],
        expiresInMinutes: 60,
        signal: new AbortController().signal,
      }),
    );
  const failing = async (target: Target, order = ALL) => {
    try {
      await mint(target, order);
    } catch (error) {
      ok(isAuthFailure(error), String(error));
      return error;
    }
    throw new Error('It did not fail.');
  };
  const check = (target: Target | undefined, order = ALL, more: Partial<Ladder> = {}) =>
    checkSignIn({
      ladder: ladder(order, more),
      cloud: CLOUDS.public,
      proxy: (url) => proxyFor(url, process.env),
      ...(target && { target }),
    });
  const outcomes = (reports: readonly RungReport[]) => reports.map(({ rung, outcome }) => `${rung}: ${outcome}`);

  suite('a token is minted', () => {
    test('by the service principal of the environment, which is named with its tenant', async () => {
      azure.set(PRINCIPAL);
      const { outcome, signer } = await mint(at('contoso-dev'));
      ok(outcome.identity.startsWith('8:acs:'));
      deepEqual(signer, { rung: 'environment', by: SERVER, tenant: TENANT });
      ok(azure.proxy.asked.includes('login.microsoftonline.com:443'));
      ok(azure.proxy.asked.includes('contoso-dev.communication.azure.com:443'));
    });

    for (const passphrase of [undefined, 'fake-passphrase']) {
      test(`by its certificate, ${passphrase === undefined ? 'open' : 'locked by a passphrase'}`, async () => {
        const { certificate, pem } = makeAppCertificate(passphrase);
        await tell(azure.emulator, 'app-credentials', { app: SERVER, certificate });
        azure.set({
          ...{ AZURE_TENANT_ID: TENANT, AZURE_CLIENT_ID: SERVER },
          ...{ AZURE_CLIENT_CERTIFICATE_PATH: file(pem), AZURE_CLIENT_CERTIFICATE_PASSWORD: passphrase },
        });
        const { signer } = await mint(at('contoso-dev'));
        deepEqual(signer, { rung: 'environment', by: SERVER, tenant: TENANT });
      });
    }

    test('by workload identity, with the token that the platform has written last', async () => {
      const { privateKey, publicKey } = makeAppCertificate();
      const [issuer, subject] = ['https://platform.test', 'system:serviceaccount:fake:server'];
      await tell(azure.emulator, 'app-credentials', { app: SERVER, issuer, subject, publicKey });
      const claims = { iss: issuer, sub: subject, aud: 'api://AzureADTokenExchange' };
      const path = file(platformToken({ ...claims, exp: 1_700_000_000 }, privateKey));
      azure.set({ AZURE_TENANT_ID: TENANT, AZURE_CLIENT_ID: SERVER, AZURE_FEDERATED_TOKEN_FILE: path });
      const [report] = await check(undefined, ['environment']);
      match(report?.explanation ?? '', /out of its time/);
      writeFileSync(path, `${platformToken({ ...claims, exp: Date.now() / 1000 + 600 }, privateKey)}\n`);
      const { signer } = await mint(at('contoso-dev'));
      deepEqual(signer, { rung: 'environment', by: SERVER, tenant: TENANT });
    });

    for (const [rung, variable] of [
      ['az', 'FAKE_AZ'],
      ['azd', 'FAKE_AZD'],
    ] as const) {
      test(`by the account of ${rung}`, async () => {
        azure.set({ [variable]: SERVER });
        const { signer, tried } = await mint(at('contoso-dev'));
        deepEqual([signer.rung, signer.by], [rung, SERVER]);
        ok(tried.every(({ failure }) => ['not-configured', 'not-signed-in'].includes(failure.reason)));
      });
    }

    test('by a key that was listed, where the service takes no token', async () => {
      azure.set({ FAKE_AZ: SERVER });
      const { signer } = await mint(at('contoso-dev'), ['listKeys', 'az']);
      deepEqual(signer, { rung: 'listKeys', by: `a key that ${SERVER} listed`, through: 'az', tenant: TENANT });
    });

    test('by the next one, where one has no role', async () => {
      azure.set({ ...PRINCIPAL, AZURE_CLIENT_ID: STRANGER, FAKE_AZ: SERVER });
      const { signer, tried } = await mint(at('contoso-dev'));
      equal(signer.rung, 'az');
      deepEqual(
        tried.map(({ by, failure }) => [by, failure.reason]),
        [[STRANGER, 'account-refused']],
      );
    });
  });

  suite('a refusal is put in words', () => {
    for (const [what, variables, rung, reason, message, wayOut] of [
      [
        'no service principal',
        {},
        'environment',
        'not-configured',
        /names no service principal/,
        /AZURE_CLIENT_SECRET/,
      ],
      [
        'half a service principal',
        { AZURE_TENANT_ID: TENANT, AZURE_CLIENT_ID: SERVER },
        'environment',
        'not-configured',
        /only in part: AZURE_CLIENT_SECRET is missing/,
        /start it again/,
      ],
      [
        'a certificate that is not there',
        { AZURE_TENANT_ID: TENANT, AZURE_CLIENT_ID: SERVER, AZURE_CLIENT_CERTIFICATE_PATH: '/nowhere.pem' },
        'environment',
        'sign-in',
        /AZURE_CLIENT_CERTIFICATE_PATH names cannot be read \(ENOENT\)/,
        /certificate and RSA key/,
      ],
      [
        'a certificate that is none',
        { AZURE_TENANT_ID: TENANT, AZURE_CLIENT_ID: SERVER, AZURE_CLIENT_CERTIFICATE_PATH: 'package.json' },
        'environment',
        'sign-in',
        /no PEM with a certificate and its private key/,
        /certificate and RSA key/,
      ],
      [
        'a person with a password',
        {
          ...{ AZURE_TENANT_ID: TENANT, AZURE_CLIENT_ID: SERVER },
          ...{ AZURE_USERNAME: 'owner@contoso.test', AZURE_PASSWORD: 'fake-password' },
        },
        'environment',
        'not-configured',
        /AZURE_CLIENT_SECRET is missing\. AZURE_USERNAME and AZURE_PASSWORD are not used: .*given up/,
        /AZURE_FEDERATED_TOKEN_FILE/,
      ],
      [
        'a wrong secret',
        { ...PRINCIPAL, AZURE_CLIENT_SECRET: 'fake' },
        'environment',
        'sign-in',
        /client secret is wrong/,
        /not its id/,
      ],
      [
        'an expired secret',
        { ...PRINCIPAL, AZURE_CLIENT_SECRET: 'fake-expired-secret' },
        'environment',
        'sign-in',
        /secret has expired/,
        /Make a new one/,
      ],
      [
        'an unknown tenant',
        { ...PRINCIPAL, AZURE_TENANT_ID: '99999999-9999-4999-8999-999999999999' },
        'environment',
        'sign-in',
        /no such tenant/,
        /AZURE_TENANT_ID/,
      ],
      ['nobody in az', {}, 'az', 'not-signed-in', /Nobody is signed in to the Azure CLI/, /Run az login/],
      ['nobody in azd', {}, 'azd', 'not-signed-in', /Nobody is signed in to the Azure Dev/, /Run azd auth login/],
      ['no az', { PATH: '/nowhere' }, 'az', 'not-installed', /not installed here/, /PATH/],
      ['no azd', { PATH: '/nowhere' }, 'azd', 'not-installed', /not installed here/, /PATH/],
      [
        'az without preauthorisation',
        { FAKE_AZ: 'AADSTS65002: Consent between first party application … must be configured via preauthorization.' },
        'az',
        'sign-in',
        /not pre-authorised/,
        /service principal/,
      ],
      [
        'az that wants a second factor',
        { FAKE_AZ: 'AADSTS50076: Due to a configuration change … you must use multi-factor authentication.' },
        'az',
        'step-up',
        /second factor/,
        /az login\./,
      ],
      [
        'az whose sign-in is over',
        { FAKE_AZ: 'AADSTS700082: The refresh token has expired.' },
        'az',
        'expired',
        /expired/,
        /az login/,
      ],
      [
        'az without a network',
        { FAKE_AZ: "HTTPSConnectionPool(host='login.microsoftonline.com'): Max retries exceeded … Failed to resolve" },
        'az',
        'sign-in-unreachable',
        /No address is known for the sign-in service/,
        /proxy or VPN/,
      ],
      [
        'the sign-in service out of reach',
        { ...PRINCIPAL, HTTPS_PROXY: 'http://127.0.0.1:9' },
        'environment',
        'sign-in-unreachable',
        /sign-in service/,
        /proxy/,
      ],
    ] as const) {
      test(what, async () => {
        azure.set(variables);
        const [report] = await check(undefined, [rung]);
        ok(report);
        match(report.explanation, message);
        match(report.wayOut ?? '', wayOut);
        const failure = await identitySource(rung, CLOUDS.public)
          .token({ scope: 'https://management.azure.com/.default', signal: new AbortController().signal })
          .catch((error: unknown) => error);
        ok(isAuthFailure(failure), String(failure));
        equal(failure.reason, reason);
      });
    }

    test('what az prints is told without its secrets', async () => {
      azure.set({ FAKE_AZ: `Something odd: client_secret=${FAKE_KEYS.random} accesskey=${FAKE_KEYS.random}` });
      const [report] = await check(undefined, ['az']);
      match(report?.explanation ?? '', /gave no token: “Something odd/);
      ok(!leaks(JSON.stringify(report), FAKE_KEYS.random));
    });

    test('a tenant is asked for by its id', async () => {
      azure.set({ ...PRINCIPAL, FAKE_AZ: SERVER });
      const other = '12121212-1212-4212-8212-121212121212';
      const [environment, az] = await check(undefined, ['environment', 'az'], { tenant: other });
      match(environment?.explanation ?? '', /belongs to another tenant than the one that was asked for/);
      match(az?.code ?? '', /AADSTS700016/);
    });
  });

  suite('when nobody is let in', () => {
    test('the likeliest way out comes first, then who was tried', async () => {
      azure.set({ ...PRINCIPAL, AZURE_CLIENT_ID: STRANGER });
      const { reason, message, wayOut } = await failing(at('contoso-dev'));
      equal(reason, 'account-refused');
      match(message, /did not accept the signed-in account/);
      match(
        wayOut,
        /“Communication and Email Service Owner” assigned.* Tried, too: .*sees no such resource; .*\(az\): not signed in; .*\(azd\): not signed in\./,
      );
    });

    test('a key that was given is spoken of first', async () => {
      const { reason, wayOut } = await failing(at('contoso-dev', FAKE_KEYS.random));
      equal(reason, 'key-refused');
      match(wayOut, /^Most likely the key belongs to another resource/);
    });

    test('a resource that takes no keys is known as that', async () => {
      azure.set({ FAKE_AZ: SERVER });
      const { message, wayOut } = await failing(at('contoso-entra-only'), ['listKeys', 'az'].slice(0, 1) as RungId[]);
      match(`${message} ${wayOut}`, /Nobody is signed in/);
      const [, report] = await check(at('contoso-entra-only'), ['az', 'listKeys']);
      equal(report?.outcome, 'refused');
      match(report.explanation, /disableLocalAuth/);
    });
  });

  suite('a check', () => {
    test('tells each rung, and makes nothing', async () => {
      azure.set({ ...PRINCIPAL, AZURE_CLIENT_ID: STRANGER, FAKE_AZ: SERVER });
      const reports = await check(at('contoso-dev', goodKey()));
      deepEqual(outcomes(reports), [
        'environment: refused',
        'connectionString: served',
        'az: served',
        'azd: absent',
        'listKeys: served',
      ]);
      deepEqual([reports[2]?.account, reports[2]?.tenant, reports[4]?.through], [SERVER, TENANT, 'az']);
      ok(reports.every(({ milliseconds }) => Number.isInteger(milliseconds)));
    });

    test('without a resource only asks for tokens', async () => {
      azure.set({ FAKE_AZ: SERVER });
      const before = azure.proxy.asked.length;
      deepEqual(outcomes(await check(undefined)), [
        'environment: absent',
        'connectionString: absent',
        'az: token',
        'azd: absent',
        'listKeys: absent',
      ]);
      deepEqual(
        azure.proxy.asked.slice(before).filter((to) => to.includes('communication')),
        [],
      );
    });

    test('can be called off', async () => {
      const stop = new AbortController();
      const checking = check(at('contoso-dev'), ALL, { signal: stop.signal });
      stop.abort();
      const failure = await checking.catch((error: unknown) => error);
      ok(isAuthFailure(failure));
      equal(failure.reason, 'cancelled');
    });
  });

  suite('a service that asks for more than a token', () => {
    const tell = (what: string, body: object) =>
      send({
        endpoint: azure.emulator.endpoint,
        method: 'POST',
        target: `/__emulator/${what}`,
        body: JSON.stringify(body),
      });
    /** Somebody who can answer a claims challenge, and what was asked of them. */
    const person = (asked: TokenRequest[]): Partial<Ladder> => ({
      source: (id) =>
        Promise.resolve({
          id,
          token(request) {
            asked.push(request);
            const { scope, signal } = request;
            return identitySource('environment', CLOUDS.public).token({ scope, signal });
          },
        }),
    });
    setup(() => {
      azure.set(PRINCIPAL);
    });
    teardown(() => send({ endpoint: azure.emulator.endpoint, method: 'DELETE', target: '/__emulator/faults' }));

    for (const [what, times, outcome] of [
      ['is answered once', 1, 'served'],
      ['again and again is not', 5, 'refused'],
    ] as const) {
      test(`${what}, in a check and when a token is minted`, async () => {
        const fault = { api: 'identity', status: 401, claims: true, times };
        await tell('faults', fault);
        const asked: TokenRequest[] = [];
        const [report] = await check(at('contoso-dev'), ['session'], person(asked));
        equal(report?.outcome, outcome);
        deepEqual(
          asked.map(({ claims }) => typeof claims),
          ['undefined', 'string'],
        );
        ok(JSON.parse(asked[1]?.claims ?? ''));

        await send({ endpoint: azure.emulator.endpoint, method: 'DELETE', target: '/__emulator/faults' });
        await tell('faults', fault);
        asked.length = 0;
        const minting = climb(at('contoso-dev'), ladder(['session'], person(asked)), (credential) =>
          mintToken({
            ...{ endpoint: endpointOf('contoso-dev'), credential, scopes: ['chat'], expiresInMinutes: 60 },
            signal: new AbortController().signal,
          }),
        );
        const reason = await minting.then(
          () => 'none',
          (error: unknown) => (isAuthFailure(error) ? error.reason : String(error)),
        );
        equal(reason, outcome === 'served' ? 'none' : 'step-up');
        equal(asked.filter(({ claims }) => claims !== undefined).length, 1);
      });
    }

    test('the service principal hands what is asked for on to the authority', async () => {
      const tokens: string[] = [];
      const watched: Partial<Ladder> = {
        source: (id) =>
          Promise.resolve({
            id,
            async token(request) {
              const token = await identitySource('environment', CLOUDS.public).token(request);
              tokens.push(token.value.reveal());
              return token;
            },
          }),
      };
      await tell('faults', { api: 'identity', status: 401, claims: true, times: 1 });
      const [report] = await check(at('contoso-dev'), ['environment'], watched);
      equal(report?.outcome, 'served');
      deepEqual(
        tokens.map((token) => claimsOf(token)['xms_cc']),
        [undefined, ['cp1']],
      );
    });

    test('a clock that is wrong is told as that, whoever signs', async () => {
      await tell('clock', { aheadSeconds: 1200 });
      try {
        const [report] = await check(at('contoso-dev', goodKey()), ['connectionString']);
        equal(report?.outcome, 'refused');
        match(report.explanation, /20 minutes behind the service's/);
        const steps = await liveCheck({
          target: new URL(endpointOf('contoso-dev')),
          signal: new AbortController().signal,
          proxy: (url) => proxyFor(url, process.env),
        });
        match(steps.at(-1)?.explanation ?? '', /(?:1199|1200|1201) s behind/);
      } finally {
        await tell('clock', { aheadSeconds: 0 });
      }
    });
  });
});
