import assert from 'node:assert/strict';
import { explain, explainAt } from '../../../src/explain/explain';

/** Texts that have nothing to do with a failure of Communication Services. */
const INNOCENT = [
  'Contributions to the 401(k) are matched up to 4%.',
  'Meet me in room 404 at nine.',
  'listening on http://localhost:4030',
  'server.listen(40235)',
  'PORT=40235',
  'postgres://localhost:40235/db',
  'const port = 40113;',
  'color: #404040;',
  'background: #401;',
  '.text { color: #403000 }',
  'version 4.0.1',
  '"react": "^4.0.4"',
  'v40235.1.2',
  '1.40235.0',
  'src/index.ts:401:17',
  'at Object.<anonymous> (/app/main.js:404:13)',
  'line 40235',
  'const table = new Array(404);',
  'const row = data[401];',
  'let size = 40235;',
  'The invoice 40235 was paid.',
  'Order #40235 shipped',
  'costs $401.00',
  '40,235 rows were read',
  '401,000 people',
  'took 404 ms',
  '404 px wide',
  '2026-04-01T04:03:40.401Z',
  '192.168.40.1',
  '10.4.0.3:8080',
  'tel: +1 403 555 0100',
  'zip code 40235',
  'area code 403',
  'country code 404',
  'exit code 1',
  'fetch("/api").then((r) => { if (r.status === 404) show(); })',
  'res.status(404).send("no such page")',
  'return new Response("no", { status: 401 });',
  'GET /favicon.ico 404 (Not Found)',
  'nginx: 502 Bad Gateway',
  'HTTP 404 for /robots.txt',
  'error_page 404 /404.html;',
  'ISBN 9784010940235',
  'commit 5300abc',
  'a 5828 b',
  'year 1440',
  'access denied for user root',
  'Permission denied (publickey).',
  '"code": "Denied"',
  'z.ZodError: ValidationError: name is required',
  'throw new ValidationError("too short")',
  'Forbidden fruit',
  'The token has three parts.',
  'invalid input syntax for type json',
  'connect ECONNREFUSED 127.0.0.1:5432',
  'getaddrinfo ENOTFOUND packages.example.org',
  'blocked by CORS policy: https://example.com',
  'self signed certificate in certificate chain',
  'SyntaxError: Unexpected end of JSON input',
  'import { EmailClient } from "./mail";',
  '{"subtotal": 40235, "count": 401}',
  'ticket 830 and 5830 were closed',
  'x = 0x401',
  'UID 40235 is free',
  'for (let i = 0; i < 404; i++)',
  'MetaMask error code: 4001, user rejected the request',
  'wechat errcode: 40001, invalid credential',
  'error code 5000 from the payment API',
  'errorCode=5300, retry later',
  'case 5828:',
  'MongoParseError: Invalid connection string',
  'Invalid connection string for postgres://db',
  'RestError: AuthorizationPermissionMismatch, status 403, https://contoso.blob.core.windows.net',
  'SecretClient(https://contoso.vault.azure.net) returned 403 Forbidden',
  'Newsletter: no more than 10 emails per week',
  'except ClientAuthenticationError:',
  'catch (UriFormatException) { }',
];

/** Refusals of no service by name: whoever asks about one here gets what it means for ACS, nobody is told of it unasked. */
const UNNAMED = [
  'the SAML ACS URL answered 403 Forbidden',
  'TwitchChatClient got 403 Forbidden',
  'new SmsClient({ vendor }).send() failed with status 401',
  'Response.status(403)',
  'ErrorDocument 403 /forbidden.html',
];

suite('silence', () => {
  for (const text of UNNAMED) {
    test(`unless asked: ${text}`, () => {
      for (let offset = 0; offset <= text.length; offset++) assert.equal(explainAt(text, offset), undefined);
      assert.match(explain(text)[0]?.entry.id ?? '', /401|403|sms/);
    });
  }

  for (const text of INNOCENT) {
    test(text, () => {
      assert.deepEqual(
        explain(text).map(({ entry, evidence }) => [entry.id, evidence.map(({ says }) => says)]),
        [],
      );
      for (let offset = 0; offset <= text.length; offset++) assert.equal(explainAt(text, offset), undefined);
    });
  }

  test('in sound code for Communication Services, nothing is an error', () => {
    for (const file of SOUND) {
      for (let offset = 0; offset <= file.length; offset++) {
        const explained = explainAt(file, offset);
        assert.equal(explained && file.slice(explained.span.start, explained.span.end), undefined);
      }
      assert.deepEqual(
        explain(file).map(({ entry, evidence }) => [entry.id, evidence.map(({ says }) => says)]),
        [],
      );
    }
  });

  test('words that are harmless in code and prose are explained only to who asks', () => {
    for (let offset = 0; offset <= PROSE.length; offset++) {
      const explained = explainAt(PROSE, offset);
      assert.equal(explained && PROSE.slice(explained.span.start, explained.span.end), undefined);
    }
  });

  test('in a file about Communication Services, numbers that are no codes stay silent too', () => {
    const file = [
      "import { ChatClient } from '@azure/communication-chat';",
      'const PORT = 40235;',
      'app.listen(4010);',
      'res.status(401).json({ message: "sign in first" });',
      'const width = 404;',
      'const room = rooms[403];',
      '// see line 429 of main.ts:401',
      'const version = "4.0.3";',
      'color: "#404040"',
    ].join('\n');
    for (const [, digits] of file.matchAll(/(\d{3,})/g)) {
      const at = file.indexOf(digits ?? '');
      assert.equal(
        explainAt(file, at + 1)
          ?.ranked.map(({ entry }) => entry.id)
          .join(),
        undefined,
        digits,
      );
    }
  });
});

const SOUND = [
  `import { CommunicationIdentityClient } from '@azure/communication-identity';
import { DefaultAzureCredential, ManagedIdentityCredential } from '@azure/identity';
const client = new CommunicationIdentityClient(process.env.COMMUNICATION_SERVICES_CONNECTION_STRING!);
const { token, expiresOn, user } = await client.createUserAndToken(['chat', 'voip'], { tokenExpiresInMinutes: 1440 });
app.get('/token', async (req, res) => { res.status(200).json({ token, expiresOn }); });
app.use((req, res) => res.status(401).end());
app.listen(3000);`,
  `import { ChatClient } from '@azure/communication-chat';
import { AzureCommunicationTokenCredential } from '@azure/communication-common';
const credential = new AzureCommunicationTokenCredential({ tokenRefresher: fetchToken, refreshProactively: true });
const thread = new ChatClient(endpoint, credential).getChatThreadClient(threadId);
await thread.sendMessage({ content: 'hello' });
for await (const message of thread.listMessages()) show(message);
const callAgent = await callClient.createCallAgent(credential, { displayName: 'Ada' });
const room = '404';`,
  `using Azure.Communication.Email;
using Azure.Identity;
var email = new EmailClient(new Uri("https://contoso.communication.azure.com"), new DefaultAzureCredential());
var operation = await email.SendAsync(WaitUntil.Completed, sender, recipient, subject, html);
var rooms = new RoomsClient(connectionString);
await chatThreadClient.AddParticipantAsync(participant);
var play = new TextSource("Hello", "en-US-NancyNeural") { VoiceName = "en-US-NancyNeural" };`,
  `from azure.communication.sms import SmsClient
from azure.communication.callautomation import CallAutomationClient
from azure.identity import DefaultAzureCredential
sms = SmsClient.from_connection_string(os.environ["ACS_CONNECTION_STRING"])
responses = sms.send(from_="+14255550123", to=["+14255550100"], message="Hello")
client = CallAutomationClient(endpoint, DefaultAzureCredential())
client.answer_call(incoming_call_context, callback_uri)`,
  `String stringToSign = verb + "\\n" + pathAndQuery + "\\n" + date + ";" + host + ";" + contentHash;
String authorization = "HMAC-SHA256 SignedHeaders=x-ms-date;host;x-ms-content-sha256&Signature=" + signature;
HttpRequest.newBuilder(URI.create("https://contoso.communication.azure.com/identities?api-version=2023-10-01"));`,
];

const PROSE = `# A sample of Azure Communication Services
Sign in first: run 'az login' to get a session, or azd auth login. The required role is what role does the job.
The tokenRefresher is called when the token has expired, so that an expired token is never used.
Custom domains send 30 emails per minute; the SMTP username is made of three parts.
<meta http-equiv="Content-Security-Policy" content="default-src 'self'; connect-src https://*.communication.azure.com">
new DefaultAzureCredential({ additionallyAllowedTenants: ['*'] });
foreach (var refused in result.Value.InvalidParticipants) log(refused);
await fetch(endpoint + '/access/entra/:exchangeAccessToken');
`;
