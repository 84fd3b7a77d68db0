import { credentialKind, importsAcs, isServerClient } from '../acs/code/clients';
import { EXAMPLE } from '../acs/secret/examples';
import { purposeOf } from '../acs/code/purpose';
import { mayRenderOnServer } from '../acs/code/serverRendered';
import { sideOf } from '../acs/code/side';
import type { Argument, Construct } from '../engine/facts';
import { defineRule, type Context } from '../engine/rule';

const { connectionString } = EXAMPLE;
const IDENTITY = /CommunicationIdentity(?:Async)?Client/;

export default defineRule({
  id: 'server-client-on-device',
  title: 'Client of a server in the browser or in an app',
  severity: 'error',
  literals: [
    'CommunicationIdentityClient',
    ...['sms', 'email', 'rooms', 'phone-numbers', 'phonenumbers'].flatMap((name) => [
      `communication-${name}`,
      `communication.${name}`,
    ]),
  ],
  messages: {
    key: 'This client needs the key of the resource, and this code runs where its users can read it: {reason}.',
  },
  why: 'Whoever has the key can make tokens for every user, send messages and read everything of the resource. In a page or an app it can be read by all who have that.',
  how: 'Move the client to a server, and let the page or the app ask that server: for a user access token, to send a message, to make a room.',
  silent:
    'Where the client gets a credential of Entra or one that the file does not show, or a key that the user types in, on a server, and in tests. In samples it is information only.',
  docs: 'https://learn.microsoft.com/azure/communication-services/concepts/client-and-server-architecture',
  examples: {
    bad: [
      {
        path: 'src/App.tsx',
        text: "import { CommunicationIdentityClient } from '@azure/communication-identity';\nconst client = «new CommunicationIdentityClient(config.connectionString)»;",
      },
      {
        path: 'src/Call.vue',
        text: `<script>\nimport { SmsClient } from '@azure/communication-sms';\nconst sms = «new SmsClient('${connectionString}')»;\n</script>`,
      },
      {
        path: 'src/mail.js',
        text: "import { EmailClient } from '@azure/communication-email';\nconst mail = «new EmailClient(endpoint, new AzureKeyCredential(settings.key))»;\ndocument.getElementById('send').onclick = () => mail.beginSend(message);",
      },
      {
        path: 'Views/MainPage.xaml.cs',
        text: 'using Azure.Communication.Identity;\nvar client = «new CommunicationIdentityClient(Settings.ConnectionString)»;',
      },
      {
        path: 'kiosk.py',
        text: 'import tkinter\nfrom azure.communication.rooms import RoomsClient\nrooms = «RoomsClient.from_connection_string(os.environ["ACS"])»',
      },
      {
        path: 'app/src/main/java/MainActivity.java',
        text: 'import android.app.Activity;\nimport com.azure.communication.identity.CommunicationIdentityClientBuilder;\nclass A { Object c = «new CommunicationIdentityClientBuilder().connectionString(Secrets.ACS).buildClient()»; }',
      },
      {
        path: 'app/src/main/java/MainActivity.kt',
        text: 'import android.app.Activity\nimport com.azure.communication.sms.SmsClientBuilder\nval sms = «SmsClientBuilder().connectionString(BuildConfig.ACS_CONNECTION_STRING).buildClient()»',
      },
    ],
    good: [
      {
        path: 'server/token.ts',
        text: "import { CommunicationIdentityClient } from '@azure/communication-identity';\nconst client = new CommunicationIdentityClient(connectionString);",
      },
      {
        path: 'app/page.tsx',
        text: "import { CommunicationIdentityClient } from '@azure/communication-identity';\nconst client = new CommunicationIdentityClient(process.env.ACS_CONNECTION_STRING);",
      },
      {
        path: 'src/Admin.tsx',
        text: "import { CommunicationIdentityClient } from '@azure/communication-identity';\nconst connect = (typed) => new CommunicationIdentityClient(typed);",
      },
      {
        path: 'src/App.tsx',
        text: "import { EmailClient } from './mail';\nconst client = new EmailClient(address);",
      },
      {
        path: 'Views/MainPage.xaml.cs',
        text: 'using Azure.Communication.Email;\nvar client = new EmailClient(new Uri(endpoint), new InteractiveBrowserCredential());',
      },
      {
        path: 'Tokens.cs',
        text: 'using Azure.Communication.Identity;\nvar client = new CommunicationIdentityClient(connectionString);',
      },
      {
        path: 'Tokens.java',
        text: 'import com.azure.communication.identity.CommunicationIdentityClientBuilder;\nclass A { Object c = new CommunicationIdentityClientBuilder().connectionString(s).buildClient(); }',
      },
    ],
  },
  visit: {
    construct(construct, report, context) {
      const { type, span } = construct;
      if (!isServerClient(type.value)) return;
      const key = keyOf(construct);
      if (!key || !comesWithCode(key, context)) return;
      if (!IDENTITY.test(type.value) && !importsAcs(context)) return;
      const found = sideOf(context);
      const purpose = purposeOf(context.source.path);
      if (found.side !== 'client' || purpose === 'test' || mayRenderOnServer(context)) return;
      const severity = purpose === 'product' ? 'error' : 'information';
      report(span, 'key', { severity, values: { reason: found.reason } });
    },
  },
});

/** What a client is made from, where that is a connection string or a key. */
function keyOf({ type, factory, arguments: given }: Construct): Argument | undefined {
  for (const { value } of given) {
    if (value.kind === 'construct' && credentialKind(value.construct) === 'key') return value.construct.arguments[0];
  }
  if (type.value.endsWith('Builder')) return given.find(({ name }) => name === 'connectionString');
  if (factory !== undefined) return /^from_?connection_?string$/i.test(factory) ? given[0] : undefined;
  return given.length === 1 ? given[0] : undefined;
}

/** Whether a value comes with the code: a literal, a variable of the environment, an import, a member of a configuration. */
function comesWithCode({ value, span }: Argument, { source, facts }: Context): boolean {
  if (value.kind !== 'unknown') return value.kind === 'text' || value.kind === 'environment';
  const written = source.text.slice(span.start, span.end);
  if (/^(?:this\.)?(?:props|state|params|args|event|e|req|request|input|form)\b/i.test(written)) return false;
  if (/^[\w$]+(?:[.?!]+[\w$]+)+$/.test(written)) return true;
  return facts('import').some(({ names }) => names.includes(written));
}
