import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Failed } from '../../../src/vscode/commands/command';
import type { ScanSummary } from '../../../src/vscode/commands/scanWorkspace';
import { closeAll, diagnosticsOf, inWorkspace, open, pageText, scratch, underlines } from '../../support/editor';
import { FAKE_KEYS } from '../../support/fakeKeys';

const RULE = 'access-key-base64';
const GOOD = `endpoint=https://contoso.communication.azure.com/;accesskey=${FAKE_KEYS.random}`;
const { executeCommand } = vscode.commands;

suite('in Restricted Mode', () => {
  teardown(async () => {
    await closeAll();
  });

  test('files are checked as they are opened and typed', async () => {
    const line = 'ACS=endpoint=https://contoso.communication.azure.com/;accesskey=';
    const document = await open(scratch('.env'), `${line}ZmFrZQ`);
    await underlines(document, RULE, `${line}«ZmFrZQ»`);
  });

  test('the workspace can be scanned', async () => {
    const summary = await executeCommand<ScanSummary>('acsAuth.scanWorkspace', { quiet: true });
    assert.ok(summary.problems > 0);
    assert.equal(diagnosticsOf(inWorkspace('.env'), RULE).length, 1);
  });

  test('a live check is refused, in words that say why', async () => {
    const request = { connectionString: GOOD, live: true };
    const { failed } = await executeCommand<Failed>('acsAuth.validateConnectionString', request);
    assert.match(failed, /only made in a workspace that you trust/);
    await pageText('Connection String', /only made in a workspace that you trust/);
  });
});
