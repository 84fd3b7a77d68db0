import assert from 'node:assert/strict';
import { Secret } from '../../../../src/acs/secret/secret';
import type { Credential } from '../../../../src/azure/credentials';
import { AuthFailure, type FailureReason, isAuthFailure } from '../../../../src/azure/failure';
import { climb, type Climbed, type Ladder, type Target } from '../../../../src/azure/signIn/climb';
import type { RungId, SourceId } from '../../../../src/azure/signIn/rungs';
import type { TokenRequest } from '../../../../src/azure/signIn/tokenSource';
import { FAKE_KEYS } from '../../../support/fakeKeys';

const ENDPOINT = 'https://contoso.communication.azure.com/';
const SERVICE = 'https://communication.azure.com//.default';
const AZURE = 'https://management.azure.com/.default';
const withKey = (endpoint = ENDPOINT): Target => ({
  endpoint,
  connectionString: new Secret(`endpoint=${endpoint};accesskey=${FAKE_KEYS.random}`),
});
const withoutKey: Target = { endpoint: ENDPOINT };
const ALL: readonly RungId[] = ['session', 'environment', 'connectionString', 'az', 'azd', 'listKeys'];

const refusal = (reason: FailureReason, code?: string) =>
  new AuthFailure({
    reason,
    message: `Refused: ${reason}.`,
    wayOut: `Out of ${reason}.`,
    ...(code !== undefined && { code }),
  });

/** Who is there: a name gets every token; a failure is thrown; by scope, each may differ. */
type Person = string | AuthFailure | ((request: TokenRequest) => string | AuthFailure);

interface Given extends Partial<Pick<Ladder, 'order' | 'mayAsk' | 'tenant'>> {
  readonly people?: Partial<Record<SourceId, Person>>;
  /** What the service says to the credential of each rung; nothing is success. */
  readonly says?: Partial<Record<string, FailureReason>>;
  /** What listing keys comes to. */
  readonly keys?: AuthFailure;
}

interface Run extends Partial<Climbed<string>> {
  readonly error?: AuthFailure;
  /** Whose tokens were asked for, what for, and whether a sign-in could be opened. */
  readonly asked: readonly string[];
  /** With what the service was called. */
  readonly calls: readonly string[];
}

async function run(target: Target, { people = {}, says = {}, keys, order = ALL, mayAsk = false, ...rest }: Given) {
  const asked: string[] = [];
  const calls: string[] = [];
  const ladder: Ladder = {
    order,
    mayAsk,
    ...rest,
    signal: new AbortController().signal,
    source: (id) =>
      Promise.resolve({
        id,
        token(request) {
          const scope = request.scope === AZURE ? 'azure' : request.scope === SERVICE ? 'service' : request.scope;
          asked.push([id, scope, request.ask && 'asking', request.tenant].filter(Boolean).join(' '));
          const person = people[id] ?? refusal(id === 'session' ? 'not-signed-in' : 'not-installed');
          const name = typeof person === 'function' ? person(request) : person;
          return typeof name === 'string'
            ? Promise.resolve({ value: new Secret(name), expiresAt: 0, who: { name, tenant: 'contoso' } })
            : Promise.reject(name);
        },
      }),
    async listKeys(source) {
      await source.token({ scope: AZURE, signal: new AbortController().signal });
      if (keys) throw keys;
      return new Secret('listed');
    },
  };
  const call = async (credential: Credential): Promise<string> => {
    const with_ =
      credential.kind === 'entra'
        ? (await credential.getToken([SERVICE], ladder.signal)).reveal()
        : credential.value.reveal() === 'listed'
          ? 'listed key'
          : 'given key';
    calls.push(with_);
    const reason = says[with_];
    if (reason) throw refusal(reason);
    return 'a token';
  };
  try {
    return { ...(await climb(target, ladder, call)), asked, calls } satisfies Run as Run;
  } catch (error) {
    assert.ok(isAuthFailure(error), String(error));
    return { error, asked, calls } as Run;
  }
}

suite('who signs a call', () => {
  test('the account in VS Code does, before the connection string; who it is and of which tenant is told', async () => {
    const { signer, tried, calls } = await run(withKey(), { people: { session: 'jo' } });
    assert.deepEqual(signer, { rung: 'session', by: 'jo', tenant: 'contoso' });
    assert.deepEqual([tried, calls], [[], ['jo']]);
  });

  test('the next one does where one is refused, which is told', async () => {
    for (const reason of ['account-refused', 'forbidden', 'sign-in', 'step-up', 'sign-in-unreachable'] as const) {
      const { signer, tried } = await run(withKey(), { people: { session: 'jo' }, says: { jo: reason } });
      assert.equal(signer?.by, 'the connection string');
      assert.deepEqual(
        tried?.map(({ by, failure }) => `${by}: ${failure.reason}`),
        [`jo: ${reason}`, 'the service principal of the environment: not-installed'],
      );
    }
  });

  test('the order is that of the setting, and who is not in it is never asked', async () => {
    const people = { session: 'jo', environment: 'app', az: 'az', azd: 'azd' };
    const { asked, signer } = await run(withKey(), { people, order: ['azd', 'az'], says: { azd: 'forbidden' } });
    assert.deepEqual([asked, signer?.by], [['azd service', 'az service'], 'az']);
    const none = await run(withoutKey, { people, order: [], mayAsk: true });
    assert.deepEqual(none.asked, []);
    assert.match(none.error?.message ?? '', /Nobody is signed in/);
  });

  test('a key is only listed where none is given, or where that is refused', async () => {
    const people = { az: 'az' };
    assert.deepEqual((await run(withKey(), { people })).calls, ['given key']);
    const listed = await run(withKey(), { people, says: { 'given key': 'key-refused', az: 'account-refused' } });
    assert.deepEqual(listed.calls, ['given key', 'az', 'listed key']);
    assert.deepEqual(listed.signer, {
      rung: 'listKeys',
      by: 'a key that az listed',
      through: 'az',
      tenant: 'contoso',
    });
  });

  test('keys are listed with whoever is there, also where Entra gives no token of the service', async () => {
    const session = ({ scope }: TokenRequest) => (scope === SERVICE ? refusal('sign-in', 'AADSTS65002') : 'jo');
    const { signer, asked } = await run(withoutKey, { people: { session } });
    assert.equal(signer?.by, 'a key that jo listed');
    assert.equal(asked.filter((one) => one.endsWith('azure')).length, 1);
  });

  test('the tenant of the setting is asked for each time', async () => {
    const { asked } = await run(withoutKey, { tenant: 'fabrikam', mayAsk: true });
    assert.ok(asked.length > 4);
    assert.ok(
      asked.every((one) => one.endsWith(' fabrikam')),
      asked.join(),
    );
  });

  test('a failure that nobody else can help ends it', async () => {
    for (const reason of ['dns', 'throttled', 'clock', 'identity-not-owned', 'cancelled', 'invalid-request'] as const) {
      const { error, calls } = await run(withKey(), { people: { session: 'jo' }, says: { jo: reason } });
      assert.deepEqual([error?.reason, calls], [reason, ['jo']]);
    }
  });

  test('no token goes to a loopback address', async () => {
    for (const host of ['http://127.0.0.1:10090/', 'http://localhost:10090/', 'https://[::1]/']) {
      const { calls, asked } = await run(withKey(host), { people: { session: 'jo', az: 'az' } });
      assert.deepEqual([calls, asked], [['given key'], []]);
      assert.match((await run({ endpoint: host }, { mayAsk: true })).error?.message ?? '', /Nobody is signed in/);
    }
  });

  test('in a sovereign cloud keys are listed in that cloud, and no token of the public one is asked for', async () => {
    const { asked, signer } = await run(
      { endpoint: 'https://contoso.usgov.communication.azure.us/' },
      { people: { az: 'az' }, order: ['az', 'listKeys'] },
    );
    assert.deepEqual(asked, ['az azure']);
    assert.equal(signer?.through, 'az');
  });

  suite('a sign-in is opened', () => {
    const whenAsked = ({ ask }: TokenRequest) => (ask ? 'jo' : refusal('not-signed-in'));

    test('last, and only where that is allowed', async () => {
      const silent = await run(withKey(), { people: { session: whenAsked } });
      assert.ok(silent.asked.every((one) => !one.includes('asking')));
      const { asked, signer } = await run(withoutKey, { people: { session: whenAsked }, mayAsk: true });
      assert.equal(
        asked.findIndex((one) => one.includes('asking')),
        4,
      );
      assert.equal(signer?.by, 'jo');
    });

    test('for Azure, which everybody can sign in to; then keys are listed where the service gives no token', async () => {
      let signedIn = false;
      const session = ({ ask = false, scope }: TokenRequest) => {
        signedIn ||= ask;
        return signedIn && scope === AZURE ? 'jo' : refusal(signedIn ? 'sign-in' : 'not-signed-in');
      };
      const { asked, signer } = await run(withoutKey, { people: { session }, mayAsk: true });
      assert.deepEqual(asked.slice(-3), ['session azure asking', 'session service', 'session azure']);
      assert.equal(signer?.by, 'a key that jo listed');
    });

    test('for the service where keys are not to be listed, or cannot be', async () => {
      const { asked } = await run(withoutKey, { people: { session: whenAsked }, order: ['session'], mayAsk: true });
      assert.deepEqual(asked, ['session service', 'session service asking']);
      const session = ({ ask, scope }: TokenRequest) => (scope === AZURE || ask ? 'jo' : refusal('sign-in'));
      const refused = await run(withoutKey, { people: { session }, keys: refusal('forbidden'), mayAsk: true });
      assert.equal(refused.asked.at(-1), 'session service asking');
      assert.equal(refused.signer?.by, 'jo');
    });

    test('once: whoever declines is not asked again', async () => {
      const session = ({ ask }: TokenRequest) => refusal(ask ? 'sign-in' : 'not-signed-in');
      const { asked, error } = await run(withoutKey, { people: { session }, mayAsk: true });
      assert.equal(asked.filter((one) => one.includes('asking')).length, 1);
      assert.equal(error?.message, 'Refused: sign-in.');
    });
  });

  suite('when all are refused', () => {
    test('what can be put right comes first, with its way out; the others follow shortly', async () => {
      const { error } = await run(withKey(), {
        people: { session: refusal('sign-in', 'AADSTS65002'), environment: 'app' },
        says: { 'given key': 'key-refused', app: 'account-refused' },
        keys: refusal('forbidden'),
      });
      assert.deepEqual([error?.reason, error?.message], ['key-refused', 'Refused: key-refused.']);
      assert.equal(
        error?.wayOut,
        'Out of key-refused. Tried, too: app: refused (401); listing keys as app: refused (403); the Microsoft account in VS Code: AADSTS65002; the Azure CLI (az): not installed; the Azure Developer CLI (azd): not installed.',
      );
    });

    test('because nobody is there, that is said, and what to do', async () => {
      const { error } = await run(withoutKey, {});
      assert.match(error?.message ?? '', /^Nobody is signed in, and no connection string of contoso\.communication/);
      assert.match(
        error?.wayOut ?? '',
        /^Sign in with Microsoft .* Tried, too: the Microsoft account in VS Code: not s/,
      );
    });
  });
});
