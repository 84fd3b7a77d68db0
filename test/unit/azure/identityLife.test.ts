import { equal, match, ok, rejects } from 'node:assert/strict';
import type { AuthFailure } from '../../../src/azure/failure';
import { deleteIdentity, mintToken, revokeTokens, type IdentityCall } from '../../../src/azure/identity';
import { refusalFacts } from '../../../src/azure/refusal';
import { type Emulator, startEmulator } from '../../../src/emulator/server';

suite('Revoking and deleting', () => {
  let emulator: Emulator;
  suiteSetup(async () => {
    emulator = await startEmulator({ port: 0 });
  });
  suiteTeardown(() => emulator.stop());

  const how = (more: Partial<IdentityCall> = {}): IdentityCall => ({
    endpoint: emulator.endpoint,
    credential: { kind: 'connectionString', value: emulator.connectionString },
    signal: new AbortController().signal,
    allowInsecure: true,
    ...more,
  });
  const mint = (identity?: string) =>
    mintToken({ ...how(), scopes: ['chat'], expiresInMinutes: 60, ...(identity !== undefined && { identity }) });
  const refused = (reason: AuthFailure['reason']) => (error: AuthFailure) =>
    error.reason === reason && error.wayOut !== '';

  test('an identity outlives its tokens, and not its own deletion', async () => {
    const { identity } = await mint();
    await revokeTokens({ ...how(), identity });
    ok((await mint(identity)).token);
    await deleteIdentity({ ...how(), identity });
    await rejects(mint(identity), refused('identity-not-owned'));
    await rejects(deleteIdentity({ ...how(), identity }), refused('identity-not-owned'));
    await rejects(revokeTokens({ ...how(), identity }), refused('identity-not-owned'));
  });

  test('is called off at once', async () => {
    const { identity } = await mint();
    await rejects(deleteIdentity({ ...how({ signal: AbortSignal.abort() }), identity }), refused('cancelled'));
    ok((await mint(identity)).token);
  });
});

suite('A refused exchange', () => {
  for (const [status, error, said] of [
    [
      401,
      { code: 'InvalidAccessToken', message: 'Provided access token is not valid.' },
      /does not accept the Entra token/,
    ],
    [
      400,
      { code: 'ValidationError', message: 'AAD application is not the expected one.', target: 'appId' },
      /client id is not that/,
    ],
    [
      400,
      { code: 'ValidationError', message: 'Provided AAD token issued for unexpected user.', target: 'userId' },
      /object id is not that/,
    ],
    [
      400,
      { code: 'ValidationError', message: 'Provided AppId has invalid format.', target: 'appId' },
      /client id is not that/,
    ],
  ] as const) {
    test(error.message, () => {
      const facts = refusalFacts(
        { status, body: JSON.stringify({ error }), header: () => undefined },
        'connectionString',
        0,
      );
      equal(facts.reason, 'exchange-refused');
      match(facts.message, said);
    });
  }
});
