import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import {
  closeAll,
  configure,
  diagnosticsOf,
  inWorkspace,
  open,
  remove,
  replace,
  scratch,
  underlines,
  write,
} from '../support/editor';
import { eventually } from '../support/eventually';
import { FAKE_KEYS } from '../support/fakeKeys';

const RULE = 'access-key-base64';
const line = (key: string) => `ACS=endpoint=https://contoso.communication.azure.com/;accesskey=${key}`;
const { onDidChangeDiagnostics } = vscode.languages;

suite('diagnostics', () => {
  teardown(async () => {
    await closeAll();
    await configure('rules', undefined);
    await configure('ignore', undefined);
  });

  test('stand under the mistake when a file is opened, and link to what the rule says', async () => {
    const document = await open(scratch('.env'), `PORT=80\n${line('ZmFrZQ')}\n`);
    await underlines(document, RULE, `PORT=80\n${line('«ZmFrZQ»')}\n`);
    const [diagnostic] = diagnosticsOf(document.uri, RULE);
    assert.equal(diagnostic?.severity, vscode.DiagnosticSeverity.Error);
    const { target } = diagnostic.code as { target: vscode.Uri };
    assert.equal(target.toString(true), `https://github.com/acs-auth/acs-auth/blob/main/docs/rules.md#${RULE}`);
  });

  test('follow the text as it is typed', async () => {
    const document = await open(scratch('.env'), line('ZmFrZQ'));
    await underlines(document, RULE, line('«ZmFrZQ»'));
    await replace(document, 'ZmFrZQ', 'ZmFrZQ==');
    await underlines(document, RULE, line('ZmFrZQ=='));
    await replace(document, 'ACS=', '# a line\nACS=');
    await replace(document, 'ZmFrZQ==', 'ZmFrZQ');
    await underlines(document, RULE, `# a line\n${line('«ZmFrZQ»')}`);
  });

  test('are those of the last text, however fast it changes', async () => {
    const document = await open(scratch('.env'), line('ZmFrZQ'));
    for (let length = 1; length <= 40; length++) {
      const edit = new vscode.WorkspaceEdit();
      edit.insert(document.uri, new vscode.Position(0, 0), 'X');
      await vscode.workspace.applyEdit(edit);
    }
    await underlines(document, RULE, `${'X'.repeat(40)}${line('«ZmFrZQ»')}`);
  });

  test('stand right in a file with a byte order mark and CRLF', async () => {
    const document = await open(scratch('.env'), `\uFEFFPORT=80\r\n\r\n${line('ZmFrZQ')}\r\n`);
    assert.equal(document.eol, vscode.EndOfLine.CRLF);
    await underlines(document, RULE, `PORT=80\r\n\r\n${line('«ZmFrZQ»')}\r\n`);
  });

  test('stand in every open document, not only in the one that is shown', async () => {
    const behind = await vscode.workspace.openTextDocument(await write(scratch('.env'), line('ZmFrZQ')));
    await open(scratch('.env'), 'PORT=80');
    await underlines(behind, RULE, line('«ZmFrZQ»'));
  });

  test('stand in a text that has no file yet', async () => {
    const document = await vscode.workspace.openTextDocument({ language: 'dotenv', content: line('ZmFrZQ') });
    await underlines(document, RULE, line('«ZmFrZQ»'));
  });

  test('come back when a line of more than 100,000 characters is gone', async () => {
    const long = `X=${'x'.repeat(100_001)}\n`;
    const document = await open(scratch('.env'), long + line('ZmFrZQ'));
    const other = await vscode.workspace.openTextDocument(await write(scratch('.env'), line('ZmFrZQ')));
    await underlines(other, RULE, line('«ZmFrZQ»'));
    assert.deepEqual(diagnosticsOf(document.uri, RULE), []);
    await replace(document, long, '');
    await underlines(document, RULE, line('«ZmFrZQ»'));
  });

  test('go with their file', async () => {
    const document = await open(scratch('.env'), line('ZmFrZQ'));
    await underlines(document, RULE, line('«ZmFrZQ»'));
    await remove(vscode.workspace.asRelativePath(document.uri));
    await eventually(onDidChangeDiagnostics, () => {
      assert.deepEqual(diagnosticsOf(document.uri, RULE), []);
    });
  });

  test('go when their file is closed', async () => {
    // Opened by a person: a document that an extension opens stays open for minutes.
    const uri = await write(scratch('.env'), line('ZmFrZQ'));
    await vscode.commands.executeCommand('vscode.open', uri);
    await eventually(onDidChangeDiagnostics, () => {
      assert.equal(diagnosticsOf(uri, RULE).length, 1);
    });
    await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
    await eventually(onDidChangeDiagnostics, () => {
      assert.deepEqual(diagnosticsOf(uri, RULE), []);
    });
  });

  test('follow the settings: levels and paths to ignore', async () => {
    const document = await open(scratch('.env'), line('ZmFrZQ'));
    await underlines(document, RULE, line('«ZmFrZQ»'));
    await configure('rules', { [RULE]: 'hint', 'no-such-rule': 'loud' });
    await eventually(onDidChangeDiagnostics, () => {
      assert.equal(diagnosticsOf(document.uri, RULE)[0]?.severity, vscode.DiagnosticSeverity.Hint);
    });
    await configure('rules', { [RULE]: 'off' });
    await underlines(document, RULE, line('ZmFrZQ'));
    await configure('rules', undefined);
    await underlines(document, RULE, line('«ZmFrZQ»'));
    await configure('ignore', [`${RULE} at scratch/*`]);
    await underlines(document, RULE, line('ZmFrZQ'));
    await configure('ignore', ['another-rule at scratch/*', 7]);
    await underlines(document, RULE, line('«ZmFrZQ»'));
    await configure('ignore', ['*.env']);
    await underlines(document, RULE, line('ZmFrZQ'));
  });

  test('compare open files: two keys of one resource, until they agree', async () => {
    const rule = 'resource-two-keys';
    const string = (key: string) => `ACS=endpoint=https://two-keys.communication.azure.com/;accesskey=${key}`;
    const otherKey = Buffer.from('another fake access key for tests only'.padEnd(64, '.')).toString('base64');
    const one = await open(scratch('.env'), string(FAKE_KEYS.random));
    const other = await open(scratch('.env'), string(otherKey));
    await eventually(onDidChangeDiagnostics, () => {
      const [diagnostic] = diagnosticsOf(one.uri, rule);
      assert.equal(diagnostic?.relatedInformation?.[0]?.location.uri.toString(), other.uri.toString());
      assert.equal(diagnosticsOf(other.uri, rule).length, 1);
    });
    await replace(other, otherKey, FAKE_KEYS.random);
    await eventually(onDidChangeDiagnostics, () => {
      assert.equal(diagnosticsOf(one.uri, rule).length + diagnosticsOf(other.uri, rule).length, 0);
    });
  });

  test('stand in the sample workspace', async () => {
    const document = await vscode.workspace.openTextDocument(inWorkspace('server/.env.staging'));
    await eventually(onDidChangeDiagnostics, () => {
      const [diagnostic] = diagnosticsOf(document.uri, 'endpoint-scheme');
      assert.equal(diagnostic && document.getText(diagnostic.range), 'http://');
    });
  });
});
