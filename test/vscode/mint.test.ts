import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { commands, env, Selection, window, workspace, WorkspaceEdit } from 'vscode';
import { inWorkspace } from '../support/editor';
import { leaks } from '../support/fakeKeys';
import { userToken } from '../support/tokens';
import { decoded, failure, fault, minted, startEmulator } from './emulator';

const read = (name: string) => readFileSync(inWorkspace(name).fsPath, 'utf8');

/** Files are written and removed by the editor itself: it has to hear of what others do, which takes time. */
async function write(name: string, text: string): Promise<void> {
  const edit = new WorkspaceEdit();
  edit.createFile(inWorkspace(name), { overwrite: true, contents: Buffer.from(text) });
  assert.ok(await workspace.applyEdit(edit));
}

async function remove(name: string): Promise<void> {
  const edit = new WorkspaceEdit();
  edit.deleteFile(inWorkspace(name));
  assert.ok(await workspace.applyEdit(edit));
}

/** Where this VS Code keeps its settings, its state and its logs. */
const userData = process.env['USER_DATA'] ?? '';

suite('minting a token', () => {
  let endpoint = '';
  const before = new Map<string, string>();

  suiteSetup(async () => {
    for (const name of ['.env', '.gitignore']) before.set(name, read(name));
    endpoint = await startEmulator();
  });
  setup(() => commands.executeCommand('workbench.action.closeAllEditors'));
  suiteTeardown(async () => {
    await commands.executeCommand('acsAuth.forgetToken');
    await commands.executeCommand('acsAuth.stopEmulator');
    for (const [name, text] of before) await write(name, text);
  });

  test('puts a token of what was asked for on the clipboard', async () => {
    const answer = await minted({ resource: endpoint, scopes: ['chat', 'voip'], minutes: 90, to: 'clipboard' });
    const token = decoded(await env.clipboard.readText());
    assert.equal(token.kind, 'user');
    assert.equal(token.identity, answer.identity);
    assert.deepEqual(token.scopes, ['chat', 'voip']);
    assert.ok(Math.abs((token.expiresAt ?? 0) - Date.now() - 90 * 60_000) < 10_000);
    assert.deepEqual([answer.signedBy, answer.refused], ['the connection string', []]);
    assert.equal(JSON.stringify(answer).includes('eyJ'), false);
  });

  test('leaves no trace of the token in the workspace or the user data, logs included', async () => {
    await minted({ to: 'clipboard' });
    const token = await env.clipboard.readText();
    await env.clipboard.writeText('');
    for (const root of [inWorkspace('').fsPath, userData]) {
      for (const entry of readdirSync(root, { recursive: true, withFileTypes: true })) {
        if (!entry.isFile()) continue;
        const text = readFileSync(path.join(entry.parentPath, entry.name), 'latin1');
        assert.equal(text.includes(token.slice(-40)), false, entry.name);
      }
    }
  });

  test('writes it to .env, where everything else stays, and has git leave that out', async () => {
    await write('.gitignore', 'dist/');
    await write('.env', '# mine\r\nA=1 # one\r\nACS_USER_TOKEN="old" # the token\r\nB=2');
    await minted({ to: 'env' });
    const [, token = ''] = /ACS_USER_TOKEN="(.*)" # the token\r\n/.exec(read('.env')) ?? [];
    assert.equal(decoded(token).kind, 'user');
    assert.equal(read('.env').replace(token, 'old'), '# mine\r\nA=1 # one\r\nACS_USER_TOKEN="old" # the token\r\nB=2');
    assert.equal(read('.gitignore'), 'dist/\n.env\n');

    await remove('.env');
    await minted({ to: 'env' });
    assert.match(read('.env'), /^ACS_USER_TOKEN=eyJ\S+\n$/);
    assert.equal(read('.gitignore'), 'dist/\n.env\n');
    await remove('.env');
  });

  test('does not save what somebody else has not saved yet', async () => {
    await write('.env', 'A=1\n');
    const editor = await window.showTextDocument(inWorkspace('.env'));
    await editor.edit((edit) => {
      edit.insert(editor.document.positionAt(0), 'half');
    });
    await minted({ to: 'env' });
    assert.equal(read('.env'), 'A=1\n');
    assert.match(editor.document.getText(), /^halfA=1\nACS_USER_TOKEN=eyJ/);
    await commands.executeCommand('workbench.action.files.revert');
    await commands.executeCommand('workbench.action.closeAllEditors');
    await remove('.env');
  });

  test('writes it to local.settings.json, comments and all', async () => {
    const before = '{\r\n  // mine\r\n  "Values": {\r\n    "A": "1"\r\n  }\r\n}\r\n';
    await write('local.settings.json', before);
    await minted({ to: 'json' });
    const text = read('local.settings.json');
    const [added = '', token = ''] = /,\r\n {4}"ACS_USER_TOKEN": "(.*)"/.exec(text) ?? [];
    assert.equal(decoded(token).kind, 'user');
    assert.equal(text.replace(added, ''), before);
    assert.match(read('.gitignore'), /^local\.settings\.json$/m);
    await remove('local.settings.json');
  });

  test('inserts it at the cursor, and replaces the token of a file', async () => {
    const old = userToken(Date.now(), -60);
    const document = await workspace.openTextDocument({
      content: `{"token": "${old}", "other": ""}`,
      language: 'json',
    });
    const editor = await window.showTextDocument(document);
    await minted({ to: 'replace' });
    const { token } = JSON.parse(document.getText()) as { token: string };
    assert.ok((decoded(token).expiresAt ?? 0) > Date.now());

    const at = document.positionAt(document.getText().length - 2);
    editor.selections = [new Selection(at, at)];
    await minted({ to: 'cursor' });
    const { other } = JSON.parse(document.getText()) as { other: string };
    assert.equal(decoded(other).kind, 'user');
    await commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  });

  test('mints for an identity that there is', async () => {
    const { identity } = await minted();
    assert.equal((await minted({ identity })).identity, identity);
  });

  suite('that fails says why, and what to do', () => {
    for (const [what, given, message] of [
      ['59 minutes', { minutes: 59 }, /^A token lives 60 to 1440 minutes\.$/],
      ['1441 minutes', { minutes: 1441 }, /^A token lives 60 to 1440 minutes\.$/],
      ['half a minute', { minutes: 60.5 }, /^A token lives 60 to 1440 minutes\.$/],
      ['no scope', { scopes: [] }, /^A token needs at least one scope: chat, /],
      ['an unknown scope', { scopes: ['chat', 'sms'] }, /^A scope is not known\. There are chat, chat\.join, /],
      ['a name for an identity', { identity: 'alice' }, /^The identity is neither "new" nor a raw id such as 8:acs:/],
      ['another service', { resource: 'https://contoso.service.signalr.net' }, /^What was given is neither /],
      ['half a connection string', { resource: 'endpoint=https://x.communication.azure.com/' }, /neither a connection/],
      ['a loopback address without a key', { resource: 'http://127.0.0.1:9/' }, /nor the emulator that runs here/],
    ] as const) {
      test(what, async () => {
        assert.match(await failure(given), message);
      });
    }

    test('an identity of another resource', async () => {
      const identity = '8:acs:00000000-0000-0000-0000-000000000000_00000000-0000-0000-0000-000000000000';
      assert.equal(
        await failure({ identity }),
        'The identity does not belong to this resource, or has been deleted. Choose an identity that this resource made, or a new one.',
      );
    });

    test('a key of another resource, without a word of the key', async () => {
      const key = Buffer.from('fake access key of another resource, 64 bytes long for its looks').toString('base64');
      const said = await failure({ resource: `endpoint=${endpoint};accesskey=${key}` });
      assert.match(said, /did not accept the signature .*copy the connection string again from the Keys page/);
      assert.equal(leaks(said, key), false);
    });

    for (const [status, message] of [
      [401, /did not accept the signature made with this access key \(401\)/],
      [403, /answered 403: .*network access settings/],
      [404, /There is no identity API at this endpoint \(404\)/],
    ] as const) {
      test(`an answer of ${status}`, async () => {
        await fault(endpoint, { status });
        assert.match(await failure(), message);
      });
    }

    test('a service that fails again and again', async () => {
      await fault(endpoint, { status: 500, times: 4 });
      assert.match(await failure(), /The service failed \(500\)\..*Try again in a minute/);
    });

    test('a wait too long to sit out', async () => {
      await fault(endpoint, { status: 429, retryAfter: 90 });
      assert.match(await failure(), /too many requests \(429\)\..*Wait 90 s, then try again\./);
    });
  });

  test('waits as long as the service asks, and then succeeds', async () => {
    await fault(endpoint, { status: 429, retryAfter: 0 });
    await minted();
  });

  test('again: for the same identity, scopes and validity', async () => {
    const first = await minted({ scopes: ['voip'], minutes: 120 });
    // The question where it goes is dismissed as soon as it shows: the token is kept all the same.
    const again = commands.executeCommand('acsAuth.mintAgain');
    const second = await dismissing(again);
    assert.equal((second as { identity?: string }).identity, first.identity);
    await commands.executeCommand('acsAuth.copyToken');
    const token = decoded(await env.clipboard.readText());
    assert.deepEqual([token.identity, token.scopes], [first.identity, ['voip']]);
    assert.ok((token.expiresAt ?? 0) - Date.now() > 110 * 60_000);
  });

  test('is forgotten when asked', async () => {
    await minted();
    await commands.executeCommand('acsAuth.forgetToken');
    const { failed } = await commands.executeCommand<{ failed: string }>('acsAuth.copyToken');
    assert.match(failed, /^There is no token: none was minted here/);
  });

  test('at an emulator that was stopped says that nothing is known there', async () => {
    await commands.executeCommand('acsAuth.stopEmulator');
    assert.match(await failure({ resource: endpoint }), /nor the emulator that runs here/);
    endpoint = await startEmulator();
  });
});

/** The outcome of something that asks, when the question is dismissed each time it may be there. */
async function dismissing(asking: Thenable<unknown>): Promise<unknown> {
  const pending = Symbol();
  for (;;) {
    const dismissed = commands.executeCommand('workbench.action.closeQuickOpen').then(() => pending);
    const answer = await Promise.race([asking, dismissed]);
    if (answer !== pending) return answer;
  }
}
