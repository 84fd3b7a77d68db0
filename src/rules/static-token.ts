import { isUserTokenCredential } from '../acs/code/clients';
import { maskedCode } from '../acs/code/maskedCode';
import { purposeOf } from '../acs/code/purpose';
import { sideOf } from '../acs/code/side';
import { refresherBeside } from '../acs/repair/tokenRefresher';
import type { Construct } from '../engine/facts';
import { oncePerFile } from '../engine/oncePerFile';
import { defineRule, type Context } from '../engine/rule';
import type { Span } from '../engine/source';

const REFRESHES = /\btoken_?refresher\b|CommunicationTokenRefreshOptions/i;
/** What keeps a credential for as long as the app is open. */
const LONG_LIVED =
  /\b(?:[cC]reate(?:Teams)?CallAgent(?:Async)?|startRealtimeNotifications|startRealTimeNotifications|(?:use|create)AzureCommunication\w+Adapter|CallComposite|ChatComposite|CallWithChatComposite)\s*\(/;

export default defineRule({
  id: 'static-token',
  title: 'Token that nothing renews in a client that stays open',
  severity: 'hint',
  literals: ['CommunicationTokenCredential'],
  beside: ['CallAgent', 'RealtimeNotifications', 'Adapter', 'CallComposite', 'ChatComposite'],
  messages: {
    static:
      'This credential cannot renew its token: once that expires, after 24 hours at most, the calls and chats that use it are refused with 401.',
  },
  why: 'A call agent, a chat with notifications and the composites keep their credential for as long as the app is open. One that was made from a token alone hands it out expired.',
  how: 'Give the credential a refresher that asks your server for the next token.',
  silent:
    'On servers and where that is not clear, for clients that make one request and end, for literals and what is typed into a form, in files that refresh tokens too, and in tests.',
  docs: 'https://learn.microsoft.com/azure/communication-services/concepts/credentials-best-practices',
  examples: {
    bad: [
      {
        path: 'src/call.tsx',
        text: "import { CallClient } from '@azure/communication-calling';\nconst credential = new AzureCommunicationTokenCredential(«token»);\nconst agent = await new CallClient().createCallAgent(credential);",
      },
      {
        path: 'src/Chat.jsx',
        text: "import { ChatClient } from '@azure/communication-chat';\nconst chat = new ChatClient(endpoint, new AzureCommunicationTokenCredential(«user.token»));\nawait chat.startRealtimeNotifications();",
      },
      {
        path: 'Views/MainPage.xaml.cs',
        text: 'using Azure.Communication.Calling.WindowsClient;\nvar credential = new CallTokenCredential(t);\nvar other = new CommunicationTokenCredential(«token»);\nvar agent = await client.CreateCallAgentAsync(other, options);',
      },
      {
        path: 'MainActivity.java',
        text: 'import com.azure.android.communication.common.CommunicationTokenCredential;\nclass MainActivity { void open(String token) {\n  CommunicationTokenCredential credential = new CommunicationTokenCredential(«token»);\n  agent = client.createCallAgent(context, credential).get();\n} }',
      },
      {
        path: 'MainActivity.kt',
        text: 'import com.azure.android.communication.common.CommunicationTokenCredential\nval credential = CommunicationTokenCredential(«token»)\nval agent = client.createCallAgent(context, credential).get()',
      },
      {
        path: 'ContentView.swift',
        text: 'import SwiftUI\nimport AzureCommunicationCalling\nlet credential = try CommunicationTokenCredential(token: «token»)\ncallClient.createCallAgent(userCredential: credential) { agent, error in }',
      },
    ],
    good: [
      {
        path: 'src/call.tsx',
        text: "import { CallClient } from '@azure/communication-calling';\nconst credential = new AzureCommunicationTokenCredential({ token, tokenRefresher: refresh, refreshProactively: true });\nconst agent = await new CallClient().createCallAgent(credential);",
      },
      {
        path: 'src/call.tsx',
        text: "import { CallClient } from '@azure/communication-calling';\nconst credential = new AzureCommunicationTokenCredential('<USER ACCESS TOKEN>');\nconst agent = await new CallClient().createCallAgent(credential);",
      },
      {
        path: 'src/call.tsx',
        text: "import { CallClient } from '@azure/communication-calling';\nconst credential = new AzureCommunicationTokenCredential(options);\nconst agent = await new CallClient().createCallAgent(credential);",
      },
      {
        path: 'src/form.tsx',
        text: "import { CallClient } from '@azure/communication-calling';\nconst userToken = field.value;\nconst credential = new AzureCommunicationTokenCredential(userToken);\nconst agent = await new CallClient().createCallAgent(credential);",
      },
      {
        path: 'server/welcome.js',
        text: "const express = require('express');\nconst chat = new ChatClient(endpoint, new AzureCommunicationTokenCredential(token));\nawait chat.createChatThread({ topic });",
      },
      {
        path: 'MainActivity.kt',
        text: 'import com.azure.android.communication.common.CommunicationTokenCredential\nval options = CommunicationTokenRefreshOptions({ fetchToken() }, true)\nval credential = CommunicationTokenCredential(options)\nval agent = client.createCallAgent(context, credential).get()',
      },
    ],
  },
  visit: {
    construct: (made, report, context) => {
      const token = tokenOf(made, context);
      if (!token || purposeOf(context.source.path) === 'test') return;
      if (!keepsCredential(context) || sideOf(context).side !== 'client') return;
      const edit = refresherBeside(context, made);
      report(token, 'static', { fixes: edit ? [{ title: 'Ask /api/token for the next tokens', edits: [edit] }] : [] });
    },
  },
});

/** Whether a file keeps a credential for long, and has none that is refreshed. */
const keepsCredential = oncePerFile((context: Context) => {
  const code = maskedCode(context);
  return LONG_LIVED.test(code) && !REFRESHES.test(code);
});

/** Where the token of a credential stands that is made from it alone. A literal is another mistake, and has its own rule. */
function tokenOf(made: Construct, context: Context): Span | undefined {
  const [only, second] = made.arguments;
  if (!isUserTokenCredential(made) || !only || second || ['object', 'construct'].includes(only.value.kind))
    return undefined;
  if (only.value.kind === 'text' && !only.value.text.encoded) return undefined;
  const written = context.source.text.slice(only.span.start, only.span.end);
  // The name has to say that it is a token: it may as well hold options. What somebody types in is theirs to renew.
  return /token\w*[!?]?$/i.test(written) && !typedIn(context).has(written) ? only.span : undefined;
}

const TYPED = /(?<![\w$.])([A-Za-z_$][\w$]*)\s*=\s*[\w$.]+\.(?:value|text|Text)\b/g;

/** The names that hold what stands in a field of a form. */
const typedIn = oncePerFile(
  ({ source: { text } }: Context): ReadonlySet<string> =>
    new Set([...text.matchAll(TYPED)].map(([, name = '']) => name)),
);
