import { EXAMPLE } from '../acs/secret/examples';
import { exposureOf } from '../acs/secret/exposure';
import { leaksInCode, repairsOf, standsElsewhere } from '../acs/secret/leaksIn';
import { HOST_NEEDLES } from '../acs/secret/needles';
import { defineRule, type Context, type Report } from '../engine/rule';
import { spanWithin, type Located } from '../engine/source';

type Message = 'client' | 'server' | 'unknown' | 'shown';

const { connectionString, newConnectionString, randomKey } = EXAMPLE;

export default defineRule({
  id: 'hardcoded-connection-string',
  title: 'Connection string in code',
  severity: 'warning',
  literals: HOST_NEEDLES,
  messages: {
    client: 'This connection string reaches everyone who uses the app ({reason}): its key opens the whole resource.',
    server:
      'This connection string stands in the code ({reason}): its key opens the whole resource to all who read it.',
    unknown: 'This connection string stands in the file: its key opens the whole resource to all who read it.',
    shown: 'This connection string has the shape of a real one: make sure that its key no longer works.',
  },
  why: 'The key in a connection string makes tokens for any identity, reads all chats and spends on calls and messages. In client code it is public, in a repository it outlives every change.',
  how: 'Make a new key on the Keys page of the resource, keep it out of the code, and read it from the environment on the server. A client gets a user access token from that server instead.',
  silent:
    'For placeholders, keys of documentation, keys that are only known when the program runs, and connection strings of other services such as SignalR, which look alike. Settings files have rules of their own.',
  docs: 'https://learn.microsoft.com/azure/communication-services/concepts/authentication',
  examples: {
    bad: [
      { path: 'src/App.tsx', text: `const client = new CommunicationIdentityClient('«${connectionString}»');` },
      {
        path: 'server/token.js',
        text: `const connectionString = '«${newConnectionString}»';\nconst http = require('http');`,
      },
      {
        path: 'app.py',
        text: `client = SmsClient.from_connection_string(\n    "«endpoint=https://contoso.communication.azure.com/;accesskey="\n    "${randomKey}»"\n)`,
      },
      { path: 'lib/main.dart', text: `final acs = '«${connectionString}»';` },
      { path: 'README.md', text: `    az webapp config appsettings set --settings ACS="«${newConnectionString}»"` },
    ],
    good: [
      {
        path: 'src/token.ts',
        text: 'const acs = "endpoint=https://contoso.communication.azure.com/;accesskey=<your-key>";',
      },
      { path: 'src/token.ts', text: 'const acs = `endpoint=${endpoint};accesskey=${key}`;' },
      {
        path: 'Hub.cs',
        text: `var hub = "Endpoint=https://contoso.service.signalr.net;AccessKey=${randomKey};Version=1.0;";`,
      },
    ],
  },
  visit: {
    literal: (literal, report, context) => {
      check(literal, report, context, true);
    },
    comment: check,
    text: check,
  },
});

function check(located: Located, report: Report<Message>, context: Context, repairable = false): void {
  const leaks = leaksInCode(context, located).filter(
    (leak) => leak.kind === 'connection-string' && !standsElsewhere(context, located, leak),
  );
  if (leaks.length === 0) return;
  const { where, severity, reason } = exposureOf(context);
  for (const leak of leaks) {
    const fixes = repairable ? repairsOf(context, located, leak) : [];
    report(spanWithin(located, leak.start, leak.end), where, { severity, fixes, values: { reason } });
  }
}
