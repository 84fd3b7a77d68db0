import { credentialKind, SERVER_CLIENT_MARKS } from '../acs/code/clients';
import { endpointFaults, endpointPlaceholder } from '../acs/endpoint/endpoint';
import { endpointArgument, endpointPlace } from '../acs/endpoint/endpointArgument';
import { notAToken } from '../acs/token/notAToken';
import type { FaultKind } from '../acs/connectionString/fault';
import { lineBefore } from '../acs/code/lineBefore';
import { purposeOf } from '../acs/code/purpose';
import type { Construct } from '../engine/facts';
import { defineRule, type Context } from '../engine/rule';
import type { Span } from '../engine/source';

type Message = 'missing' | 'empty' | 'connectionString' | 'http' | 'noScheme' | 'host' | 'typo' | 'path';

const MESSAGE_OF: Partial<Readonly<Record<FaultKind, Message>>> = {
  http: 'http',
  noScheme: 'noScheme',
  wrongScheme: 'http',
  hostTypo: 'typo',
  noResource: 'host',
  hostCharacter: 'host',
  portal: 'host',
  foreignHost: 'host',
  doubleSlash: 'path',
  query: 'path',
  path: 'path',
};

export default defineRule({
  id: 'client-endpoint',
  title: 'Endpoint of a client that leads elsewhere',
  severity: 'error',
  literals: [
    'ChatClient',
    'ChatThreadClient',
    'ChatAsyncClient',
    'ChatThreadAsyncClient',
    'AzureCommunicationTokenCredential',
    ...SERVER_CLIENT_MARKS,
  ],
  messages: {
    missing:
      'This chat client is given a credential and no endpoint: it does not know which resource to send to, and fails before it sends anything.',
    empty: 'The endpoint is empty: the client cannot send anything.',
    connectionString:
      'This is a connection string, and the client expects the endpoint of the resource alone: https://NAME.communication.azure.com.',
    http: 'Communication Services answers over https alone.',
    noScheme: 'The endpoint has no scheme: it begins with https://.',
    host: 'This host is not that of a Communication Services resource.',
    typo: 'The host is misspelt: resources are reached at NAME.communication.azure.com.',
    path: 'The endpoint ends with the host: the client appends the paths itself.',
  },
  why: 'The client sends the credential to this address. At another one nobody knows it, or nobody answers.',
  how: 'Copy the endpoint from the Keys page of the resource.',
  silent:
    'For placeholders, this machine and this network, hosts that may be a gateway of your own, an empty text that other code may replace, and in tests.',
  docs: 'https://learn.microsoft.com/azure/communication-services/quickstarts/create-communication-resource',
  examples: {
    bad: [
      {
        path: 'src/missing.js',
        text: 'const chat = new «ChatClient»(new AzureCommunicationTokenCredential(token));',
      },
      { path: 'missing.py', text: 'chat = «ChatClient»(CommunicationTokenCredential(token))' },
      {
        path: 'Missing.java',
        text: 'var chat = new «ChatClientBuilder»().credential(new CommunicationTokenCredential(token)).buildClient();',
      },
      {
        path: 'Missing.kt',
        text: 'val chat = «ChatClientBuilder»().credential(CommunicationTokenCredential(token)).buildClient()',
      },
      { path: 'src/chat.ts', text: "const chat = new ChatClient('«»', new AzureCommunicationTokenCredential(token));" },
      {
        path: 'src/later.js',
        text: "const endpointUrl = '«»';\nconst chat = new ChatClient(endpointUrl, credential);",
      },
      {
        path: 'src/http.ts',
        text: "const chat = new ChatClient('«http://»contoso.communication.azure.com', credential);",
      },
      {
        path: 'src/environment.js',
        text: 'const chat = new ChatClient(«process.env.ACS_CONNECTION_STRING», new AzureCommunicationTokenCredential(token));',
      },
      {
        path: 'src/sms.js',
        text: "const sms = new SmsClient('https://«contoso.servicebus.windows.net»', new DefaultAzureCredential());",
      },
      {
        path: 'src/entra.js',
        text: "const credential = new AzureCommunicationTokenCredential({ resourceEndpoint: 'https://«contoso.communication.azure.net»', tokenCredential });",
      },
      {
        path: 'Chat.cs',
        text: 'var chat = new ChatClient(new Uri("https://«contoso.communications.azure.com»"), credential);',
      },
      { path: 'chat.py', text: 'chat = ChatClient("https://contoso.communication.azure.com/«chat»", credential)' },
      {
        path: 'Chat.java',
        text: 'class Chat { ChatClient chat = new ChatClientBuilder().endpoint("https://«portal.azure.com»").credential(credential).buildClient(); }',
      },
      {
        path: 'Chat.kt',
        text: 'val chat = ChatClientBuilder().endpoint("«http://»contoso.communication.azure.com").credential(credential).buildClient()',
      },
      {
        path: 'Chat.swift',
        text: 'let chat = try ChatClient(endpoint: "https://«contoso.comunication.azure.com»", credential: credential, withOptions: options)',
      },
    ],
    good: [
      {
        path: 'src/whole.ts',
        text: 'const chat = new ChatClient(endpoint, new AzureCommunicationTokenCredential(token));',
      },
      {
        path: 'Later.java',
        text: 'var builder = new ChatClientBuilder().credential(new CommunicationTokenCredential(token));\nbuilder.endpoint(endpoint);',
      },
      {
        path: 'src/chat.ts',
        text: "const chat = new ChatClient('https://contoso.communication.azure.com/', credential);",
      },
      { path: 'src/chat.js', text: 'const chat = new ChatClient(endpoint, credential);' },
      {
        path: 'src/part.ts',
        text: 'const chat = new ChatClient(connectionStringChatEndpoint, credential);',
      },
      { path: 'src/local.ts', text: "const chat = new ChatClient('http://localhost:8080', credential);" },
      { path: 'src/gateway.ts', text: "const chat = new ChatClient('https://chat.contoso.com', credential);" },
      {
        path: 'Chat.kt',
        text: 'class Chat {\n  var endpoint = ""\n  fun open() = ChatClientBuilder().endpoint(endpoint).credential(credential).buildClient()\n}',
      },
      { path: 'src/sample.ts', text: "const chat = new ChatClient('<ACS_ENDPOINT>', credential);" },
      { path: 'chat.py', text: 'chat = ChatClient("contoso.communication.azure.com", credential)' },
    ],
  },
  visit: {
    construct: (made, report, context) => {
      const { path } = context.source;
      if (purposeOf(path) === 'test') return;
      if (lacksEndpoint(made, context)) report(made.type.span, 'missing');
      const endpoint = endpointArgument(made);
      if (!endpoint) {
        const place = endpointPlace(made);
        if (place && notAToken(context.source, place)?.kind === 'connectionString')
          report(place.span, 'connectionString', { severity: 'warning' });
        return;
      }
      if (endpoint.value.trim() === '') {
        if (isConstant(endpoint.span, made.span, context)) report(endpoint.span, 'empty');
        return;
      }
      if (/^\s*endpoint=|accesskey=/i.test(endpoint.value)) {
        report(endpoint.span, 'connectionString');
        return;
      }
      if (endpointPlaceholder(endpoint.value) || /\s|\uFFFC/.test(endpoint.value.trim())) return;
      for (const { kind, at, edits, certain } of endpointFaults(endpoint, false)) {
        const message = MESSAGE_OF[kind];
        // The clients of Python take a host alone.
        if (!message || certain === false || (kind === 'noScheme' && path.endsWith('.py'))) continue;
        const title =
          kind === 'hostTypo' ? 'Correct the host' : message === 'path' ? 'End it with the host' : 'Use https';
        report(at, message, { fixes: edits ? [{ title, edits }] : [] });
      }
    },
  },
});

const CHAT = /(?:^|\.)ChatClient$/;
const CHAT_BUILDER = /(?:^|\.)ChatClientBuilder$/;
const BUILT = /\.build(?:Async)?Client\(\s*\)$/;
/** Steps that may bring the endpoint along, or that say where else it comes from. */
const BRINGS = /^(?:endpoint|pipeline|configuration|connectionString)$/;

/** Whether a chat client is made whole, from the credential of a user alone. */
function lacksEndpoint({ type, arguments: given, span, factory }: Construct, { source }: Context): boolean {
  const ofUser = given.some(
    ({ value }) => value.kind === 'construct' && credentialKind(value.construct) === 'user-token',
  );
  if (!ofUser || factory !== undefined) return false;
  if (CHAT.test(type.value)) return given.length === 1 && given[0]?.name === undefined;
  if (!CHAT_BUILDER.test(type.value) || given.some(({ name }) => name === undefined || BRINGS.test(name))) return false;
  return BUILT.test(source.text.slice(Math.max(span.start, span.end - 40), span.end));
}

/** Whether a text stands in the call itself, or where nobody can give its name another: a field may be filled from outside. */
function isConstant(text: Span, made: Span, { source }: Context): boolean {
  if (text.start >= made.start && text.end <= made.end) return true;
  const line = lineBefore(source.text, text.start);
  return /\b(?:const|val|final|readonly)\b/.test(line) || (/\blet\b/.test(line) && /\.swift$/i.test(source.path));
}
