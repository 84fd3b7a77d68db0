import assert from 'node:assert/strict';
import { commands, env, Selection, window } from 'vscode';
import { type Emulator, startEmulator } from '../../src/emulator/server';
import { readRequest } from '../../src/acs/hmac/signing/readRequest';
import type { SignArguments, SignedRequest } from '../../src/vscode/commands/signRequest';
import type { Refusal } from '../../src/vscode/commands/whyRefused';
import { closeAll, open, pageText, scratch } from '../support/editor';
import { leaks } from '../support/fakeKeys';

const PATH = '/identities?api-version=2023-10-01';

suite('signing a request', () => {
  let emulator: Emulator;
  let endpoint = '';
  let connectionString = '';

  suiteSetup(async () => {
    emulator = await startEmulator({ port: 0 });
    ({ endpoint } = emulator);
    connectionString = emulator.connectionString.reveal();
  });
  teardown(closeAll);
  suiteTeardown(() => emulator.stop());

  const sign = (given: SignArguments = {}) =>
    commands.executeCommand<SignedRequest & { failed?: string }>('acsAuth.signRequest', {
      connectionString,
      as: 'curl',
      to: 'clipboard',
      ...given,
    });
  const why = (given?: object) => commands.executeCommand<Refusal & { failed?: string }>('acsAuth.whyRefused', given);
  const key = () => /accesskey=(.*)/.exec(connectionString)?.[1] ?? '';

  /** Sends what a text shows, and gives the answer's status. */
  async function status(text: string): Promise<number> {
    const request = readRequest(text);
    assert.ok(request?.method && request.target);
    const headers = Object.fromEntries(request.headers.map(({ name, value }) => [name, value]));
    const { method, body } = request;
    const answer = await fetch(new URL(request.target, endpoint), { method, headers, ...(body && { body }) });
    return answer.status;
  }

  test('a path and a body become a curl command that the service accepts', async () => {
    const answer = await sign({ method: 'POST', url: PATH, body: '{"createTokenWithScopes":["chat"]}' });
    assert.deepEqual(answer, { method: 'POST', host: new URL(endpoint).host, as: 'curl', to: 'clipboard' });
    const text = await env.clipboard.readText();
    assert.equal(leaks(text, key()), false);
    assert.equal(await status(text), 201);
  });

  test('the request at the cursor of a .http file is signed anew, in an editor of its own', async () => {
    const text = `@base = ${endpoint.slice(0, -1)}\n\n### one\nGET {{base}}/x\n\n### two\nPOST {{base}}${PATH}\nContent-Type: application/json\nx-ms-date: old\n\n{\n  "createTokenWithScopes": ["voip"]\n}\n`;
    await open(scratch('.http'), text);
    const editor = window.activeTextEditor;
    assert.ok(editor);
    const at = editor.document.positionAt(text.indexOf('voip'));
    editor.selection = new Selection(at, at);
    await sign({ as: 'http', to: 'editor' });
    const signed = window.activeTextEditor?.document;
    assert.ok(signed?.isUntitled);
    assert.match(signed.getText(), /^POST http:.*\nx-ms-date: \w{3}, .*GMT\n/);
    assert.equal(leaks(signed.getText(), key()), false);
    assert.equal(await status(signed.getText()), 201);
  });

  test('a request for another host, or with the key in it, is not signed; the key is not in what is said', async () => {
    for (const [given, said] of [
      [{ method: 'GET', url: 'https://fabrikam.communication.azure.com/x' }, /goes to fabrikam/],
      [{ method: 'POST', url: PATH, body: connectionString }, /key stands in the request itself/],
      [{ method: 'GET', url: '/{{path}}' }, /variable that is not filled in/],
      [
        { method: 'GET', url: PATH, connectionString: 'endpoint=https://x.communication.azure.com' },
        /no endpoint and access key/,
      ],
    ] as const) {
      const { failed = '' } = await sign(given);
      assert.match(failed, said);
      assert.equal(leaks(failed, key()), false);
    }
  });

  test('a right signature is called right, and each part that is changed is named', async () => {
    await sign({ method: 'POST', url: PATH, body: '{"createTokenWithScopes":["chat"]}', as: 'http' });
    const right = await env.clipboard.readText();
    assert.equal((await why({ request: right, connectionString })).signature, 'right');
    for (const [id, wrong] of [
      ['date-signed-x-ms-date-sent', right.replace('SignedHeaders=x-ms-date', 'SignedHeaders=date')],
      ['method-other', right.replace('POST', 'PUT')],
      ['authorization-credential', right.replace('HMAC-SHA256 ', 'HMAC-SHA256 Credential=a&')],
    ] as const) {
      assert.notEqual(await status(wrong), 201, id);
      const { causes } = await why({ request: wrong, connectionString });
      assert.ok(
        causes.some((cause) => cause.id === id && cause.certain),
        `${id} in ${JSON.stringify(causes)}`,
      );
    }
    // What was printed need not be what was sent.
    const { causes } = await why({ request: right.replace('"chat"', '"voip"'), connectionString });
    assert.deepEqual(causes, [{ id: 'content-hash-differs', part: 'content hash', certain: false }]);
    const page = await pageText('Refused Signature', /Likely/);
    assert.equal(leaks(page, key()), false);
    assert.doesNotMatch(page, /Signature=/);
  });

  test('code that signs wrongly is explained where it is selected', async () => {
    const text = `const host = 'contoso.communication.azure.com';\nconst date = new Date().toISOString();\nconst text = \`POST\\n\${path}\\n\${date};\${host};\${hash}\`;\nconst auth = \`HMAC-SHA256 SignedHeaders=x-ms-date;host;x-ms-content-sha256&Signature=\${sign(text)}\`;\n`;
    await open(scratch('.ts'), text);
    const { causes } = await why();
    assert.deepEqual(
      causes.map(({ id }) => id),
      ['hmac-date'],
    );
    await pageText('Refused Signature', /no HTTP date/);
  });

  test('where there is no request it says what to select', async () => {
    await env.clipboard.writeText('nothing');
    await open(scratch('.txt'), 'no request here\n');
    const { failed } = await why();
    assert.match(failed ?? '', /^There is no request here\. Select or copy one/);
  });
});
