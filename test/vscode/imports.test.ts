import * as vscode from 'vscode';
import { closeAll, inWorkspace, open, remove, replace, saveAll, underlines, write } from '../support/editor';

const RULE = 'credential-of-other-client';
const KEY = 'export const credential = new AzureKeyCredential(key);\n';
const TOKEN = 'export const credential = new AzureCommunicationTokenCredential({ tokenRefresher });\n';

const call = (argument: string, from: string) =>
  `import { credential } from '${from}';\nconst agent = await calls.createCallAgent(${argument});\n`;

suite('imports of other files', () => {
  teardown(async () => {
    await closeAll();
    await vscode.workspace.fs.delete(inWorkspace('following'), { recursive: true });
  });

  test('are followed to the file on disk, and again when it changes there', async () => {
    await write('following/a/credential.ts', KEY);
    const document = await open('following/a/call.ts', call('credential', './credential'));
    await underlines(document, RULE, call('«credential»', './credential'));
    await vscode.workspace.fs.writeFile(inWorkspace('following/a/credential.ts'), Buffer.from(TOKEN));
    await underlines(document, RULE, call('credential', './credential'));
  });

  test('are followed to what is typed in the other file, before it is saved', async () => {
    const other = await open('following/b/credential.ts', TOKEN);
    const document = await open('following/b/call.ts', call('credential', './credential'));
    await underlines(document, RULE, call('credential', './credential'));
    await replace(other, TOKEN, KEY);
    await underlines(document, RULE, call('«credential»', './credential'));
    await replace(other, KEY, TOKEN);
    await underlines(document, RULE, call('credential', './credential'));
    await saveAll();
  });

  test('are followed when the file is made, through one that passes it on, and no more when it is gone', async () => {
    await write('following/c/services/index.ts', "export * from './credential';\n");
    const document = await open('following/c/call.ts', call('credential', './services'));
    await write('following/c/services/credential.ts', KEY);
    await underlines(document, RULE, call('«credential»', './services'));
    await remove('following/c/services/credential.ts');
    await underlines(document, RULE, call('credential', './services'));
  });

  test('are followed when the file is made whose ending comes late among those that an import may mean', async () => {
    const document = await open('following/d/call.ts', call('credential', './credential'));
    await underlines(document, RULE, call('credential', './credential'));
    await write('following/d/credential.mjs', KEY);
    await underlines(document, RULE, call('«credential»', './credential'));
  });
});
