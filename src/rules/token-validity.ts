import { purposeOf } from '../acs/code/purpose';
import { VALIDITY_MINUTES } from '../acs/token/scopes';
import { TOKEN_REQUEST_MARKS, TOKEN_REQUEST_SIGNS, TOKEN_REQUESTS, tokenRequest } from '../acs/token/tokenRequest';
import { writtenTime } from '../acs/token/tokenValidity';
import { defineRule } from '../engine/rule';

const { min, max } = VALIDITY_MINUTES;

export default defineRule({
  id: 'token-validity',
  title: 'Validity that no user access token can have',
  severity: 'error',
  literals: TOKEN_REQUEST_SIGNS,
  beside: TOKEN_REQUEST_MARKS,
  messages: {
    short: 'A user access token is valid for 60 minutes at least: the service refuses this with 400.',
    long: 'A user access token is valid for 1440 minutes, which is a day, at most: the service refuses this with 400.',
    seconds: 'This counts minutes, and {number} looks like seconds: the service takes 60 to 1440 minutes.',
    milliseconds: 'This counts minutes, and {number} looks like milliseconds: the service takes 60 to 1440 minutes.',
  },
  why: 'The service makes tokens that live from an hour to a day, and answers 400 ValidationError to anything else. The SDKs send the number as it is.',
  how: 'Give 60 to 1440 minutes. For a shorter use revoke the token afterwards; for a longer one let the client fetch a new one.',
  silent: 'For times that only the running program knows, and in tests.',
  docs: 'https://learn.microsoft.com/azure/communication-services/concepts/authentication',
  examples: {
    bad: [
      {
        path: 'src/token.ts',
        text: "const client = new CommunicationIdentityClient(c);\nconst t = await client.getToken(user, ['chat'], { tokenExpiresInMinutes: «30» });",
      },
      {
        path: 'src/token.js',
        text: "const client = new CommunicationIdentityClient(c);\nconst options = { tokenExpiresInMinutes: «60 * 60» };\nconst t = await client.createUserAndToken(['chat'], options);",
      },
      {
        path: 'src/token.js',
        text: "const client = new CommunicationIdentityClient(c);\nconst t = await client.getToken(user, ['chat'], { tokenExpiresInMinutes: «86400000» });",
      },
      {
        path: 'src/rest.js',
        text: "const body = JSON.stringify({ createTokenWithScopes: ['chat'], expiresInMinutes: «2880» });",
      },
      {
        path: 'Token.cs',
        text: 'var client = new CommunicationIdentityClient(c);\nvar t = await client.GetTokenAsync(user, scopes, «TimeSpan.FromMinutes(15)»);',
      },
      {
        path: 'Token.cs',
        text: 'var client = new CommunicationIdentityClient(c);\nTimeSpan life = «TimeSpan.FromDays(7)»;\nvar t = await client.CreateUserAndTokenAsync(scopes, tokenExpiresIn: life);',
      },
      {
        path: 'token.py',
        text: 'client = CommunicationIdentityClient.from_connection_string(c)\nt = client.get_token(user, ["chat"], token_expires_in=«timedelta(days=2)»)',
      },
      {
        path: 'token.py',
        text: 'client = CommunicationIdentityClient.from_connection_string(c)\nlife = «datetime.timedelta(minutes=10)»\nt = client.create_user_and_token(["chat"], token_expires_in=life)',
      },
      {
        path: 'Token.java',
        text: 'import com.azure.communication.identity.CommunicationIdentityClient;\nclass A { void f() { var t = identityClient.getToken(user, scopes, «Duration.ofDays(2)»); } }',
      },
      {
        path: 'Token.kt',
        text: 'import com.azure.communication.identity.CommunicationIdentityClient\nval t = identityClient.createUserAndToken(scopes, «Duration.ofMinutes(5)»)',
      },
      {
        path: 'Token.swift',
        text: 'let body = try JSONSerialization.data(withJSONObject: ["createTokenWithScopes": ["chat"], "expiresInMinutes": «3600»])',
      },
    ],
    good: [
      {
        path: 'src/token.ts',
        text: "const client = new CommunicationIdentityClient(c);\nconst t = await client.getToken(user, ['chat'], { tokenExpiresInMinutes: 24 * 60 });",
      },
      {
        path: 'src/token.ts',
        text: "const client = new CommunicationIdentityClient(c);\nconst t = await client.getToken(user, ['chat'], { tokenExpiresInMinutes: minutes });",
      },
      { path: 'src/link.ts', text: "const link = await links.make({ scopes: 'read', expiresInMinutes: 5 });" },
      {
        path: 'Token.cs',
        text: 'var client = new CommunicationIdentityClient(c);\nvar t = await client.GetTokenAsync(user, scopes, TimeSpan.FromHours(24));',
      },
      {
        path: 'token.py',
        text: 'client = CommunicationIdentityClient.from_connection_string(c)\nt = client.get_token(user, ["chat"], token_expires_in=timedelta(hours=1))',
      },
      {
        path: 'Token.java',
        text: 'import com.azure.communication.identity.CommunicationIdentityClient;\nclass A { void f() { var t = identityClient.getToken(user, scopes, Duration.ofDays(1)); } }',
      },
      {
        path: 'Token.kt',
        text: 'import com.azure.communication.identity.CommunicationIdentityClient\nval t = identityClient.createUserAndToken(scopes, Duration.ofHours(2))',
      },
    ],
  },
  visit: {
    call: {
      ...TOKEN_REQUESTS,
      visit(call, report, context) {
        const validity = tokenRequest(call, context)?.validity;
        const time = validity && writtenTime(validity);
        if (!time || purposeOf(context.source.path) === 'test') return;
        const { minutes, span, write } = time;
        if (minutes >= min && minutes <= max) return;
        const meant = validity.value.kind === 'number' ? unitOf(minutes) : undefined;
        const near = meant?.minutes ?? (minutes < min ? min : max);
        const title = meant ? `Write it in minutes: ${near}` : `Make it ${near} minutes`;
        report(span, meant?.unit ?? (minutes < min ? 'short' : 'long'), {
          values: { number: String(minutes) },
          fixes: [{ title, edits: [{ span, text: write(near) }] }],
        });
      },
    },
  },
});

/** The unit that a number too big for minutes was meant in, where it fits a whole number of minutes in another one. */
function unitOf(number: number) {
  for (const [unit, size] of [
    ['seconds', 60],
    ['milliseconds', 60_000],
  ] as const) {
    const minutes = number / size;
    if (Number.isInteger(minutes) && minutes >= min && minutes <= max) return { unit, minutes };
  }
  return undefined;
}
