import assert from 'node:assert/strict';
import { symlink } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { inFolder } from '../../support/folder';
import { madeUp } from '../../support/secrets';
import { acsAuth } from '../../support/terminal';

const BROKEN = '# 😀\r\nACS_CONNECTION_STRING=endpoint=https://contoso.communication.azure.com/;accesskey=ZmFrZQ\r\n';
const column = 'ACS_CONNECTION_STRING=endpoint=https://contoso.communication.azure.com/;accesskey='.length + 1;

suite('acs-auth check', () => {
  test('prints findings a line each, and answers 1 for an error', async () => {
    await inFolder({ '.env': BROKEN }, async (folder) => {
      const { code, stdout } = await acsAuth(['check', folder]);
      assert.match(stdout, new RegExp(`/\\.env:2:${column}: error: [A-Z].*\\. \\[access-key-base64\\]\n1 error\\.\n$`));
      assert.equal(code, 1);
    });
  });

  test('prints the same as JSON', async () => {
    await inFolder({ '.env': BROKEN }, async (folder) => {
      const { code, stdout } = await acsAuth(['check', '--format', 'json', folder]);
      const { findings } = JSON.parse(stdout) as { findings: Record<string, unknown>[] };
      assert.deepEqual(findings, [
        {
          rule: 'access-key-base64',
          severity: 'error',
          message: findings[0]?.['message'],
          file: relative('', join(folder, '.env')),
          line: 2,
          column,
          endLine: 2,
          endColumn: column + 'ZmFrZQ'.length,
        },
      ]);
      assert.equal(code, 1);
    });
  });

  test('says each finding once where paths overlap', async () => {
    await inFolder({ '.env': BROKEN }, async (folder) => {
      const { stdout } = await acsAuth(['check', folder, join(folder, '.env')]);
      assert.match(stdout, /\n1 error\.\n$/);
    });
  });

  test('compares what is said below all the paths: one resource with two keys', async () => {
    const line = () =>
      `ACS_CONNECTION_STRING=endpoint=https://contoso.communication.azure.com/;accesskey=${madeUp.randomKey()}\n`;
    await inFolder({ 'a.env': line(), 'b/c.env': line() }, async (folder) => {
      const { stdout } = await acsAuth(['check', join(folder, 'a.env'), join(folder, 'b')]);
      assert.equal(stdout.match(/\[resource-two-keys\]/g)?.length, 2);
    });
  });

  test('follows an import to another file, and no further than the folder that is checked', async () => {
    const files = {
      'outside.ts': 'export const credential = new AzureKeyCredential(key);',
      'app/src/acs/index.ts': "export { credential } from './credential';",
      'app/src/acs/credential.ts': 'export const credential = new AzureKeyCredential(key);',
      'app/src/call.ts': "import { credential } from './acs';\nawait calls.createCallAgent(credential);",
      'app/src/other.ts': "import { credential } from '../../outside';\nawait calls.createCallAgent(credential);",
      'app/src/another.ts': "import { credential } from './linked';\nawait calls.createCallAgent(credential);",
    };
    await inFolder(files, async (folder) => {
      // Windows lets only some accounts make a link.
      if (process.platform !== 'win32') await symlink(join(folder, 'outside.ts'), join(folder, 'app/src/linked.ts'));
      const { code, stdout } = await acsAuth(['check', join(folder, 'app')]);
      assert.match(stdout, /\/src\/call\.ts:2:29: error: .*\[credential-of-other-client\]\n1 error\.\n$/);
      assert.doesNotMatch(stdout, /other\.ts/);
      assert.equal(code, 1);
    });
  });

  test('answers 0 where nothing is wrong', async () => {
    await inFolder({ 'a.txt': 'nothing here' }, async (folder) => {
      assert.deepEqual(await acsAuth(['check', folder]), { code: 0, stdout: 'Nothing found.\n', stderr: '' });
      assert.equal((await acsAuth(['check', folder, '--format=json'])).stdout, '{"findings":[]}\n');
    });
  });

  test('answers 2 and says why when it cannot run', async () => {
    for (const [args, why] of [
      [['check', 'no/such/path'], /no file or folder no\/such\/path/],
      [['check', '--format', 'xml'], /no format "xml"/],
      [['check', '--colour'], /--colour/],
      [['chekc'], /Usage:/],
      [[], /Usage:/],
    ] as const) {
      const { code, stderr } = await acsAuth(args);
      assert.equal(code, 2);
      assert.match(stderr, why);
    }
  });
});
