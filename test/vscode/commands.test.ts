import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { startEmulator } from '../../src/emulator/server';
import type { ScanSummary } from '../../src/vscode/commands/scanWorkspace';
import type { Validation } from '../../src/vscode/commands/validateConnectionString';
import {
  closeAll,
  configure,
  diagnosticsOf,
  inWorkspace,
  open,
  pageText,
  remove,
  replace,
  scratch,
  write,
} from '../support/editor';
import { eventually } from '../support/eventually';
import { FAKE_KEYS, leaks } from '../support/fakeKeys';

const RULE = 'access-key-base64';
const BAD = 'ACS=endpoint=https://contoso.communication.azure.com/;accesskey=ZmFrZQ\n';
const { executeCommand } = vscode.commands;
const { onDidChangeDiagnostics } = vscode.languages;

suite('commands', () => {
  teardown(async () => {
    await closeAll();
    await configure('rules', undefined);
  });

  test('are those of the manifest, and no others', async () => {
    const extension = vscode.extensions.getExtension('acs-auth.acs-auth');
    const { contributes } = extension?.packageJSON as { contributes: { commands: { command: string }[] } };
    const registered = (await vscode.commands.getCommands(true)).filter(
      // The editor itself makes some for each view: acsAuth.resources.focus.
      (command) => command.startsWith('acsAuth.') && !command.startsWith('acsAuth.resources.'),
    );
    assert.deepEqual(registered.sort(), contributes.commands.map(({ command }) => command).sort());
  });

  test('a scan finds what is in files that nobody opened', async () => {
    const path = scratch('/.env.test');
    const uri = await write(path, BAD);
    const summary = await executeCommand<ScanSummary>('acsAuth.scanWorkspace', { quiet: true });
    assert.ok(summary.files > 5 && summary.problems > 0 && summary.filesWithProblems > 0, JSON.stringify(summary));
    assert.equal(diagnosticsOf(uri, RULE).length, 1);
    assert.equal(diagnosticsOf(inWorkspace('.env'), RULE).length, 1);

    await remove(path);
    await eventually(onDidChangeDiagnostics, () => {
      assert.equal(diagnosticsOf(uri, RULE).length, 0);
    });
  });

  test('what a scan found stays when its file is closed, as it was saved', async () => {
    const path = scratch('.env');
    const uri = await write(path, BAD);
    await executeCommand('acsAuth.scanWorkspace', { quiet: true });
    const document = await open(path, BAD);
    await replace(document, 'ZmFrZQ', 'ZmFrZQ==');
    await eventually(onDidChangeDiagnostics, () => {
      assert.equal(diagnosticsOf(uri, RULE).length, 0);
    });
    await executeCommand('workbench.action.revertAndCloseActiveEditor');
    await eventually(onDidChangeDiagnostics, () => {
      assert.equal(diagnosticsOf(uri, RULE).length, 1);
    });
  });

  test('a scan that is over follows the settings', async () => {
    const uri = await write(scratch('.env'), BAD);
    await executeCommand('acsAuth.scanWorkspace', { quiet: true });
    await configure('rules', { [RULE]: 'off' });
    await eventually(onDidChangeDiagnostics, () => {
      assert.equal(diagnosticsOf(uri, RULE).length, 0);
    });
  });

  test('a connection string is validated without showing any of its key', async () => {
    const connectionString = `endpoint=https://contoso.communication.azure.com/;accesskey=${FAKE_KEYS.random.slice(0, -2)}`;
    const result = await executeCommand<Validation>('acsAuth.validateConnectionString', { connectionString });
    assert.deepEqual(
      result.findings.map(({ rule }) => rule).filter((rule) => rule === RULE),
      [RULE],
    );
    const page = await pageText('Connection String', /contoso\.communication\.azure\.com/);
    assert.match(page, /lost the = signs/);
    assert.ok(!leaks(page + JSON.stringify(result), FAKE_KEYS.random));
  });

  test('a live check tells each step, and how long it took', async () => {
    const emulator = await startEmulator({ port: 0 });
    try {
      const connectionString = emulator.connectionString.reveal();
      const result = await executeCommand<Validation>('acsAuth.validateConnectionString', {
        connectionString,
        live: true,
      });
      assert.deepEqual(
        result.steps?.map(({ name, outcome }) => `${name} ${outcome}`),
        ['connection-string passed', 'dns passed', 'connection passed', 'signature passed', 'clock passed'],
      );
      const page = await pageText('Connection String', /✓\sSigned call \| \d+\sms/);
      assert.ok(!leaks(page + JSON.stringify(result), /accesskey=(.*)/.exec(connectionString)?.[1] ?? ''));
    } finally {
      await emulator.stop();
    }
  });

  test('a rule is explained on a page', async () => {
    await executeCommand('acsAuth.openRule', RULE);
    await pageText(RULE, /\*\*What to do\.\*\* Copy the whole key again/);
  });
});
