import { purposeOf } from '../acs/code/purpose';
import { isFirstCredential, madeAnewIn, REFRESHER_MARKS } from '../acs/refresher/refreshers';
import { defineRule } from '../engine/rule';

const NEW_IDENTITY =
  /\b(?:[Cc]reateUserAndToken(?:Async)?|create_user_and_token|[Cc]reateUser(?:Async)?|create_user)\s*(?=\()/g;

export default defineRule({
  id: 'refresher-new-identity',
  title: 'New identity at each refresh',
  severity: 'warning',
  literals: REFRESHER_MARKS,
  messages: {
    identity:
      'This makes a new identity at each refresh: its token belongs to somebody else, so calls and chat threads of the user refuse it with 403.',
  },
  why: 'A credential belongs to one user for as long as it lives. A token of another identity is no member of the threads and calls that the first one joined, and each new identity stays in the resource until it is deleted.',
  how: 'Make the identity once, keep its id, and issue new tokens for that id.',
  silent: 'Where the identity is made elsewhere, such as on a server that the refresher asks, and in tests.',
  docs: 'https://learn.microsoft.com/azure/communication-services/concepts/identity-model',
  examples: {
    bad: [
      {
        path: 'server/bot.js',
        text: "const credential = new AzureCommunicationTokenCredential({ tokenRefresher: async () => (await client.«createUserAndToken»(['chat'])).token });",
      },
      {
        path: 'server/bot.ts',
        text: "async function refresh() {\n  const user = await client.«createUser»();\n  return (await client.getToken(user, ['chat'])).token;\n}\nconst credential = new AzureCommunicationTokenCredential({ tokenRefresher: refresh });",
      },
      {
        path: 'Bot.cs',
        text: 'var credential = new CommunicationTokenCredential(new CommunicationTokenRefreshOptions(true, ct => client.«CreateUserAndToken»(scopes, ct).Value.AccessToken.Token));',
      },
      {
        path: 'bot.py',
        text: 'async def refresh():\n    user, token = client.«create_user_and_token»(["chat"])\n    return token\n\ncredential = CommunicationTokenCredential(token, token_refresher=refresh)\n',
      },
      {
        path: 'Bot.java',
        text: 'class Bot { CommunicationTokenCredential connect() {\n  return new CommunicationTokenCredential(new CommunicationTokenRefreshOptions(() -> client.«createUserAndToken»(scopes).getUserToken().getToken(), true));\n} }',
      },
      {
        path: 'Bot.kt',
        text: 'val credential = CommunicationTokenCredential(CommunicationTokenRefreshOptions({ client.«createUserAndToken»(scopes).userToken.token }, true))',
      },
    ],
    good: [
      {
        path: 'server/bot.js',
        text: "const user = await client.createUser();\nconst credential = new AzureCommunicationTokenCredential({ tokenRefresher: async () => (await client.getToken(user, ['chat'])).token });",
      },
      {
        path: 'server/once.ts',
        text: "let user;\nconst credential = new AzureCommunicationTokenCredential({ tokenRefresher: async () => {\n  user ??= await client.createUser();\n  return (await client.getToken(user, ['chat'])).token;\n} });",
      },
    ],
  },
  visit: {
    construct: (credential, report, context) => {
      if (!isFirstCredential(credential, context) || purposeOf(context.source.path) === 'test') return;
      for (const made of madeAnewIn(context, NEW_IDENTITY)) report(made, 'identity');
    },
  },
});
