import assert from 'node:assert/strict';
import { commands, env } from 'vscode';
import { startEmulator as startOwnEmulator } from '../../src/emulator/server';
import type { ComparedClient } from '../../src/vscode/commands/compareToken';
import type { Exchanged } from '../../src/vscode/commands/exchangeTeamsToken';
import { closeAll, open, pageText, scratch } from '../support/editor';
import { claimsOf, userToken as userTokenOf } from '../support/emulator';
import { jwt, userToken } from '../support/tokens';
import { decoded, minted, startEmulator } from './emulator';

const CLIENT = '11111111-1111-4111-8111-111111111111';
const USER = '22222222-2222-4222-8222-222222222222';
const entraToken = (claims: object = {}) =>
  jwt({
    ...{
      iss: 'https://sts.windows.net/x/',
      aud: 'https://auth.msft.communication.azure.com',
      appid: CLIENT,
      oid: USER,
    },
    ...{ scp: 'Teams.ManageCalls', exp: Math.floor(Date.now() / 1000) + 3600, ...claims },
  });

suite('the life of a token', () => {
  suiteSetup(startEmulator);
  setup(() => closeAll());
  suiteTeardown(async () => {
    await closeAll();
    await commands.executeCommand('acsAuth.forgetToken');
    await commands.executeCommand('acsAuth.stopEmulator');
  });

  const failed = async (command: string, given?: object) => {
    const answer = await commands.executeCommand<{ failed?: string } | undefined>(`acsAuth.${command}`, given);
    assert.ok(answer?.failed, JSON.stringify(answer));
    return answer.failed;
  };

  test('compared with code: a chat client refuses a token for calls, and the page says why', async () => {
    await minted({ scopes: ['voip'] });
    await open(
      scratch('.ts'),
      "import { ChatClient } from '@azure/communication-chat';\nimport { CallClient } from '@azure/communication-calling';\nconst chat = new ChatClient(endpoint, credential);\nconst agent = await new CallClient().createCallAgent(credential);\n",
    );
    const rows = await commands.executeCommand<ComparedClient[]>('acsAuth.compareToken');
    assert.deepEqual(rows, [
      { client: 'ChatClient', line: 3, verdict: 'refused' },
      { client: 'createCallAgent', line: 4, verdict: 'accepted' },
    ]);
    const page = await pageText('Token and Code', /1 of 2 would refuse it/);
    assert.match(page, /needs chat or chat\.join or chat\.join\.limited, and the token has only voip/);
    assert.equal(page.includes('eyJ'), false);
  });

  test('compared with a file that makes no client says what to open', async () => {
    await open(scratch('.ts'), 'const x = 1;\n');
    assert.match(await failed('compareToken'), /makes no client .*open the file that does/);
  });

  for (const [what, given, said] of [
    [
      'an expired Entra token',
      { entraToken: entraToken({ exp: 1 }) },
      /^Nothing was sent\. The Entra token has expired/,
    ],
    ['a token of Graph', { entraToken: entraToken({ aud: 'https://graph.microsoft.com' }) }, /for Microsoft Graph/],
    ['a token of ACS', { entraToken: userToken(Date.now(), 60) }, /token of Azure Communication Services already/],
    ['another user', { entraToken: entraToken(), clientId: CLIENT, userObjectId: CLIENT }, /another user/],
    ['ids in the wrong places', { entraToken: entraToken(), clientId: USER, userObjectId: CLIENT }, /changed places/],
  ] as const) {
    test(`the exchange of ${what} is refused before anything is sent`, async () => {
      const message = await failed('exchangeTeamsToken', { resource: 'emulator', to: 'nowhere', ...given });
      assert.match(message, said);
      assert.equal(message.includes('eyJ'), false);
      assert.equal(message.includes(USER), false);
    });
  }

  test('a Teams user’s token is exchanged, kept and copied', async () => {
    const emulator = await startOwnEmulator({ port: 0, httpsPort: 0 });
    try {
      const scope = 'https://auth.msft.communication.azure.com/Teams.ManageCalls';
      const own = await userTokenOf(emulator, 'owner@contoso.test', { scope });
      const { appid, azp, oid } = claimsOf(own);
      const answer = await commands.executeCommand<Exchanged & { failed?: string }>('acsAuth.exchangeTeamsToken', {
        ...{ entraToken: own, clientId: appid ?? azp, userObjectId: oid, to: 'clipboard' },
        resource: emulator.connectionString.reveal(),
      });
      assert.equal(answer.failed, undefined);
      assert.equal(answer.identity, `8:orgid:${String(oid)}`);
      const token = decoded(await env.clipboard.readText());
      assert.deepEqual([token.kind, token.identity], ['teams-user', answer.identity]);
      await env.clipboard.writeText('');
      await commands.executeCommand('acsAuth.copyToken');
      assert.equal(decoded(await env.clipboard.readText()).kind, 'teams-user');
    } finally {
      await emulator.stop();
    }
  });

  test('a token that is for Teams users is not sent to the exchange of other users', async () => {
    const given = { entraToken: entraToken(), resource: 'emulator', to: 'nowhere' };
    assert.match(await failed('exchangeEntraToken', given), /^Nothing was sent\. The token is for Teams users/);
  });

  test('what is no identity is neither revoked nor deleted', async () => {
    for (const command of ['revokeTokens', 'deleteIdentity']) {
      assert.match(await failed(command, { identity: 'alice' }), /not a raw id such as 8:acs:/);
    }
  });

  test('an identity of an emulator that was stopped is gone with it', async () => {
    const { identity } = await minted();
    await commands.executeCommand('acsAuth.stopEmulator');
    assert.match(await failed('deleteIdentity', { identity }), /no longer runs, and is gone with it/);
    await startEmulator();
  });

  test('forgotten ones leave nothing to choose from', async () => {
    await minted({ to: 'clipboard' });
    assert.equal(decoded(await env.clipboard.readText()).kind, 'user');
    await commands.executeCommand('acsAuth.forgetToken');
    assert.match(await failed('copyToken'), /^There is no token/);
  });
});
