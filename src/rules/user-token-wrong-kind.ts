import { isUserTokenCredential } from '../acs/code/clients';
import { EXAMPLE } from '../acs/secret/examples';
import { fetchTokenFromServer } from '../acs/repair/moveToServer';
import { notAToken } from '../acs/token/notAToken';
import { purposeOf } from '../acs/code/purpose';
import { defineRule } from '../engine/rule';

const { connectionString, randomKey, identifiableKey, token } = EXAMPLE;

export default defineRule({
  id: 'user-token-wrong-kind',
  title: 'Something else where a user access token belongs',
  severity: 'error',
  literals: ['CommunicationTokenCredential', 'CommunicationUserCredential'],
  messages: {
    connectionString:
      'This is a connection string: the credential of a user takes a user access token that your server made with it.',
    accessKey:
      'This is an access key: the credential of a user takes a user access token that your server made with it.',
    endpoint: 'This is the address of the resource: the credential of a user takes a user access token.',
    identity: 'This is the id of a user: the credential of a user takes the access token that was made for that id.',
  },
  why: 'The SDK reads the text as a JSON Web Token and fails, or sends it as one and is refused with 401. A key in its place also reaches everyone who can read the client.',
  how: 'Let a server make a token with CommunicationIdentityClient, and give the credential that token or a tokenRefresher that fetches one.',
  silent:
    'For placeholders, for values that only the running program knows, and in tests. Where only the name of a variable tells, it is a warning.',
  docs: 'https://learn.microsoft.com/azure/communication-services/concepts/credentials-best-practices',
  examples: {
    bad: [
      {
        path: 'src/otp.ts',
        text: `const credential = new AzureCommunicationTokenCredential(«'${connectionString}'»);`,
      },
      {
        path: 'src/call.js',
        text: `const KEY = '${identifiableKey}';\nconst credential = new AzureCommunicationTokenCredential(«KEY»);`,
      },
      {
        path: 'src/chat.ts',
        text: 'const credential = new AzureCommunicationTokenCredential(«process.env.ACS_CONNECTION_STRING»);',
      },
      {
        path: 'src/chat.ts',
        text: 'const credential = new AzureCommunicationTokenCredential(«config.connectionString»);',
      },
      {
        path: 'src/chat.js',
        text: 'const credential = new AzureCommunicationTokenCredential(«process.env.ACS_USER_ID»);',
      },
      {
        path: 'Chat.cs',
        text: `var credential = new CommunicationTokenCredential(«"${connectionString}"»);`,
      },
      {
        path: 'Chat.cs',
        text: 'var credential = new CommunicationTokenCredential(«configuration["Acs:ConnectionString"]»);',
      },
      { path: 'chat.py', text: `credential = CommunicationTokenCredential(«"${randomKey}"»)` },
      {
        path: 'chat.py',
        text: 'credential = CommunicationTokenCredential(«"8:acs:11111111-2222-4333-8444-555555555555_00000000-0000-4000-8000-000000000001"»)',
      },
      { path: 'Chat.java', text: 'var credential = new CommunicationTokenCredential(«accessKey»);' },
      {
        path: 'Call.kt',
        text: 'val credential = CommunicationTokenCredential(«"https://contoso.communication.azure.com"»)',
      },
      { path: 'Call.swift', text: 'let credential = try CommunicationTokenCredential(token: «connectionString»)' },
    ],
    good: [
      { path: 'src/call.ts', text: `const credential = new AzureCommunicationTokenCredential('${token}');` },
      {
        path: 'src/call.ts',
        text: 'const credential = new AzureCommunicationTokenCredential(tokenFor(connectionString));',
      },
      {
        path: 'src/call.ts',
        text: 'const credential = new AzureCommunicationTokenCredential({ tokenRefresher: async () => fetchToken() });',
      },
      { path: 'Call.cs', text: 'var credential = new CommunicationTokenCredential("<connection string>");' },
      { path: 'chat.py', text: 'credential = CommunicationTokenCredential(os.environ["ACS_USER_TOKEN"])' },
      { path: 'Chat.java', text: 'var credential = new CommunicationTokenCredential(accessToken);' },
      { path: 'Call.kt', text: 'val credential = CommunicationTokenCredential(userToken)' },
      {
        path: 'src/call.ts',
        text: 'const credential = new AzureCommunicationTokenCredential(tokens[userId]);',
      },
      { path: 'Call.swift', text: 'let credential = try CommunicationTokenCredential(token: token)' },
    ],
  },
  visit: {
    construct(construct, report, context) {
      const [given] = construct.arguments;
      if (!given || !isUserTokenCredential(construct) || (given.name !== undefined && given.name !== 'token')) return;
      const found = notAToken(context.source, given);
      if (!found || purposeOf(context.source.path) === 'test') return;
      const fixes = given.value.kind === 'text' ? fetchTokenFromServer(context, given.value.text) : [];
      report(given.span, found.kind, { severity: found.by === 'value' ? 'error' : 'warning', fixes });
    },
  },
});
