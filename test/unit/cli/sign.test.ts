import { deepEqual, equal, match, ok } from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type Emulator, startEmulator } from '../../../src/emulator/server';
import { FAKE_KEYS, leaks } from '../../support/fakeKeys';
import { inFolder } from '../../support/folder';
import { send } from '../../support/signedRequest';
import { acsAuth } from '../../support/terminal';

const BODY = '{\r\n "createTokenWithScopes": ["chat"] }\n';

suite('acs-auth sign and why-refused', () => {
  let emulator: Emulator;
  let opening = '';
  suiteSetup(async () => {
    emulator = await startEmulator({ port: 0 });
    opening = emulator.connectionString.reveal();
  });
  setup(() => {
    process.env['AZURE_COMMUNICATION_CONNECTION_STRING'] = opening;
  });
  teardown(() => {
    delete process.env['AZURE_COMMUNICATION_CONNECTION_STRING'];
  });
  suiteTeardown(() => emulator.stop());

  const target = '/identities?api-version=2023-10-01';
  const key = () => /accesskey=(.*)/.exec(opening)?.[1] ?? '';

  test('what it prints is accepted as it is, body and all', async () => {
    await inFolder({ 'body.json': BODY }, async (folder) => {
      const { code, stdout } = await acsAuth(['sign', 'post', target, '--body', join(folder, 'body.json')]);
      equal(code, 0);
      const headers = Object.fromEntries(
        [...stdout.matchAll(/^(.*?): (.*)$/gm)].map(([, name = '', value = '']): [string, string] => [name, value]),
      );
      const { status } = await send({ endpoint: emulator.endpoint, method: 'POST', target, body: BODY, headers });
      equal(status, 201);
      equal(leaks(stdout, key()), false);
    });
  });

  test('as a curl command a shell can run it', async () => {
    await inFolder({ 'body.json': BODY }, async (folder) => {
      const file = join(folder, 'body.json');
      const { stdout } = await acsAuth([
        'sign',
        'POST',
        emulator.endpoint + target.slice(1),
        '--as',
        'curl',
        '--body',
        file,
      ]);
      const script = join(folder, 'run.sh');
      await writeFile(script, stdout.replace(/^curl/, "curl -sS -o /dev/null --noproxy '*' -w '%{http_code}'"));
      const curl = await promisify(execFile)('/bin/sh', [script]).catch((error: unknown) => String(error));
      // Where there is no curl, the words of it are checked elsewhere.
      if (typeof curl === 'string') match(curl, /not found/);
      else equal(curl.stdout, '201');
    });
  });

  test('the connection string comes from the environment or standard input, never from the arguments', async () => {
    delete process.env['AZURE_COMMUNICATION_CONNECTION_STRING'];
    equal((await acsAuth(['sign', 'GET', '/x'], `${opening}\n`)).code, 0);
    const given = await acsAuth(['sign', 'GET', '/x', opening]);
    equal(given.code, 2);
    match(given.stderr, /never an argument/);
    equal(leaks(given.stderr, key()), false);
    const wrong = await acsAuth(['sign', 'GET', '/x'], `accesskey=${FAKE_KEYS.random}`);
    equal(wrong.code, 2);
    equal(leaks(wrong.stderr, FAKE_KEYS.random), false);
  });

  for (const args of [
    ['GET'],
    ['GET', '/x', 'more'],
    ['GET', '/x', '--as', 'yaml'],
    ['GET', '/x', '--body', '/none/such'],
    ['GET', 'https://elsewhere.example/'],
  ]) {
    test(`sign ${args.join(' ')} says what is wrong`, async () => {
      const { code, stderr, stdout } = await acsAuth(['sign', ...args]);
      deepEqual([code, stdout], [2, '']);
      ok(stderr.length > 20);
    });
  }

  test('a request that was signed wrongly is explained, with the key and without', async () => {
    const { stdout } = await acsAuth(['sign', 'GET', target, '--as', 'http']);
    const wrong = stdout.replace('?api-version', '?x=1&api-version');
    const explained = await acsAuth(['why-refused', '--format', 'json'], wrong);
    equal(explained.code, 0);
    const { causes, signature } = JSON.parse(explained.stdout) as { causes: { id: string }[]; signature: string };
    deepEqual([signature, causes.map(({ id }) => id)], ['wrong', ['key-other']]);
    const hexadecimal = stdout.replace(
      /Signature=(.*)/,
      (_, text: string) => `Signature=${Buffer.from(text, 'base64').toString('hex')}`,
    );
    delete process.env['AZURE_COMMUNICATION_CONNECTION_STRING'];
    const { stdout: said } = await acsAuth(['why-refused'], hexadecimal);
    match(
      said,
      /^certain {2}The signature is written in hexadecimal[\s\S]*More would be certain with: .*connection string/,
    );
    equal((await acsAuth(['why-refused'], 'nothing to see')).code, 2);
  });
});
