import { purposeOf } from '../acs/code/purpose';
import { isFirstCredential, madeAnewIn, REFRESHER_MARKS } from '../acs/refresher/refreshers';
import { defineRule } from '../engine/rule';

/** The clients that are made to last, however a language makes them. */
const NEW_CLIENT =
  /(?<![\w$.])(?:new\s+)?(?:CommunicationIdentity(?:Async)?Client(?:Builder)?|ChatClient|CallClient|(?:DefaultAzure|ManagedIdentity|ClientSecret)Credential(?:Builder)?)(?:\s*\.\s*from_connection_string)?\s*(?=\()/g;

export default defineRule({
  id: 'refresher-new-client',
  title: 'New client at each refresh',
  severity: 'information',
  literals: REFRESHER_MARKS,
  messages: {
    client:
      'This makes a new client at each refresh: each opens connections of its own, and one with a credential of Entra asks for a new Entra token, too.',
  },
  why: 'A client keeps its connections, and a credential of Entra the token that it was given last. What is made anew at each refresh has neither, and refreshes come at the moment when a call waits for them.',
  how: 'Make the client once, outside the refresher, and use it in there.',
  silent: 'Where anything is asked before it is made, for clients that other functions make, and in tests.',
  docs: 'https://learn.microsoft.com/azure/communication-services/concepts/credentials-best-practices',
  examples: {
    bad: [
      {
        path: 'server/bot.ts',
        text: "const credential = new AzureCommunicationTokenCredential({ tokenRefresher: async () => {\n  const client = «new CommunicationIdentityClient»(c);\n  return (await client.getToken(user, ['chat'])).token;\n} });",
      },
      {
        path: 'server/bot.js',
        text: "async function refresh() {\n  const client = «new CommunicationIdentityClient»(endpoint, entra);\n  return (await client.getToken(user, ['chat'])).token;\n}\nconst credential = new AzureCommunicationTokenCredential({ tokenRefresher: refresh });",
      },
      {
        path: 'Bot.cs',
        text: 'var credential = new CommunicationTokenCredential(new CommunicationTokenRefreshOptions(true, ct => «new CommunicationIdentityClient»(c).GetToken(user, scopes, ct).Value.Token));',
      },
      {
        path: 'bot.py',
        text: 'async def refresh():\n    client = «CommunicationIdentityClient.from_connection_string»(c)\n    return client.get_token(user, ["chat"])\n\ncredential = CommunicationTokenCredential(token, token_refresher=refresh)\n',
      },
      {
        path: 'Bot.java',
        text: 'class Bot { CommunicationTokenCredential connect() {\n  return new CommunicationTokenCredential(new CommunicationTokenRefreshOptions(() -> «new CommunicationIdentityClientBuilder»().connectionString(c).buildClient().getToken(user, scopes).getToken(), true));\n} }',
      },
      {
        path: 'Bot.kt',
        text: 'val credential = CommunicationTokenCredential(CommunicationTokenRefreshOptions({ «CommunicationIdentityClientBuilder»().connectionString(c).buildClient().getToken(user, scopes).token }, true))',
      },
    ],
    good: [
      {
        path: 'server/bot.ts',
        text: "const client = new CommunicationIdentityClient(c);\nconst credential = new AzureCommunicationTokenCredential({ tokenRefresher: async () => (await client.getToken(user, ['chat'])).token });",
      },
      {
        path: 'server/once.ts',
        text: "let client;\nconst credential = new AzureCommunicationTokenCredential({ tokenRefresher: async () => {\n  client ??= new CommunicationIdentityClient(c);\n  return (await client.getToken(user, ['chat'])).token;\n} });",
      },
      {
        path: 'Bot.cs',
        text: 'var credential = new CommunicationTokenCredential(new CommunicationTokenRefreshOptions(true, ct => client.GetToken(user, scopes, ct).Value.Token));',
      },
    ],
  },
  visit: {
    construct: (credential, report, context) => {
      if (!isFirstCredential(credential, context) || purposeOf(context.source.path) === 'test') return;
      for (const made of madeAnewIn(context, NEW_CLIENT)) report(made, 'client');
    },
  },
});
