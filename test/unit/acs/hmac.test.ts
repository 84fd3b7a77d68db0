import { equal } from 'node:assert/strict';
import { contentHash, signature, signedHeaders, stringToSign } from '../../../src/acs/hmac/hmac';

const DATE = new Date('2022-04-13T18:09:12.451Z');
const EMPTY_HASH = '47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=';

function authorization(method: string, url: string, body = ''): string | undefined {
  const { host, pathname, search } = new URL(url);
  return signedHeaders({ method, pathAndQuery: pathname + search, host, body }, 'pw==', DATE)['authorization'];
}

const header = (given: string) => `HMAC-SHA256 SignedHeaders=x-ms-date;host;x-ms-content-sha256&Signature=${given}`;

suite('HMAC signing', () => {
  test('signs a path as the JavaScript SDK does', () => {
    equal(authorization('GET', 'https://example.com/testPath'), header('+6tWkg3lNKVjQHHmxkdGQcJjUgzclsWTMebnuCz1ngU='));
  });

  test('signs the query too', () => {
    const url = 'https://example.com/testPath?testQuery=test';
    equal(authorization('GET', url), header('DGdgwggJWnQyc6EHjR/Vbqg1ES64KpD6U2XwTDDj3tU='));
  });

  test('signs a body by its hash', () => {
    const url = 'https://contoso.communication.azure.com/identities?api-version=2023-10-01';
    const body = '{"createTokenWithScopes":["chat"]}';
    equal(contentHash(body), 'WTRvgEjjVd+bvyKw3WgXgDkU81aV8FWq+4/BE+he0+A=');
    equal(authorization('POST', url, body), header('7GFOe3nNcV3u+dbEkNFyYEB8y0AQxYsV8w0kiYxRGGQ='));
  });

  test('keeps a port that is not the default in the host', () => {
    equal(authorization('GET', 'https://localhost:8443/x'), header('WR4BaMOfl2Jj4Lf9m2PY9S9VPPs6s1amkxkQtaZ7KYk='));
  });

  test('hashes and signs text as UTF-8', () => {
    equal(contentHash('banana'), 'tJPUg2Sv5E0RwBZc9HCkFk0eJgmRHvmYvoaNRq3j3k4=');
    equal(signature('pw==', 'banana'), '88EC05aAS9iXnaimtNO78JLjiPtfWryQB/5QYEzEsu8=');
    equal(contentHash('\u{1F600}'), '8EQ6NCxe9UeDoRG1G6Vsk45HTDIyTZDDpgycjjo34tk=');
    equal(signature('pw==', '\u{1F600}'), '1rudJKjn2Zi+3hRrBG29wIF6pD6YyAeQR1ZcFtXoKAU=');
  });

  test('an empty body has a hash, from bytes as from text', () => {
    equal(contentHash(''), EMPTY_HASH);
    equal(contentHash(new Uint8Array()), EMPTY_HASH);
  });

  test('the date is RFC 1123 in GMT, and the path is signed as sent', () => {
    equal(
      signedHeaders({ method: 'GET', pathAndQuery: '/', host: 'h', body: '' }, 'pw==', DATE)['x-ms-date'],
      'Wed, 13 Apr 2022 18:09:12 GMT',
    );
    equal(
      stringToSign('post', '/identities/8%3Aacs%3Aa/:issueAccessToken', ['d', 'h', 'c']),
      'POST\n/identities/8%3Aacs%3Aa/:issueAccessToken\nd;h;c',
    );
  });

  test('a key that is not Base64 gives a wrong signature, not an error', () => {
    equal(typeof signature('not base64 at all!', 'text'), 'string');
  });
});
