import assert from 'node:assert/strict';
import { ignoring } from '../../../src/vscode/ignoring';

const cases: readonly (readonly [entry: string, path: string, ignored: boolean])[] = [
  ['.env', '.env', true],
  ['.env', 'server/.env', true],
  ['.env', 'server/.env.local', false],
  ['.env*', 'server/.env.local', true],
  ['samples', 'samples/web/app.ts', true],
  ['samples/', 'docs/samples/app.ts', true],
  ['samples/**', 'samples/web/app.ts', true],
  ['samples/**', 'docs/samples/app.ts', false],
  ['/samples', 'samples/app.ts', true],
  ['**/test/*.json', 'test/a.json', true],
  ['**/test/*.json', 'a/b/test/a.json', true],
  ['**/test/*.json', 'a/test/b/a.json', false],
  ['src/**/keys.ts', 'src/keys.ts', true],
  ['src/**/keys.ts', 'src/a/b/keys.ts', true],
  ['src/*.ts', 'src/a/keys.ts', false],
  ['?.ts', 'a.ts', true],
  ['?.ts', 'ab.ts', false],
  ['*a*b*c', 'xxaxxbxxcxx', false],
  ['*a*b*c', 'xxaxxbxxbcxxc', true],
  ['a+(b)', 'aab', false],
];

suite('acsAuth.ignore', () => {
  for (const [entry, path, ignored] of cases) {
    test(`${entry} ${ignored ? 'leaves out' : 'keeps'} ${path}`, () => {
      assert.equal(ignoring([entry])(path), ignored);
    });
  }

  test('RULE at PATH leaves out that rule alone', () => {
    const ignores = ignoring(['access-key-base64 at samples/**']);
    assert.equal(ignores('samples/.env', 'access-key-base64'), true);
    assert.equal(ignores('samples/.env', 'endpoint-scheme'), false);
    assert.equal(ignores('samples/.env'), false);
    assert.equal(ignores('.env', 'access-key-base64'), false);
  });

  test('a pattern made to be slow takes no time', () => {
    const began = performance.now();
    assert.equal(ignoring([`${'*a'.repeat(50)}b`, `${'**/'.repeat(50)}b`])(`${'a'.repeat(2000)}/`.repeat(50)), false);
    assert.ok(performance.now() - began < 500);
  });
});
