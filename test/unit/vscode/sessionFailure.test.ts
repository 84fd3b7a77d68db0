import { equal, match, ok } from 'node:assert/strict';
import { startEmulator } from '../../../src/emulator/server';
import { notLetIn, sessionFailure } from '../../../src/vscode/signIn/sessionFailure';
import { ACS_SCOPE, passwordForm, token } from '../../support/emulator';
import { FAKE_KEYS, leaks } from '../../support/fakeKeys';

suite('a sign-in in VS Code that fails', () => {
  const failureOf = (text: string, known: { personal?: boolean; challenged?: boolean } = {}) =>
    sessionFailure(new Error(text), { personal: false, challenged: false, ...known });

  for (const [what, text, reason, message, wayOut] of [
    ['by Entra ID', 'AADSTS53003: Access has been blocked', 'sign-in', /Conditional Access/, /policy allows/],
    [
      'of an account of another tenant',
      'AADSTS50020: User account … does not exist in tenant',
      'sign-in',
      /personal Microsoft account, or one that does not belong/,
      /acsAuth\.signIn\.tenant/,
    ],
    [
      'that has expired',
      'invalid_grant: AADSTS700082: The refresh token has expired',
      'expired',
      /expired/,
      /Sign out and in/,
    ],
    ['that was declined', 'User did not consent to login.', 'sign-in', /was not completed/, /Sign in and allow it/],
    [
      'in an editor that has none',
      "No authentication provider 'microsoft' is currently registered.",
      'not-installed',
      /has no sign-in/,
      /az login/,
    ],
    [
      'for want of a provider',
      "Timed out waiting for authentication provider 'microsoft' to register.",
      'not-installed',
      /has no sign-in/,
      /az login/,
    ],
    ['in the broker', 'platform_broker_error: something', 'sign-in', /broker/, /msal-no-broker/],
    ['offline', 'network_error: Network request failed', 'sign-in-unreachable', /does not reach/, /http\.proxy/],
  ] as const) {
    test(`${what} says so, and what to do`, () => {
      const failure = failureOf(text);
      equal(failure.reason, reason);
      match(failure.message, message);
      match(failure.wayOut, wayOut);
    });
  }

  test('with a personal account says which account is wanted', () => {
    match(failureOf('Something odd.', { personal: true }).wayOut, /work or school account/);
  });

  test('personal accounts that get no token are told what they need, and others nothing of it', () => {
    const personal = notLetIn(['person@outlook.test'], true);
    match(personal.message, /person@outlook\.test is signed in .* Personal Microsoft accounts/);
    match(personal.wayOut, /acsAuth\.signIn\.tenant.*work or school.*Check Sign-in/);
    const { message, wayOut } = notLetIn(['person@contoso.test'], false);
    ok(!/personal|tenant/i.test(message + wayOut));
  });

  test('Entra refuses a personal account: in its own tenant, and as a stranger among organizations', async () => {
    const emulator = await startEmulator({ port: 0, httpsPort: 0 });
    try {
      for (const [tenant, code] of [
        ['consumers', 'AADSTS500207'],
        ['organizations', 'AADSTS50020'],
      ] as const) {
        const { body } = await token(emulator, passwordForm('personal@outlook.test', ACS_SCOPE), tenant);
        const failure = failureOf(`${body.error}: ${body.error_description}`, { personal: true });
        equal(failure.code, code);
        match(failure.message, /personal Microsoft account/);
        match(failure.wayOut, /guest .* acsAuth\.signIn\.tenant/);
      }
    } finally {
      await emulator.stop();
    }
  });

  test('after a challenge is not taken for a refusal', () => {
    equal(failureOf('The provider does not support challenges.', { challenged: true }).reason, 'step-up');
  });

  test('tells no secret of what VS Code said', () => {
    const { message } = failureOf(`accesskey=${FAKE_KEYS.random} eyJhbGciOi.eyJhbGciOi.c`);
    ok(!leaks(message, FAKE_KEYS.random) && !message.includes('eyJ'));
  });
});
