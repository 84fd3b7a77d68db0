import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { closeAll, inWorkspace, open, pageText, scratch } from '../support/editor';

/** What our hovers say at the first place of a text in a document. */
async function hoverAt(document: vscode.TextDocument, text: string): Promise<string> {
  const offset = document.getText().indexOf(text);
  assert.ok(offset >= 0, `${text} is not there`);
  const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
    'vscode.executeHoverProvider',
    document.uri,
    document.positionAt(offset + 1),
  );
  const texts = hovers.flatMap(({ contents }) => contents);
  return texts.map((text) => (text instanceof vscode.MarkdownString ? text.value : '')).join('\n');
}

suite('hovers', () => {
  teardown(closeAll);

  test('explain the errors of a log', async () => {
    const document = await vscode.workspace.openTextDocument(inWorkspace('visit.log'));
    assert.match(await hoverAt(document, '40235'), /token.*expired/i);
    assert.match(await hoverAt(document, 'AADSTS65002'), /What to do/);
    assert.equal(await hoverAt(document, '4711'), '');
  });

  test('explain a status where the file speaks of ACS, and only there', async () => {
    const acs = await open(scratch('.md'), '# Azure Communication Services\n\nThe SMS client fails with HTTP 401.\n');
    assert.match(await hoverAt(acs, '401'), /What to do/);
    const other = await open(scratch('.md'), '# The shop\n\nThe cart fails with HTTP 401.\n');
    assert.equal(await hoverAt(other, '401'), '');
  });

  test('explain in a text that has no file', async () => {
    const document = await vscode.workspace.openTextDocument({
      language: 'http',
      content: 'HTTP/1.1 401 Unauthorized\n\ncall ended, code: 401, subCode: 40235\n',
    });
    assert.match(await hoverAt(document, '40235'), /expired/i);
  });

  test('offer what settles the cause, by commands that there are', async () => {
    const document = await vscode.workspace.openTextDocument(inWorkspace('visit.log'));
    const text = await hoverAt(document, '40235');
    assert.match(text, /\[Decode the token\]\(command:acsAuth\.inspectToken\?/);
    const known = await vscode.commands.getCommands(true);
    for (const [, command = ''] of text.matchAll(/\(command:([\w.]+)/g)) assert.ok(known.includes(command), command);
  });

  test('stand among the actions of an error, when they are asked for', async () => {
    const document = await vscode.workspace.openTextDocument(inWorkspace('visit.log'));
    const at = document.positionAt(document.getText().indexOf('40235') + 1);
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      document.uri,
      new vscode.Range(at, at),
    );
    assert.ok(actions.some(({ title }) => title === 'Explain this error'));
  });

  test('lead to a page with all causes', async () => {
    const ids = await vscode.commands.executeCommand<string[]>(
      'acsAuth.explainError',
      'Call ended, code: 401, subCode: 40235',
    );
    assert.ok(ids.length > 0);
    await pageText('Explain Error', /expired/i);
  });
});
