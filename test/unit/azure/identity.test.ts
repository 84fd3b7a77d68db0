import { deepEqual, equal, match, ok, rejects } from 'node:assert/strict';
import { SCOPES } from '../../../src/acs/token/scopes';
import { Secret } from '../../../src/acs/secret/secret';
import { readToken } from '../../../src/acs/token/token';
import type { Credential } from '../../../src/azure/credentials';
import { AuthFailure } from '../../../src/azure/failure';
import { type MintRequest, mintToken } from '../../../src/azure/identity';
import { type Emulator, startEmulator } from '../../../src/emulator/server';
import { FAKE_KEYS } from '../../support/fakeKeys';
import { send } from '../../support/signedRequest';

suite('Minting a token', () => {
  let emulator: Emulator;
  let onLine: (line: string) => void = () => {};

  suiteSetup(async () => {
    emulator = await startEmulator({
      port: 0,
      log: (line) => {
        onLine(line);
      },
    });
  });
  teardown(() => {
    onLine = () => {};
  });
  suiteTeardown(() => emulator.stop());

  const mint = (more: Partial<MintRequest> = {}) =>
    mintToken({
      endpoint: emulator.endpoint,
      credential: { kind: 'connectionString', value: emulator.connectionString },
      scopes: ['chat'],
      expiresInMinutes: 60,
      signal: new AbortController().signal,
      allowInsecure: true,
      ...more,
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

  test('makes a new identity with a token of the scopes and validity asked for', async () => {
    const { identity, token, expiresOn } = await mint({ scopes: ['chat', 'voip'], expiresInMinutes: 90 });
    const reading = readToken(token.reveal());
    ok(reading.state === 'decoded');
    equal(reading.token.identity, identity);
    deepEqual(reading.token.scopes, ['chat', 'voip']);
    ok(Math.abs(expiresOn.getTime() - Date.now() - 90 * 60_000) < 5_000);
    equal(`${String(token)}${JSON.stringify({ token })}`.includes('eyJ'), false);
  });

  test('makes a token for an identity that there is, with every scope', async () => {
    const { identity } = await mint();
    const again = await mint({ identity, scopes: Object.keys(SCOPES) as (keyof typeof SCOPES)[] });
    equal(again.identity, identity);
  });

  test('an identity of another resource is told from a wrong key', async () => {
    const identity = '8:acs:00000000-0000-0000-0000-000000000000_00000000-0000-0000-0000-000000000000';
    await fails(mint({ identity }), { reason: 'identity-not-owned', status: 401, code: 'IdentityNotOwned' });
    const value = new Secret(`endpoint=${emulator.endpoint};accesskey=${FAKE_KEYS.random}`);
    const failure = await fails(mint({ credential: { kind: 'connectionString', value } }), {
      reason: 'key-refused',
      status: 401,
      code: 'Denied',
    });
    match(failure.wayOut, /^Most likely .*disableLocalAuth/);
    match(failure.requestId ?? '', /\.0$/);
  });

  test('a validity that the service refuses is said in its words', async () => {
    const failure = await fails(mint({ expiresInMinutes: 59 }), { reason: 'invalid-request', status: 400 });
    match(failure.message, /Value must be within the \[60, 1440\] interval/);
  });

  test('a connection string without a key, or an endpoint that is none, fails before any call', async () => {
    await fails(
      mint({
        credential: {
          kind: 'connectionString',
          value: new Secret('endpoint=https://contoso.communication.azure.com/'),
        },
      }),
      {
        reason: 'connection-string',
      },
    );
    await fails(mint({ endpoint: 'contoso' }), { reason: 'endpoint' });
    await fails(mint({ endpoint: `${emulator.endpoint}chat` }), { reason: 'endpoint' });
    await fails(mint({ allowInsecure: false }), { reason: 'insecure' });
  });

  test('waits as long as the service asks, saying so, and then succeeds', async () => {
    await fault({ status: 429, retryAfter: 0, times: 2 });
    const waits: number[] = [];
    ok((await mint({ onWait: (seconds) => waits.push(seconds) })).token);
    deepEqual(waits, [0, 0]);
  });

  test('gives up after three more tries', async () => {
    await fault({ status: 429, retryAfter: 0, times: 4 });
    const waits: number[] = [];
    await fails(mint({ onWait: (seconds) => waits.push(seconds) }), { reason: 'throttled', status: 429 });
    equal(waits.length, 3);
  });

  test('does not sit out a wait of more than a minute', async () => {
    await fault({ status: 429, retryAfter: 61 });
    const failure = await fails(mint(), { reason: 'throttled', status: 429 });
    match(failure.wayOut, /Wait 61 s/);
  });

  test('can be called off while it waits, while it calls, and before it begins', async () => {
    await fault({ status: 429, retryAfter: 30 });
    const waiting = new AbortController();
    const onWait = () => {
      waiting.abort();
    };
    await fails(mint({ signal: waiting.signal, onWait }), { reason: 'cancelled' });

    await fault({ status: 'hang' });
    const calling = new AbortController();
    onLine = () => {
      calling.abort();
    };
    await fails(mint({ signal: calling.signal }), { reason: 'cancelled' });

    await fails(mint({ signal: AbortSignal.abort() }), { reason: 'cancelled' });
  });

  test('goes past the proxy of the machine to reach the emulator', async () => {
    const before = process.env['HTTP_PROXY'];
    process.env['HTTP_PROXY'] = 'http://127.0.0.1:9/';
    try {
      ok((await mint()).token);
    } finally {
      if (before === undefined) delete process.env['HTTP_PROXY'];
      else process.env['HTTP_PROXY'] = before;
    }
  });

  test('nobody at the endpoint is said as that', async () => {
    const gone = await startEmulator({ port: 0 });
    await gone.stop();
    const failure = await fails(mint({ endpoint: gone.endpoint }), { reason: 'unreachable', code: 'ECONNREFUSED' });
    ok(failure.message.includes(`127.0.0.1:${gone.port}`));
  });

  suite('with a session', () => {
    const endpoint = 'https://contoso.communication.azure.com';
    const session = (getToken: Extract<Credential, { kind: 'entra' }>['getToken']): Credential => ({
      kind: 'entra',
      getToken,
    });

    test('asks for the data plane, and explains a sign-in that Entra ID refuses', async () => {
      let asked: readonly string[] = [];
      const credential = session((scopes) => {
        asked = scopes;
        return Promise.reject(
          new Error(
            'invalid_resource: AADSTS65002: Consent between first party application and first party resource …',
          ),
        );
      });
      await fails(mint({ endpoint, credential }), { reason: 'sign-in', code: 'AADSTS65002' });
      deepEqual(asked, ['https://communication.azure.com//.default']);
    });

    test('explains a sign-in that was not completed, and one that was called off', async () => {
      await fails(
        mint({ endpoint, credential: session(() => Promise.reject(new Error('User did not consent to login.'))) }),
        { reason: 'sign-in' },
      );
      const { signal, abort } = controls();
      const credential = session(() => {
        abort();
        return new Promise(() => {});
      });
      await fails(mint({ endpoint, credential, signal }), { reason: 'cancelled' });
    });

    test('never sends a token over http', async () => {
      await fails(mint({ credential: session(() => Promise.resolve(new Secret('a.b.c'))) }), { reason: 'insecure' });
    });
  });
});

function controls() {
  const controller = new AbortController();
  const abort = () => {
    controller.abort();
  };
  return { signal: controller.signal, abort };
}

/** The failure of a call, which must be an AuthFailure with these facts. */
async function fails(call: Promise<unknown>, facts: Partial<AuthFailure>): Promise<AuthFailure> {
  let failure: unknown;
  await rejects(call, (error) => {
    failure = error;
    return true;
  });
  ok(failure instanceof AuthFailure, String(failure));
  deepEqual({ ...facts, ...pick(failure, Object.keys(facts)) }, facts);
  ok(failure.message && failure.wayOut);
  return failure;
}

function pick(failure: AuthFailure, names: readonly string[]): object {
  return Object.fromEntries(names.map((name) => [name, failure[name as keyof AuthFailure]]));
}
