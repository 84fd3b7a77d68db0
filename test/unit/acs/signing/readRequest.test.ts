import { deepEqual, equal, ok } from 'node:assert/strict';
import { HOLE } from '../../../../src/engine/facts';
import { readRequest } from '../../../../src/acs/hmac/signing/readRequest';
import type { ShownRequest } from '../../../../src/acs/hmac/signing/shownRequest';

const URL = 'https://contoso.communication.azure.com/identities?api-version=2023-10-01';
const WHERE = {
  scheme: 'https',
  authority: 'contoso.communication.azure.com',
  target: '/identities?api-version=2023-10-01',
};

const headers = (request: ShownRequest | undefined) => request?.headers.map(({ name, value }) => `${name}: ${value}`);

suite('Reading a request', () => {
  for (const [shell, command] of [
    [
      'a shell of Unix',
      `curl -sS -X POST '${URL}' \\\n  -H 'x-ms-date: D' \\\n  --header "A: \\"b\\"" --data-raw '{"a":"it'\\''s"}'`,
    ],
    [
      'cmd',
      `curl.exe -s --request POST "${URL}" ^\r\n  -H "x-ms-date: D" ^\r\n  -HA:\\"b\\" -d "{\\"a\\":\\"it's\\"}"`,
    ],
    ['PowerShell', `curl.exe --request POST "${URL}" \`\r\n -H "x-ms-date: D" -H 'A: "b"' --json $'{"a":"it\\'s"}'`],
  ] as const) {
    test(`curl as ${shell} takes it`, () => {
      const read = readRequest(`# try\n$ ${command}\necho done`);
      const { method, scheme, authority, target, body } = read ?? {};
      deepEqual({ method, scheme, authority, target, body }, { method: 'POST', ...WHERE, body: `{"a":"it's"}` });
      deepEqual(headers(read)?.slice(0, 2), ['x-ms-date: D', 'A: "b"']);
    });
  }

  test('curl: what only the shell knows is a hole, what a file holds is not shown', () => {
    const read = readRequest(
      `curl "${URL}&x=$X" -H "Authorization: $AUTH" -H 'x-ms-date: $DATE' --data-binary @body.json`,
    );
    ok(read);
    equal(read.target, `/identities?api-version=2023-10-01&x=${HOLE}`);
    deepEqual(headers(read)?.slice(0, 2), [`Authorization: ${HOLE}`, 'x-ms-date: $DATE']);
    equal(read.body, undefined);
    equal(read.method, 'POST');
  });

  test('a .http file: the request at the cursor, its variables filled in', () => {
    const text = [
      '@host = contoso.communication.azure.com',
      '@base = https://{{host}}',
      '',
      '### list',
      'GET {{base}}/rooms?api-version=2024-04-15',
      '',
      '### create',
      '# @name create',
      'POST {{base}}/identities',
      '    ?api-version=2023-10-01 HTTP/1.1',
      'Content-Type: application/json',
      'x-ms-date: {{$datetime rfc1123}}',
      '',
      '{"createTokenWithScopes":["chat"]}',
      '',
      '> {% client.test() %}',
      '### other',
      'DELETE {{base}}/identities/{{id}}?api-version=2023-10-01',
    ].join('\r\n');
    const create = readRequest(text, text.indexOf('createToken'));
    ok(create);
    const { source, method, scheme, authority, target, body } = create;
    deepEqual(
      { source, method, scheme, authority, target, body },
      { source: 'http', method: 'POST', ...WHERE, body: '{"createTokenWithScopes":["chat"]}' },
    );
    deepEqual(headers(create), ['Content-Type: application/json', `x-ms-date: ${HOLE}`]);
    deepEqual(
      [readRequest(text, text.indexOf('rooms'))?.target, readRequest(text, text.length)?.target],
      ['/rooms?api-version=2024-04-15', `/identities/${HOLE}?api-version=2023-10-01`],
    );
    equal(readRequest(text, text.indexOf('rooms'))?.body, '');
  });

  test('a trace of curl, with the command above it that tells the body', () => {
    const trace = `$ curl -v -d '{}' ${URL}\n* Connected\n> POST /identities?api-version=2023-10-01 HTTP/1.1\n> Host: contoso.communication.azure.com\n> x-ms-date: D\n>\n} [2 bytes data]\n< HTTP/1.1 401 Unauthorized\n< Date: Tue, 24 Nov 2026 06:00:00 GMT\n<\n{"error":{"code":"Denied"}}\n* Closing`;
    const read = readRequest(trace);
    deepEqual(headers(read), ['Host: contoso.communication.azure.com', 'x-ms-date: D']);
    deepEqual([read?.method, read?.body, read?.target], ['POST', '{}', '/identities?api-version=2023-10-01']);
    deepEqual(read?.answer, {
      headers: [{ name: 'Date', value: 'Tue, 24 Nov 2026 06:00:00 GMT' }],
      body: '{"error":{"code":"Denied"}}',
    });
  });

  test('headers alone, as they stand or as JSON and Python print them', () => {
    for (const text of [
      'x-ms-date: D\nAuthorization: A;b=c',
      '{\n  "x-ms-date": "D",\n  "Authorization": "A;b=c"\n}',
      "{\n'x-ms-date': 'D',\n'Authorization': 'A;b=c',\n}",
    ]) {
      deepEqual(headers(readRequest(text)), ['x-ms-date: D', 'Authorization: A;b=c'], text);
    }
    equal(readRequest('')?.headers, undefined);
    equal(readRequest('just words'), undefined);
  });

  test('every piece of a request is read without a throw', () => {
    const whole = `@a={{b}}\n### x\nPOST ${URL} HTTP/1.1\nx-ms-date: "D'\n\n{"a":\n\nHTTP/1.1 401\nDate: x\n\ncurl -X "POST' $'\\`;
    for (let end = 0; end <= whole.length; end++) {
      readRequest(whole.slice(0, end), end);
      readRequest(whole.slice(end), 0);
    }
  });
});
