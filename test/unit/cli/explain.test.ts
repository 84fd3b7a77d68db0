import assert from 'node:assert/strict';
import { PassThrough } from 'node:stream';
import type { Streams } from '../../../src/cli/command';
import { main } from '../../../src/cli/main';
import { acsAuth } from '../../support/terminal';

suite('acs-auth explain', () => {
  test('explains a text from its arguments', async () => {
    const { code, stdout, stderr } = await acsAuth(['explain', 'code: 401,', 'subCode: 40235']);
    assert.deepEqual([code, stderr], [0, '']);
    assert.match(stdout, /^1\. 401\/40235: the user access token has expired\n {3}Cause {2}The calling client/);
    assert.ok(stdout.split('\n').every((line) => line.length <= 100 || line.includes('https://')));
  });

  test('prints JSON, likeliest first', async () => {
    const { code, stdout } = await acsAuth(
      ['explain', '--format', 'json'],
      'DefaultAzureCredential: Denied by the resource provider.',
    );
    const { explanations } = JSON.parse(stdout) as { explanations: Record<string, unknown>[] };
    assert.equal(code, 0);
    assert.equal(explanations[0]?.['id'], 'denied-missing-role');
    for (const explanation of explanations)
      assert.deepEqual(Object.keys(explanation).slice(0, 5), ['id', 'title', 'cause', 'fix', 'docs']);
    assert.deepEqual(explanations[0]['evidence'], ['“Denied by the resource provider”', 'an Entra sign-in']);
    assert.equal(explanations[0]['action'], 'check sign-in');
  });

  test('shows three causes, all of them on request', async () => {
    const causes = async (...args: string[]) =>
      (await acsAuth(['explain', ...args, 'Denied by the resource provider'])).stdout.match(/^\d+\. /gm)?.length;
    assert.equal(await causes(), 3);
    assert.ok(((await causes('--all')) ?? 0) > 3);
    assert.match((await acsAuth(['explain', 'Denied by the resource provider'])).stdout, /more with --all\.\n$/);
  });

  test('answers 1 where nothing is recognised, and says so', async () => {
    const { code, stdout } = await acsAuth(['explain'], 'an ordinary text');
    assert.equal(code, 1);
    assert.match(stdout, /^Nothing in this text is known here\./);
    const other = await acsAuth(['explain'], 'AuthenticationFailed https://contoso.blob.core.windows.net');
    assert.match(other.stdout, /names another service/);
    assert.deepEqual(await acsAuth(['explain', '--format=json'], ''), {
      code: 1,
      stdout: '{"explanations":[]}\n',
      stderr: '',
    });
  });

  test('reads UTF-8 and UTF-16 with their marks, and megabytes', async () => {
    const said = 'AADSTS65002';
    for (const stdin of [
      `\uFEFF${said}`,
      Buffer.from(`\uFEFF${said}`, 'utf16le'),
      `${'log line\n'.repeat(600_000)}${said}`,
    ]) {
      assert.match((await acsAuth(['explain'], stdin)).stdout, /^1\. AADSTS65002/);
    }
  });

  test('answers 2 when it cannot run', async () => {
    for (const [args, stdin, why] of [
      [['explain', '--colour'], '', /--colour/],
      [['explain', '--format', 'xml', '401'], '', /no format "xml"/],
      [['explain'], Buffer.from([1, 0, 2, 0, 0, 0, 7, 9]), /binary/],
    ] as const) {
      const { code, stderr, stdout } = await acsAuth(args, stdin);
      assert.deepEqual([code, stdout], [2, '']);
      assert.match(stderr, why);
    }
  });

  test('does not wait for a terminal', async () => {
    const [stdin, stdout, stderr] = [new PassThrough(), new PassThrough(), new PassThrough()];
    const streams = { stdin: Object.assign(stdin, { isTTY: true }), stdout, stderr } as unknown as Streams;
    assert.equal(await main(['explain'], streams), 2);
    assert.match(String(stderr.read()), /nothing to explain/i);
  });
});
