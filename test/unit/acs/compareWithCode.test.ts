import { deepEqual, match } from 'node:assert/strict';
import { factsOf } from '../../../src/analyzer';
import { compareWithCode } from '../../../src/acs/token/compareWithCode';
import { readToken } from '../../../src/acs/token/token';
import { jwt, userToken } from '../../support/tokens';

const NOW = Date.UTC(2026, 10, 24);
const TYPESCRIPT = `import { ChatClient } from '@azure/communication-chat';
import { CallClient } from '@azure/communication-calling';
import { CommunicationIdentityClient } from '@azure/communication-identity';
const chat = new ChatClient('https://contoso.communication.azure.com', credential);
await chat.createChatThread({ topic: '' });
await thread.addParticipants({ participants });
const agent = await new CallClient().createCallAgent(credential);
agent.startCall([user]);
const teams = await client.createTeamsCallAgent(credential);
const identity = new CommunicationIdentityClient(connectionString);
`;

async function verdicts(token: string, text = TYPESCRIPT, path = 'src/app.ts', endpoint?: string): Promise<string[]> {
  const reading = readToken(token);
  if (reading.state !== 'decoded') throw new Error('the token is not readable');
  const compared = { token: reading.token, ...(endpoint !== undefined && { endpoint }) };
  const context = await factsOf({ path, language: '', text }, NOW);
  return compareWithCode(compared, context, NOW).map(({ client, verdict }) => `${client}: ${verdict}`);
}

suite('A token against the clients of a file', () => {
  test('by its scopes: chat and calls', async () => {
    deepEqual(await verdicts(userToken(NOW, 60, ['chat.join', 'voip.join'])), [
      'ChatClient: accepted',
      'createChatThread: refused',
      'addParticipants: accepted',
      'createCallAgent: accepted',
      'startCall: doubtful',
      'createTeamsCallAgent: refused',
      'CommunicationIdentityClient: unconcerned',
    ]);
    deepEqual((await verdicts(userToken(NOW, 60, ['voip']))).slice(0, 5), [
      'ChatClient: refused',
      'createChatThread: refused',
      'addParticipants: refused',
      'createCallAgent: accepted',
      'startCall: accepted',
    ]);
  });

  test('by its kind: that of a Teams user, of Entra, of nobody', async () => {
    const teams = jwt({
      skypeid: 'orgid:22222222-2222-4222-8222-222222222222',
      acsScope: 'voip,chat',
      exp: NOW / 1000 + 60,
    });
    const [chat, , , agent, , teamsAgent] = await verdicts(teams);
    deepEqual(
      [chat, agent, teamsAgent],
      ['ChatClient: doubtful', 'createCallAgent: refused', 'createTeamsCallAgent: accepted'],
    );
    const entra = jwt({ iss: 'https://sts.windows.net/x/', scp: 'chat', exp: NOW / 1000 + 60 });
    deepEqual((await verdicts(entra))[0], 'ChatClient: doubtful');
    deepEqual((await verdicts(jwt({ sub: 'x' })))[0], 'ChatClient: refused');
  });

  test('by its expiry, and by its resource where both are known', async () => {
    deepEqual(
      new Set((await verdicts(userToken(NOW, -1))).map((row) => row.split(': ')[1])),
      new Set(['refused', 'unconcerned']),
    );
    const token = userToken(NOW, 60);
    deepEqual(
      (await verdicts(token, TYPESCRIPT, 'a.ts', 'https://contoso.communication.azure.com/'))[0],
      'ChatClient: accepted',
    );
    deepEqual(
      (await verdicts(token, TYPESCRIPT, 'a.ts', 'https://fabrikam.communication.azure.com/'))[0],
      'ChatClient: refused',
    );
  });

  for (const [path, text] of [
    [
      'Chat.cs',
      'using Azure.Communication.Chat;\nvar chat = new ChatClient(new Uri("https://contoso.communication.azure.com"), credential);\nawait chat.CreateChatThreadAsync("x", people);',
    ],
    [
      'chat.py',
      'from azure.communication.chat import ChatClient\nchat = ChatClient("https://contoso.communication.azure.com", credential)\nchat.create_chat_thread("x")',
    ],
    [
      'Chat.java',
      'import com.azure.communication.chat.*;\nclass Chat { void go() { ChatClient chat = new ChatClientBuilder().endpoint(e).credential(c).buildClient();\n chat.createChatThread(options); } }',
    ],
  ] as const) {
    test(`in ${path}`, async () => {
      const rows = await verdicts(userToken(NOW, 60, ['chat.join']), text, path);
      match(rows.join(), /^ChatClient(?:Builder)?: accepted,create_?chat_?thread(?:Async)?: refused$/i);
    });
  }

  test('names that are common elsewhere count only beside the chat package', async () => {
    deepEqual(
      await verdicts(userToken(NOW, 60, ['voip']), 'const chat = new ChatClient(openai);\nroom.addParticipants(all);'),
      [],
    );
  });
});
