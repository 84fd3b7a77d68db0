import assert from 'node:assert/strict';
import { Secret } from '../../../src/acs/secret/secret';
import type { Credential, SessionCredential } from '../../../src/azure/credentials';
import { AuthFailure, type FailureReason } from '../../../src/azure/failure';
import { climb, type Climbed, type SignIn } from '../../../src/vscode/mint/ladder';
import { FAKE_KEYS } from '../../support/fakeKeys';

const ENDPOINT = 'https://contoso.communication.azure.com/';
const withKey = (endpoint = ENDPOINT) => ({
  endpoint,
  connectionString: new Secret(`endpoint=${endpoint};accesskey=${FAKE_KEYS.random}`),
});
const account: SessionCredential = {
  kind: 'session',
  account: 'jo@contoso.com',
  getToken: () => Promise.resolve(new Secret('fake')),
};

interface Run extends Partial<Climbed<string>> {
  readonly error?: AuthFailure;
  readonly calls: readonly Credential['kind'][];
  readonly asked: readonly string[];
}

/** Climbs with calls that fail for these reasons, in this order, and then succeed; remembers who was asked for what. */
async function run(
  resource: Parameters<typeof climb>[0],
  signIn: SignIn,
  failures: readonly FailureReason[] = [],
): Promise<Run> {
  const calls: Credential['kind'][] = [];
  const asked: string[] = [];
  const climbed = climb(
    resource,
    (how) => {
      asked.push(how);
      return signIn(how);
    },
    (credential) => {
      const reason = failures[calls.length];
      calls.push(credential.kind);
      return reason === undefined
        ? Promise.resolve('a token')
        : Promise.reject(new AuthFailure({ reason, message: `Refused: ${reason}.`, wayOut: `Out of ${reason}.` }));
    },
  );
  try {
    return { ...(await climbed), calls, asked };
  } catch (error) {
    assert.ok(error instanceof AuthFailure);
    return { error, calls, asked };
  }
}

suite('who signs a call', () => {
  const signedIn: SignIn = () => Promise.resolve(account);
  const nobody: SignIn = () => Promise.resolve(undefined);

  test('the signed-in account does, before the connection string', async () => {
    const { by, refused, calls } = await run(withKey(), signedIn);
    assert.deepEqual({ by, refused, calls }, { by: 'jo@contoso.com', refused: [], calls: ['session'] });
  });

  test('the connection string does where the account is refused, which is told', async () => {
    for (const reason of ['account-refused', 'forbidden', 'sign-in'] as const) {
      const { by, refused, calls } = await run(withKey(), signedIn, [reason]);
      assert.equal(by, 'the connection string');
      assert.deepEqual(refused, [{ by: 'jo@contoso.com', why: `Refused: ${reason}.` }]);
      assert.deepEqual(calls, ['session', 'connectionString']);
    }
  });

  test('nobody is asked to sign in where there is a connection string, and that nobody is, is no refusal', async () => {
    const { by, refused, asked } = await run(withKey(), nobody);
    assert.deepEqual({ by, refused, asked }, { by: 'the connection string', refused: [], asked: ['silent'] });
    assert.deepEqual((await run({ endpoint: ENDPOINT }, signedIn)).asked, ['ask']);
  });

  test('a failure that another credential cannot help ends it', async () => {
    for (const reason of ['dns', 'throttled', 'clock', 'identity-not-owned', 'cancelled', 'invalid-request'] as const) {
      const { error, calls } = await run(withKey(), signedIn, [reason]);
      assert.equal(error?.reason, reason);
      assert.deepEqual(calls, ['session']);
    }
  });

  test('when all are refused, the last says so, and names those before', async () => {
    const { error } = await run(withKey(), signedIn, ['account-refused', 'key-refused']);
    assert.deepEqual(
      { reason: error?.reason, message: error?.message, wayOut: error?.wayOut },
      {
        reason: 'key-refused',
        message: 'Refused: key-refused. Before that, jo@contoso.com: Refused: account-refused.',
        wayOut: 'Out of key-refused.',
      },
    );
  });

  test('the account never signs at a loopback address', async () => {
    for (const host of ['http://127.0.0.1:10090/', 'http://localhost:10090/', 'https://[::1]/']) {
      const { calls, asked } = await run(withKey(host), signedIn);
      assert.deepEqual({ calls, asked }, { calls: ['connectionString'], asked: [] });
      assert.equal((await run({ endpoint: host }, signedIn)).error?.reason, 'sign-in');
    }
  });

  test('a sign-in that fails is told, by its number where it has one, and makes way', async () => {
    const refuses =
      (text: string): SignIn =>
      () =>
        Promise.reject(new Error(text));
    const alone = await run({ endpoint: ENDPOINT }, refuses('User did not consent to login.'));
    assert.match(String(alone.error?.message), /was not completed: User did not consent to login\./);
    const { by, refused } = await run(withKey(), refuses('invalid_resource: AADSTS65002: Consent between …'));
    assert.equal(by, 'the connection string');
    assert.match(refused?.[0]?.why ?? '', /not pre-authorised/);
  });

  test('nobody signed in and no connection string: says both, and what to do', async () => {
    const { error } = await run({ endpoint: ENDPOINT }, nobody);
    assert.match(error?.message ?? '', /Nobody is signed in, and no connection string of contoso\.communication/);
    assert.match(error?.wayOut ?? '', /Sign in with Microsoft/);
  });
});
