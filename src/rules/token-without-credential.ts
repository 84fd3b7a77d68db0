import { importsChat } from '../acs/code/clients';
import { codeLanguageOf } from '../acs/code/codeLanguage';
import { EXAMPLE } from '../acs/secret/examples';
import { tokenFormOf } from '../acs/token/namedTokens';
import { notAToken } from '../acs/token/notAToken';
import { purposeOf } from '../acs/code/purpose';
import { wrapInCredential } from '../acs/repair/wrapInCredential';
import type { Argument } from '../engine/facts';
import { defineRule, type Context, type Report } from '../engine/rule';

const { token } = EXAMPLE;
const CHAT_CLIENT = /(?:^|\.)Chat(?:Thread)?Client$/;
const CALL_AGENT = /^create(?:Teams)?CallAgent$/;
/** The compilers of the other languages refuse the mistake themselves. */
const UNCHECKED = new Set(['javascript', 'typescript', 'python']);

export default defineRule({
  id: 'token-without-credential',
  title: 'Raw token where a credential belongs',
  severity: 'error',
  literals: ['communication-chat', 'communication.chat', 'createCallAgent', 'createTeamsCallAgent'],
  messages: {
    text: 'This is a text: the client asks a credential for its token, so make a token credential of it first.',
    object:
      'This object is no credential: the client calls getToken on it, so make a token credential of its token first.',
  },
  why: 'Chat clients and call agents do not take a token but an object that they can ask for one again and again. With a text in its place the first request fails.',
  how: 'Make a token credential of the token, or better of a tokenRefresher, and give that to the client.',
  silent: 'For values that only the running program knows, for objects with a getToken of their own, and in tests.',
  docs: 'https://learn.microsoft.com/azure/communication-services/concepts/credentials-best-practices',
  examples: {
    bad: [
      {
        path: 'src/chat.js',
        text: `import { ChatClient } from '@azure/communication-chat';\nconst chat = new ChatClient(endpoint, «'${token}'»);`,
      },
      {
        path: 'src/chat.ts',
        text: "import { ChatClient } from '@azure/communication-chat';\nconst chat = new ChatClient(endpoint, «import.meta.env.VITE_USER_TOKEN»);",
      },
      {
        path: 'src/own.js',
        text: "import { CallClient } from '@azure/communication-calling';\nconst response = await identity.createUserAndToken(['voip']);\nconst token = response.token;\nconst agent = await new CallClient().createCallAgent(«token»);",
      },
      {
        path: 'src/call.js',
        text: "const { CallClient } = require('@azure/communication-calling');\nconst agent = await new CallClient().createCallAgent(«'<user access token>'»);",
      },
      {
        path: 'src/call.ts',
        text: "import { AzureCommunicationTokenCredential } from '@azure/communication-common';\nconst agent = await client.createTeamsCallAgent(«{ token: userToken }»);",
      },
      {
        path: 'chat.py',
        text: `from azure.communication.chat import ChatClient\nchat = ChatClient(endpoint, «"${token}"»)`,
      },
      {
        path: 'chat.py',
        text: 'import os\nfrom azure.communication.chat import ChatClient\nchat = ChatClient(endpoint, credential=«os.environ["ACS_USER_TOKEN"]»)',
      },
      {
        path: 'src/minted.js',
        text: "const { CallClient } = require('@azure/communication-calling');\nconst { token, user } = await identityClient.createUserAndToken(['voip']);\nconst agent = await new CallClient().createCallAgent(«token»);",
      },
      {
        path: 'src/minted.ts',
        text: "import { ChatClient } from '@azure/communication-chat';\nconst tokenResponse = await identity.getToken(user, ['chat']);\nconst chat = new ChatClient(endpoint, «tokenResponse.token as any»);",
      },
      {
        path: 'minted.py',
        text: 'from azure.communication.chat import ChatClient\nuser, token = identity_client.create_user_and_token(["chat"])\nchat = ChatClient(endpoint, «token»)',
      },
      {
        path: 'typed.py',
        text: 'from azure.communication.chat import ChatClient\ndef open_chat(endpoint: str, user_token: str):\n    return ChatClient(endpoint, «user_token»)',
      },
    ],
    good: [
      {
        path: 'src/service.js',
        text: "const { CallClient } = require('@azure/communication-calling');\nconst session = await authService.getToken();\nconst agent = await new CallClient().createCallAgent(session);",
      },
      {
        path: 'src/minted.js',
        text: "const { CallClient } = require('@azure/communication-calling');\nconst { token } = await session.getToken();\nconst credential = new AzureCommunicationTokenCredential(token);\nconst agent = await new CallClient().createCallAgent(credential);",
      },
      {
        path: 'typed.py',
        text: 'from azure.communication.chat import ChatClient\ndef open_chat(endpoint: str, user_token: str):\n    user_token = as_credential(user_token)\n    return ChatClient(endpoint, user_token)',
      },
      {
        path: 'src/named.js',
        text: "import { ChatClient } from '@azure/communication-chat';\nconst { token } = await identity.getToken(user, ['chat']);\nfunction open(token = new AzureCommunicationTokenCredential(first)) {\n  return new ChatClient(endpoint, token);\n}",
      },
      {
        path: 'src/chat.js',
        text: "import { ChatClient } from '@azure/communication-chat';\nconst chat = new ChatClient(endpoint, new AzureCommunicationTokenCredential(token));",
      },
      {
        path: 'src/chat.js',
        text: "import { ChatClient } from '@azure/communication-chat';\nconst chat = new ChatClient(endpoint, credential);",
      },
      {
        path: 'src/twitch.js',
        text: "import { ChatClient } from '@twurple/chat';\nconst chat = new ChatClient(auth, 'channel');",
      },
      { path: 'src/call.ts', text: 'const agent = await client.createCallAgent({ getToken, dispose });' },
      { path: 'chat.py', text: 'from openai_chat import ChatClient\nchat = ChatClient("gpt", "a key")' },
      {
        path: 'chat.py',
        text: 'from azure.communication.chat import ChatClient\nchat = ChatClient(endpoint, CommunicationTokenCredential(token))',
      },
    ],
  },
  visit: {
    construct({ type, arguments: given }, report, context) {
      if (!CHAT_CLIENT.test(type.value) || !importsChat(context)) return;
      check(given.find(({ name }) => name === 'credential') ?? positional(given, 1), report, context);
    },
    call: {
      callees: CALL_AGENT,
      visit({ arguments: given }, report, context) {
        check(positional(given, 0), report, context);
      },
    },
  },
});

const positional = (given: readonly Argument[], at: number) => (given[at]?.name === undefined ? given[at] : undefined);

function check(given: Argument | undefined, report: Report<'text' | 'object'>, context: Context): void {
  const language = codeLanguageOf(context.source);
  if (!given || !language || !UNCHECKED.has(language) || purposeOf(context.source.path) === 'test') return;
  const { value, span } = given;
  if (value.kind === 'text' || value.kind === 'environment') {
    report(span, 'text', { fixes: notAToken(context.source, given) ? [] : wrapInCredential(context, span) });
  } else if (value.kind === 'object') {
    const names = value.entries.map(({ name }) => name);
    if (names.some((name) => /token$/i.test(name)) && !names.includes('getToken')) report(span, 'object');
  } else {
    const form = tokenFormOf(context.source.text.slice(span.start, span.end), context);
    if (form) report(span, form, { fixes: wrapInCredential(context, span, form === 'object' ? '.token' : '') });
  }
}
