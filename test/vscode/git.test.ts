import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import * as vscode from 'vscode';
import { closeAll, diagnosticsOf, inWorkspace, open, replace, saveAll } from '../support/editor';
import { eventually } from '../support/eventually';
import { FAKE_KEYS } from '../support/fakeKeys';

interface Git {
  getAPI(version: 1): { openRepository(root: vscode.Uri): Promise<unknown> };
}

const RULE = 'secret-in-committed-file';

suite('files that git ignores', () => {
  suiteSetup(async () => {
    const repository = inWorkspace('repository');
    await vscode.workspace.fs.createDirectory(repository);
    execFileSync('git', ['init', '--quiet'], { cwd: repository.fsPath });
    const git = await vscode.extensions.getExtension<Git>('vscode.git')?.activate();
    await git?.getAPI(1).openRepository(repository);
  });

  suiteTeardown(closeAll);

  test('are told from those that it would commit, also when .gitignore changes', async () => {
    const string = `ACS=endpoint=https://contoso.communication.azure.com/;accesskey=${FAKE_KEYS.random}\n`;
    const { uri } = await open('repository/.env', string);
    await reported(uri, 1);
    const ignore = await open('repository/.gitignore', '# nothing yet\n');
    await replace(ignore, '# nothing yet', '.env');
    await saveAll();
    await reported(uri, 0);
    await replace(ignore, '.env', '# nothing more');
    await saveAll();
    await reported(uri, 1);
  });
});

const reported = (uri: vscode.Uri, times: number) =>
  eventually(vscode.languages.onDidChangeDiagnostics, () => {
    assert.equal(diagnosticsOf(uri, RULE).length, times);
  });
