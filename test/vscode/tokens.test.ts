import assert from 'node:assert/strict';
import { commands, env, MarkdownString, Position, Selection, window, type Hover, type Uri } from 'vscode';
import { closeAll, open, scratch } from '../support/editor';
import { jwt, userToken } from '../support/tokens';
import { decoded, minted } from './emulator';

const NOW = Date.now();

suite('tokens in the editor', () => {
  teardown(closeAll);
  suiteTeardown(async () => {
    await commands.executeCommand('acsAuth.forgetToken');
    await commands.executeCommand('acsAuth.stopEmulator');
  });

  test('any JWT says what it is on hover, without a part of it', async () => {
    const token = userToken(NOW, 90, ['chat', 'voip.join']);
    const { uri } = await open(scratch('.md'), `Bearer ${token}.\n`);
    const said = await hover(uri, new Position(0, 200));
    assert.match(said, /User access token of Azure Communication Services/);
    for (const part of ['Identity', 'voip.join', 'Resource', 'Issued', 'Expires', 'Valid for 1 h']) {
      assert.ok(said.includes(part), part);
    }
    assert.equal(said.includes('eyJ'), false);
    assert.equal(await hover(uri, new Position(0, 3)), '');
  });

  test('an expired one, one of Entra, one that names no date: each says so', async () => {
    const tokens = [
      [userToken(NOW, -60), /Expired.*: the service answers 401 to it/],
      [
        jwt({ iss: 'https://sts.windows.net/x/', aud: 'https://communication.azure.com/', exp: 1 }),
        /Microsoft Entra ID/,
      ],
      [jwt({ sub: 'x', exp: 1e300 }), /it names no date/],
      [jwt({ sub: 'x', exp: -1e9 }), /Expired/],
      [jwt({ sub: 'x' }, { alg: 'XYZ' }), /XYZ/],
    ] as const;
    const { uri } = await open(scratch('.txt'), tokens.map(([token]) => token).join('\n'));
    for (const [line, [, said]] of tokens.entries()) assert.match(await hover(uri, new Position(line, 20)), said);
  });

  test('one that cannot be decoded is not called broken', async () => {
    const encrypted = `${Buffer.from('{"alg":"RSA-OAEP","enc":"A256GCM"}').toString('base64url')}.ZmFrZSBrZXk.ZmFrZSBpdg.ZmFrZSB0ZXh0.ZmFrZSB0YWc`;
    const { uri } = await open(scratch('.txt'), encrypted);
    const said = await hover(uri, new Position(0, 20));
    assert.match(said, /encrypted/);
    assert.doesNotMatch(said, /broken|invalid|malformed/i);
  });

  test('what a claim holds stays text', async () => {
    const { uri } = await open(scratch('.txt'), jwt({ skypeid: 'acs:[x](command:acsAuth.forgetToken) <b>|a', exp: 1 }));
    const said = await hover(uri, new Position(0, 20));
    assert.match(said, /\\\[x\\\]\\\(command\\:acsAuth/);
  });

  test('the current one is at the cursor, else in the settings file, else the last minted', async () => {
    await minted({ to: 'clipboard' });
    const [day, hour] = [userToken(NOW, 1440), userToken(NOW, 60)];
    const copied = async () => {
      await commands.executeCommand('acsAuth.copyToken');
      return env.clipboard.readText();
    };
    const mintedToken = await env.clipboard.readText();
    assert.equal(await copied(), mintedToken);

    await open(scratch('.env'), `A=${day}\r\n# a line between\r\nB=${hour}\r\n`);
    assert.equal(await copied(), hour);

    const editor = window.activeTextEditor;
    assert.ok(editor);
    editor.selection = new Selection(0, 10, 0, 10);
    await commands.executeCommand('cursorRight');
    assert.equal(await copied(), day);

    await open(scratch('.ts'), 'const x = 1;\n');
    assert.equal(await copied(), mintedToken);
  });

  for (const [kind, file] of [
    ['.json', (token: string) => JSON.stringify({ Values: { T: token } }, undefined, 2)],
    ['.yml', (token: string) => `env:\n  - name: T\n    value: "${token}"\n`],
    ['.properties', (token: string) => `acs.token=${token}\n`],
  ] as const) {
    test(`a token in a ${kind} file is the current one while that is open`, async () => {
      const token = userToken(NOW, 75);
      await open(scratch(kind), file(token));
      await commands.executeCommand('acsAuth.copyToken');
      assert.equal(decoded(await env.clipboard.readText()).expiresAt, decoded(token).expiresAt);
    });
  }

  test('without any there is an offer to mint one', async () => {
    await commands.executeCommand('acsAuth.forgetToken');
    const { failed } = await commands.executeCommand<{ failed: string }>('acsAuth.tokenActions');
    assert.match(failed, /^There is no token/);
  });
});

/** What the hovers at a place say, as Markdown. */
async function hover(uri: Uri, at: Position): Promise<string> {
  const hovers = await commands.executeCommand<Hover[]>('vscode.executeHoverProvider', uri, at);
  return hovers
    .flatMap(({ contents }) => contents)
    .map((content) => (content instanceof MarkdownString ? content.value : typeof content === 'string' ? content : ''))
    .join('\n')
    .replaceAll('\\.', '.')
    .replaceAll('&nbsp;', ' ');
}
