import assert from 'node:assert/strict';
import { connectionStringsIn } from '../../../src/acs/connectionString/connectionStringsIn';
import { FAKE_KEYS, leaks } from '../../support/fakeKeys';
import { mark } from '../../support/marked';

const KEY = FAKE_KEYS.random;

const cases: readonly (readonly [marked: string, host?: string])[] = [
  [`ACS=«endpoint=https://contoso.communication.azure.com/;accesskey=${KEY}»`, 'contoso.communication.azure.com'],
  [`new X("«endpoint=https://contoso.communication.azure.com/;accesskey=${KEY}»")`, 'contoso.communication.azure.com'],
  [`ACS="«accesskey=${KEY};endpoint=http://localhost:8080/»"`, 'localhost:8080'],
  [`ACS=«endpont=https://contoso.communication.azure.com/;accesskey=${KEY}»`, 'contoso.communication.azure.com'],
  [`ACS=«https://contoso.communication.azure.com/;accesskey=${KEY}»`, 'contoso.communication.azure.com'],
  [`ACS=«endpoint=${KEY};accesskey=${KEY}»`],
  [`ACS=«accesskey=${KEY}»`],
  ['ENDPOINT=https://contoso.openai.azure.com/'],
  ['the endpoint is another word'],
];

suite('what is meant as a connection string', () => {
  for (const [marked, host] of cases) {
    test(marked.replaceAll(KEY, 'KEY'), () => {
      const text = marked.replace(/[«»]/g, '');
      const found = connectionStringsIn(text);
      assert.equal(
        mark(
          text,
          found.map(({ span }) => span),
        ),
        marked,
      );
      assert.equal(found[0]?.host, host);
      assert.ok(!leaks(found[0]?.host ?? '', KEY));
    });
  }

  test('a long line that is full of beginnings takes no time', () => {
    const began = performance.now();
    connectionStringsIn('https://a.b;'.repeat(10_000) + 'endpoint='.repeat(10_000) + 'http://'.repeat(10_000));
    assert.ok(performance.now() - began < 1000);
  });
});
