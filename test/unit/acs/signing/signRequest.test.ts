import { deepEqual, equal, match, ok, throws } from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readRequest } from '../../../../src/acs/hmac/signing/readRequest';
import { signRequest, type Unsigned } from '../../../../src/acs/hmac/signing/signRequest';
import { FORMS, onOneLine, writeRequest } from '../../../../src/acs/hmac/signing/writeRequest';
import { FAKE_KEYS, leaks } from '../../../support/fakeKeys';

const DATE = new Date('2022-04-13T18:09:12.451Z');
const HOME = 'https://contoso.communication.azure.com/';

const sign = (request: Partial<Unsigned>, endpoint = HOME, key = 'pw==') =>
  signRequest({ method: 'GET', url: '/', ...request }, endpoint, key, DATE);
const header = (signed: ReturnType<typeof sign>, name: string) =>
  signed.headers.find((one) => one.name === name)?.value;

suite('Signing a request', () => {
  test('gives the signatures that Microsoft published', () => {
    for (const [url, signature] of [
      ['https://example.com/testPath?testQuery=test', 'DGdgwggJWnQyc6EHjR/Vbqg1ES64KpD6U2XwTDDj3tU='],
      ['https://example.com/testPath', '+6tWkg3lNKVjQHHmxkdGQcJjUgzclsWTMebnuCz1ngU='],
    ] as const) {
      const signed = sign({ url }, 'https://example.com');
      equal(
        header(signed, 'Authorization'),
        `HMAC-SHA256 SignedHeaders=x-ms-date;host;x-ms-content-sha256&Signature=${signature}`,
      );
      equal(header(signed, 'x-ms-date'), 'Wed, 13 Apr 2022 18:09:12 GMT');
      equal(header(signed, 'x-ms-content-sha256'), '47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=');
    }
  });

  test('a path goes to the resource of the key; headers of an old signature are replaced', () => {
    const signed = sign({
      method: 'post',
      url: '/identities?api-version=2023-10-01',
      body: '{"createTokenWithScopes":["chat"]}',
      headers: [
        { name: 'x-ms-date', value: 'old' },
        { name: 'AUTHORIZATION', value: 'old' },
        { name: 'X-Mine', value: '1' },
      ],
    });
    match(header(signed, 'Authorization') ?? '', /7GFOe3nNcV3u\+dbEkNFyYEB8y0AQxYsV8w0kiYxRGGQ=$/);
    equal(signed.url, 'https://contoso.communication.azure.com/identities?api-version=2023-10-01');
    deepEqual(
      signed.headers.map(({ name }) => name),
      ['Host', 'x-ms-date', 'x-ms-content-sha256', 'Authorization', 'Content-Type', 'X-Mine'],
    );
  });

  for (const [what, request, message] of [
    ['another host', { url: 'https://fabrikam.communication.azure.com/' }, /goes to fabrikam.*key is that of contoso/],
    ['http', { url: 'http://contoso.communication.azure.com/' }, /make them one/],
    ['a variable', { url: '/identities/{{id}}' }, /variable that is not filled in/],
    ['no URL', { url: 'identities' }, /neither a URL nor a path/],
    ['a host by two slashes', { url: '//fabrikam.example/' }, undefined],
    ['no method', { method: 'DO IT' }, /not one of HTTP/],
    [
      'the key in the body',
      { method: 'POST', body: `{"key":"${FAKE_KEYS.random}"}` },
      /key stands in the request itself/,
    ],
    ['the key in a header', { headers: [{ name: 'x', value: FAKE_KEYS.random }] }, /key stands in the request itself/],
  ] as const) {
    test(`${what}: ${message ? 'is refused' : 'stays a path'}, and the key is not in what is said`, () => {
      if (!message) {
        equal(new URL(sign(request).url).host, 'contoso.communication.azure.com');
        return;
      }
      throws(
        () => sign(request, HOME, FAKE_KEYS.random),
        (error: Error) => message.test(error.message) && !leaks(error.message, FAKE_KEYS.random),
      );
    });
  }

  test('each form is read back as the request that was signed, and none holds the key', () => {
    const body = '{"text":"it\'s \\"so\\" $HOME — ✓"}';
    const signed = sign(
      { method: 'PUT', url: '/chat/threads/19%3Aabc?api-version=1&q=a%20b', body },
      HOME,
      FAKE_KEYS.random,
    );
    for (const form of FORMS) {
      const text = writeRequest(signed, form);
      equal(leaks(text, FAKE_KEYS.random), false);
      const read = readRequest(text);
      ok(read);
      for (const { name, value } of signed.headers.filter((one) => one.name !== 'Host')) {
        ok(
          read.headers.some((one) => one.name === name && one.value === value),
          `${form}: ${name}`,
        );
      }
      if (form === 'headers') continue;
      deepEqual([read.method, read.body, read.target], ['PUT', body, '/chat/threads/19%3Aabc?api-version=1&q=a%20b']);
    }
  });

  test('a shell takes the words of curl as they were meant', () => {
    const body = 'it\'s a "b" $HOME `id` \\n\n!';
    const words = writeRequest(sign({ method: 'POST', body }), 'curl').replace(/^curl /, "printf '%s\\0' ");
    const printed = execFileSync('/bin/sh', ['-c', words], { encoding: 'utf8' }).split('\0');
    equal(printed[printed.indexOf('--data-raw') + 1], body);
  });

  test('JSON goes on one line, letter by letter the same otherwise', () => {
    equal(
      onOneLine('{\r\n  "a": "b  c\\" \\n",\n  "n": 1.0,\n  "n": [ 1, 2 ]\n}\n'),
      '{"a":"b  c\\" \\n","n":1.0,"n":[1,2]}',
    );
    equal(onOneLine('not json\nat all'), 'not json\nat all');
    equal(onOneLine('{ "a": 1 }'), '{ "a": 1 }');
  });
});
