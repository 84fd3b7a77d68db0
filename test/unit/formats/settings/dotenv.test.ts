import assert from 'node:assert/strict';
import { listed, marked, read } from '../../../support/settings';

const KEY = Buffer.from('fake access key for tests only, '.repeat(2)).toString('base64');

/** A file, and the settings in it. */
const cases: readonly (readonly [string, readonly string[]])[] = [
  ['A=b', ['A = b']],
  ['A=b\n', ['A = b']],
  ['\uFEFFA=b\r\nB=c\r\n', ['A = b', 'B = c']],
  ['A=b\rB=c', ['A = b', 'B = c']],
  ['export A=b\n  export   B = c', ['A = b', 'B = c']],
  ['export=b', ['export = b']],
  ['A = b c  ', ['A = b c']],
  ['A: b\nB:c\nC:', ['A = b', 'C = ']],
  ['A=\nB=""\nC', ['A = ', 'B = ']],
  ['app.name-x=1', ['app.name-x = 1']],
  ['ConnectionStrings:Acs=b\nConnectionStrings__Acs=c', ['ConnectionStrings:Acs = b', 'ConnectionStrings__Acs = c']],
  [`A='b c' # d`, ['A = b c']],
  ['A=`b "c"`', ['A = b \\"c\\"']],
  ['A="b\\"c\\nd\\q"', ['A = b\\"c\\nd\\\\q']],
  [`A='b\\nc'`, ['A = b\\\\nc']],
  ['A="b\nc"\nD=e', ['A = b\\nc', 'D = e']],
  ['A="b#c" # "d"', ['A = b#c']],
  ['A=b#c # d\nB= # e\nC=#f', ['A = b#c', 'B = ', 'C = #f']],
  ['A="b\nC=d', ['A = \\"b', 'C = d']],
  ['A="b" c\nD="e', ['A = \\"b\\" c', 'D = \\"e']],
  [
    `A=endpoint=https://x/;accesskey=${KEY}\nB="endpoint=https://x/;accesskey=abc=="`,
    [`A = endpoint=https://x/;accesskey=${KEY}`, 'B = endpoint=https://x/;accesskey=abc=='],
  ],
  ['A=endpoint=https://x/;accesskey=abc\ndef==\nB=c', ['A = endpoint=https://x/;accesskey=abc', 'def = =', 'B = c']],
  ['# A=b\n  #B=c\nC=d', ['C = d']],
  ['https://x/\n- A=b\n', []],
];

suite('settings in .env', () => {
  for (const [text, expected] of cases) {
    test(JSON.stringify(text), async () => {
      assert.deepEqual(await listed('.env', text), expected);
    });
  }

  test('values are marked without quotes, white space and comments', async () => {
    const text = `A= «b» # c\r\nB="«b\\"d»"\r\nC=«»\r\nexport D='«😀\ne»' #f`;
    assert.equal(await marked('.env', text.replace(/[«»]/g, '')), text);
  });

  test('comments are found after values and on lines of their own', async () => {
    const comments = (await read('.env', '\uFEFF# a\nB=c # d\nE="f" #g\r\nH=i#j\n  #k')).flatMap(({ kind, of }) =>
      kind === 'comment' ? [of.value] : [],
    );
    assert.deepEqual(comments, [' a', ' d', 'g', 'k']);
  });
});
