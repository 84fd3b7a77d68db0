import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import {
  actionsFor,
  apply,
  closeAll,
  configure,
  diagnosticsOf,
  open,
  saveAll,
  scratch,
  textOf,
  underlines,
  write,
} from '../support/editor';
import { eventually } from '../support/eventually';
import { FAKE_KEYS } from '../support/fakeKeys';

const RULE = 'access-key-base64';
const STRING = 'endpoint=https://contoso.communication.azure.com/;accesskey=ZmFrZQ';

const GOOD = `endpoint=https://contoso.communication.azure.com/;accesskey=${FAKE_KEYS.random}`;

suite('quick fixes', () => {
  teardown(async () => {
    await closeAll();
    await configure('rules', undefined);
    await configure('ignore', undefined);
  });

  test('a mechanical repair is preferred, and repairs', async () => {
    const document = await open(scratch('.env'), `A=${GOOD.replace('https', 'http')}\n`);
    const actions = await actionsFor(document, 'endpoint-scheme');
    const repair = actions.get('Use https');
    assert.equal(repair?.isPreferred, true);
    await apply(repair);
    assert.equal(document.getText(), `A=${GOOD}\n`);
    await underlines(document, 'endpoint-scheme', `A=${GOOD}\n`);
  });

  test('all mechanical repairs of a file are made at once', async () => {
    const http = GOOD.replace('https', 'http');
    const document = await open(scratch('.env'), `A=${http}\nB=${http}\n`);
    await actionsFor(document, 'endpoint-scheme');
    const all = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      document.uri,
      new vscode.Range(0, 0, 2, 0),
      'source.fixAll.acsAuth',
    );
    await apply(all[0]);
    assert.equal(document.getText(), `A=${GOOD}\nB=${GOOD}\n`);
  });

  test('a key moves to .env, which git then ignores; what is there stays as it was', async () => {
    const [env, ignore] = [await textOf('.env'), await textOf('.gitignore')];
    try {
      const path = scratch('.ts');
      await write('.env', 'PORT=80\r\nLAST=1');
      const document = await open(path, `export const sms = new SmsClient('${GOOD}');\n`);
      const rule = 'hardcoded-connection-string';
      const actions = await actionsFor(document, rule);
      const [title = ''] = [...actions.keys()].filter((one) => one.startsWith('Move it to .env'));
      await apply(actions.get(title));
      assert.match(document.getText(), /new SmsClient\(process\.env\.\w+/);
      await saveAll();
      assert.match(await textOf('.env'), new RegExp(`^PORT=80\r\nLAST=1\r\n\\w+=${escape(GOOD)}$`));
      assert.equal(await textOf('.gitignore'), `${ignore}.env\n`);

      await write(path, `export const sms = new SmsClient('${GOOD}');\n`);
      await eventually(vscode.workspace.onDidChangeTextDocument, () => {
        assert.ok(document.getText().includes(FAKE_KEYS.random));
      });
      await apply((await actionsFor(document, rule)).get(title));
      await saveAll();
      assert.equal((await textOf('.env')).split(FAKE_KEYS.random).length, 2, 'the line is there once');
    } finally {
      await write('.env', env);
      await write('.gitignore', ignore);
    }
  });

  test('a token endpoint becomes a new file, and never takes the place of one', async () => {
    const [env, ignore] = [await textOf('.env'), await textOf('.gitignore')];
    try {
      const client = `import React from 'react';\n\nconst acs = '${GOOD}';\n`;
      const rule = 'hardcoded-connection-string';
      const titleOf = (actions: ReadonlyMap<string, unknown>, start: string) =>
        [...actions.keys()].filter((title) => title.startsWith(start));
      const start = 'Make tokens on the server';
      const first = await actionsFor(await open(scratch('.tsx'), client), rule);
      const [title = ''] = titleOf(first, start);
      const made = first.get(title)?.edit?.entries() ?? [];
      await apply(first.get(title));
      await saveAll();

      const second = await actionsFor(await open(scratch('.tsx'), client), rule);
      assert.equal(second.has(title), false, `${title} would take the place of ${made.length} files`);
      const [keep = '', numbered = ''] = titleOf(second, title);
      assert.match(keep, /\(keep the .+ that is there\)$/);
      const path = /\(new file (.+)\)$/.exec(numbered)?.[1] ?? '';
      assert.match(path, /2\.\w+$/);
      await apply(second.get(numbered));
      await saveAll();
      assert.equal(await textOf(path), await textOf(path.replace(/2(\.\w+)$/, '$1')));
    } finally {
      await closeAll();
      await write('.env', env);
      await write('.gitignore', ignore);
    }
  });

  test('a comment silences the rule on its line', async () => {
    const document = await open(scratch('.yaml'), `services:\r\n  acs: ${STRING}\r\n`);
    const actions = await actionsFor(document, RULE);
    await apply(actions.get(`Ignore ${RULE} on this line`));
    const silenced = `services:\r\n  # acs-auth-disable-next-line ${RULE}\r\n  acs: ${STRING}\r\n`;
    await underlines(document, RULE, silenced);
  });

  test('a comment at the top silences the rule in the file', async () => {
    const document = await open(scratch('.env'), `A=${STRING}\nB=${STRING}\n`);
    const actions = await actionsFor(document, RULE);
    await apply(actions.get(`Ignore ${RULE} in this file`));
    await underlines(document, RULE, `# acs-auth-disable ${RULE}\nA=${STRING}\nB=${STRING}\n`);
  });

  test('where the language has no comments, the setting takes the file', async () => {
    const text = `{ "acs": "${STRING}" }\n`;
    const document = await open(scratch('.json'), text);
    const actions = await actionsFor(document, RULE);
    assert.equal(actions.has(`Ignore ${RULE} on this line`), false);
    await apply(actions.get(`Ignore ${RULE} in this file (in the settings)`));
    await underlines(document, RULE, text);
    assert.deepEqual(vscode.workspace.getConfiguration('acsAuth').get('ignore'), [
      `${RULE} at ${vscode.workspace.asRelativePath(document.uri)}`,
    ]);
  });

  test('a rule can be switched off', async () => {
    const document = await open(scratch('.env'), `A=${STRING}\n`);
    await apply((await actionsFor(document, RULE)).get(`Set ${RULE} to off`));
    await underlines(document, RULE, `A=${STRING}\n`);
    assert.deepEqual(vscode.workspace.getConfiguration('acsAuth').get('rules'), { [RULE]: 'off' });
  });

  test('nothing is offered where nothing is wrong', async () => {
    const document = await open(scratch('.env'), `A=${STRING}==\n`);
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      document.uri,
      document.lineAt(0).range,
    );
    assert.deepEqual(diagnosticsOf(document.uri, RULE), []);
    assert.deepEqual(
      actions.filter(({ title }) => title.includes(RULE)),
      [],
    );
  });
});

const escape = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
