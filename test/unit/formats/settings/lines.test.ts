import assert from 'node:assert/strict';
import { listed, marked, read } from '../../../support/settings';

const properties: readonly (readonly [string, readonly string[]])[] = [
  ['a=b\nc: d\ne f\ng', ['a = b', 'c = d', 'e = f', 'g = ']],
  ['\uFEFF  a.b-c = d e \r\n', ['a.b-c = d e ']],
  ['acs=endpoint=https://x/;accesskey=a==', ['acs = endpoint=https://x/;accesskey=a==']],
  ['acs=endpoint\\=https\\://x/;accesskey\\=a\\=\\=', ['acs = endpoint=https://x/;accesskey=a==']],
  ['a\\:b\\ c = d\\u0041\\te\\qf\\\\', ['a:b c = dA\\tefq\\\\'.replace('efq', 'eqf')]],
  [
    'acs = endpoint=https://x/;\\\n    accesskey=a==\\\r\n\tb\nc=d',
    ['acs = endpoint=https://x/;accesskey=a==b', 'c = d'],
  ],
  ['a = \\\n b', ['a = b']],
  ['# a=b\n  ! c=d\ne=f#g', ['e = f#g']],
  ['a=\nb=c\\', ['a = ', 'b = c']],
  ['a\\', ['a = ']],
];

const ini: readonly (readonly [string, readonly string[]])[] = [
  ['a=b\n[c d]\r\ne = f\n; g = h\n# i=j\n[k]\nl: m', ['a = b', 'c d > e = f', 'k > l = m']],
  ['acs = endpoint=https://x/ ;accesskey=a== # b', ['acs = endpoint=https://x/ ;accesskey=a==']],
  ['a = "b;c"\nd = \'e\'\nf = "g" "h"\ni = "j', ['a = b;c', 'd = e', 'f = "g" "h"'.replace(/"/g, '\\"'), 'i = \\"j']],
  ['ConnectionStrings:Acs=b\npath=C:\\new\nc =\nd', ['ConnectionStrings:Acs = b', 'path = C:\\\\new', 'c = ']],
  ['[a\nb=c\nproxy_pass http://d:80;', ['b = c']],
];

suite('settings in .properties', () => {
  for (const [text, expected] of properties) {
    test(JSON.stringify(text), async () => {
      assert.deepEqual(await listed('application.properties', text), expected);
    });
  }

  test('values are marked without the white space before them', async () => {
    const text = 'a = «b\\u0041»\r\nc=«»\r\nd : «e\\\r\n  f»\r\n';
    assert.equal(await marked('a.properties', text.replace(/[«»]/g, '')), text);
  });
});

suite('settings in .ini', () => {
  for (const [text, expected] of ini) {
    test(JSON.stringify(text), async () => {
      assert.deepEqual(await listed('php.ini', text), expected);
    });
  }
});

suite('comments of lines', () => {
  test('are found', async () => {
    const facts = [...(await read('a.properties', '#a\n !b\nc=#d')), ...(await read('a.ini', ' #e\n;f\ng=h'))];
    assert.deepEqual(
      facts.flatMap(({ kind, of }) => (kind === 'comment' ? [of.value] : [])),
      ['a', 'b', 'e', 'f'],
    );
  });
});
