import { credentialKind, importsChat, isServerClient, isUserTokenCredential } from '../acs/code/clients';
import { EXAMPLE } from '../acs/secret/examples';
import { notAToken } from '../acs/token/notAToken';
import { findTokens, USER_TOKEN_MARK } from '../acs/token/token';
import type { Argument, Value } from '../engine/facts';
import { oncePerFile } from '../engine/oncePerFile';
import { defineRule, type Context, type Report } from '../engine/rule';

const { token } = EXAMPLE;
const CHAT_CLIENT = /(?:^|\.)Chat(?:Thread)?(?:Async)?Client(?:Builder)?$/;
const CALL_AGENT = /^create(?:Teams)?CallAgent(?:Async)?$/i;

type Message = 'userToken' | 'key' | 'entra';

export default defineRule({
  id: 'credential-of-other-client',
  title: 'Credential of another kind of client',
  severity: 'error',
  literals: [
    ...['communication-chat', 'communication.chat', 'CommunicationChat', 'createCallAgent', 'createTeamsCallAgent'],
    ...['CommunicationTokenCredential', 'CommunicationUserCredential', USER_TOKEN_MARK],
  ],
  messages: {
    userToken:
      'This is the token of a user: this client acts for the resource, and takes its access key or a credential of Entra.',
    key: 'This is the key of the resource: chat and calling act for a user, and take a user access token.',
    entra:
      'This is a credential of Entra for the whole app: chat and calling act for a user, and take a user access token.',
  },
  why: 'ACS has two kinds of clients. Those of a server act for the resource, those of chat and calling for one user; each refuses what proves the other with 401, or fails before it sends anything.',
  how: 'Give identity, SMS, email, rooms and phone number clients a connection string, an AzureKeyCredential or a credential of Entra; give chat clients and call agents a token credential.',
  silent: 'For credentials that the file does not show, and chat clients of other services.',
  docs: 'https://learn.microsoft.com/azure/communication-services/concepts/authentication',
  examples: {
    bad: [
      {
        path: 'src/token.ts',
        text: 'const client = new CommunicationIdentityClient(endpoint, «new AzureCommunicationTokenCredential(token)»);',
      },
      {
        path: 'src/mail.js',
        text: `const client = new EmailClient(endpoint, «'${token}'»);`,
      },
      {
        path: 'src/chat.js',
        text: "import { ChatClient } from '@azure/communication-chat';\nconst chat = new ChatClient(endpoint, «new AzureKeyCredential(key)»);",
      },
      {
        path: 'src/call.ts',
        text: 'const credential = new AzureKeyCredential(key);\nconst agent = await callClient.createCallAgent(«credential»);',
      },
      {
        path: 'src/call.ts',
        text: 'const credential = new AzureCommunicationTokenCredential(«new AzureKeyCredential(key)»);',
      },
      {
        path: 'Mail.cs',
        text: 'var mail = new EmailClient(new Uri(endpoint), «new CommunicationTokenCredential(token)»);',
      },
      {
        path: 'Chat.cs',
        text: 'using Azure.Communication.Chat;\nvar chat = new ChatClient(new Uri(endpoint), «new DefaultAzureCredential()»);',
      },
      { path: 'sms.py', text: 'client = SmsClient(endpoint, «CommunicationTokenCredential(token)»)' },
      {
        path: 'chat.py',
        text: 'from azure.communication.chat import ChatClient\nchat = ChatClient(endpoint, «AzureKeyCredential(key)»)',
      },
      {
        path: 'Rooms.java',
        text: 'var rooms = new RoomsClientBuilder().endpoint(endpoint).credential(«new CommunicationTokenCredential(token)»).buildClient();',
      },
      {
        path: 'Chat.java',
        text: 'import com.azure.communication.chat.ChatClientBuilder;\nvar chat = new ChatClientBuilder().endpoint(endpoint).credential(«new AzureKeyCredential(key)»).buildClient();',
      },
      {
        path: 'Sms.kt',
        text: 'val sms = SmsClientBuilder().endpoint(endpoint).credential(«CommunicationTokenCredential(token)»).buildClient()',
      },
      {
        path: 'Chat.swift',
        text: 'import AzureCommunicationChat\nlet chat = try ChatClient(endpoint: endpoint, credential: «AzureKeyCredential(key)», withOptions: options)',
      },
      {
        path: 'thread.py',
        text: 'from azure.communication.chat import ChatClient\nchat = ChatClient.from_connection_string(«ACS_CONNECTION_STRING»)',
      },
      {
        path: 'Threads.cs',
        text: 'using Azure.Communication.Chat;\nvar chat = new ChatClient(«connectionString»);',
      },
    ],
    good: [
      {
        path: 'Chat.cs',
        text: 'using Azure.Communication.Chat;\nusing OpenAI.Chat;\nvar chat = new ChatClient(connectionString);',
      },
      {
        path: 'src/token.ts',
        text: 'const client = new CommunicationIdentityClient(endpoint, new AzureKeyCredential(key));',
      },
      { path: 'src/mail.ts', text: 'const client = new EmailClient(endpoint, new DefaultAzureCredential());' },
      {
        path: 'src/chat.ts',
        text: "import { ChatClient } from '@azure/communication-chat';\nconst chat = new ChatClient(endpoint, new AzureCommunicationTokenCredential(token));",
      },
      {
        path: 'Chat.cs',
        text: 'using Azure.Communication.Chat;\nusing OpenAI.Chat;\nvar chat = new ChatClient(model, new AzureKeyCredential(key));',
      },
      { path: 'sms.py', text: 'client = SmsClient(endpoint, DefaultAzureCredential())' },
      {
        path: 'Rooms.java',
        text: 'var rooms = new RoomsClientBuilder().endpoint(endpoint).credential(new DefaultAzureCredentialBuilder().build()).buildClient();',
      },
      { path: 'Sms.kt', text: 'val sms = SmsClientBuilder().endpoint(endpoint).credential(credential).buildClient()' },
      {
        path: 'Chat.swift',
        text: 'import AzureCommunicationChat\nlet chat = try ChatClient(endpoint: endpoint, credential: credential, withOptions: options)',
      },
    ],
  },
  visit: {
    construct(construct, report, context) {
      const { type, arguments: given } = construct;
      if (isServerClient(type.value)) check(given, ofUser, report);
      else if (isUserTokenCredential(construct)) check(given.slice(0, 1), ofKey, report);
      else if (CHAT_CLIENT.test(type.value) && isChatOfAcs(context)) {
        check(given, ofResource, report);
        const [first, second] = given;
        // There is no chat client that takes a connection string: it would act for the resource.
        const byKey = construct.factory === 'from_connection_string';
        if (first && (byKey || (!second && notAToken(context.source, first)?.kind === 'connectionString')))
          report(first.span, 'key');
      }
    },
    call: {
      callees: CALL_AGENT,
      visit({ arguments: given }, report) {
        check(given, ofResource, report);
      },
    },
  },
});

const isChatOfAcs = oncePerFile(
  (context: Context): boolean =>
    importsChat(context) && !context.facts('import').some(({ module }) => /open-?ai/i.test(module.value)),
);

function check(given: readonly Argument[], judge: (value: Value) => Message | undefined, report: Report<Message>) {
  for (const { value, span } of given) {
    const message = judge(value);
    if (message) report(span, message);
  }
}

function ofUser(value: Value): Message | undefined {
  if (value.kind === 'construct') return credentialKind(value.construct) === 'user-token' ? 'userToken' : undefined;
  if (value.kind !== 'text' || !value.text.value.includes(USER_TOKEN_MARK)) return undefined;
  return findTokens(value.text.value)[0]?.start === 0 ? 'userToken' : undefined;
}

function ofResource(value: Value): Message | undefined {
  const kind = value.kind === 'construct' ? credentialKind(value.construct) : undefined;
  return kind === 'user-token' ? undefined : kind;
}

const ofKey = (value: Value): Message | undefined =>
  value.kind === 'construct' && credentialKind(value.construct) === 'key' ? 'key' : undefined;
