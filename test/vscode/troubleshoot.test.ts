import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Troubleshot } from '../../src/vscode/troubleshoot/troubleshoot';
import { closeAll, open, pageText, remove, scratch } from '../support/editor';
import { FAKE_KEYS, leaks } from '../support/fakeKeys';
import { userToken } from '../support/tokens';

const troubleshoot = (symptom: string, answers: readonly string[]) =>
  vscode.commands.executeCommand<Troubleshot>('acsAuth.troubleshoot', { symptom, answers });

suite('troubleshooting', () => {
  teardown(closeAll);

  test('leads from answers to a cause, on a page that says what was looked at and what was not', async () => {
    const { cause, report } = await troubleshoot('sms-refused', ['401', 'No']);
    assert.equal(cause, 'denied-wrong-key');
    const page = await pageText('Troubleshoot', /SMS is refused/);
    assert.equal(page, report);
    for (const part of [/✓ Settings files and code/, /– Live check .*not asked for/, /VS Code 1\.\d+/]) {
      assert.match(report, part);
    }
  });

  test('does not ask what the files of the workspace say, and tells none of their secrets', async () => {
    const path = scratch('/refresh.ts');
    const key = FAKE_KEYS.random;
    await open(
      path,
      `import { AzureCommunicationTokenCredential } from '@azure/communication-common';
const connection = 'endpoint=https://contoso.communication.azure.com/;accesskey=${key}';
const credential = new AzureCommunicationTokenCredential(connection);\n`,
    );
    const { cause, report } = await troubleshoot('unauthorized-at-once', ['A user access token, in chat or calling']);
    await remove(path);
    assert.equal(cause, 'key-as-user-token');
    assert.match(report, /not asked: .*refresh\.ts:3/);
    assert.ok(!leaks(report, key));
    assert.doesNotMatch(report, /contoso\.communication/);
  });

  test('looks at the token of the open file', async () => {
    await open(scratch('/.env'), `ACS_TOKEN=${userToken(Date.now(), -90)}\n`);
    const { cause, report } = await troubleshoot('hangs', ['createCallAgent']);
    assert.equal(cause, 'user-token-expired');
    assert.match(report, /expired .* ago/);
    assert.doesNotMatch(report, /eyJ/);
  });

  test('says which answers there are when one is not known', async () => {
    const answer = await vscode.commands.executeCommand<{ failed: string }>('acsAuth.troubleshoot', {
      symptom: 'sms-refused',
      answers: ['maybe'],
    });
    assert.match(answer.failed, /There are: 401 \| 403/);
  });
});
