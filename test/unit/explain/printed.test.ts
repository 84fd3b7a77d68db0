import assert from 'node:assert/strict';
import { asPrinted } from '../../../src/explain/printed';

const read = (text: string): string => asPrinted(text).text;

suite('a text without what is put round it', () => {
  test('colours go, with and without their escape character', () => {
    assert.equal(read('\u001b[31mError\u001b[0m code \u001b[1;33m401\u001b[m'), 'Error code 401');
    assert.equal(read('[31mError[39m'), 'Error');
    assert.equal(read(String.raw`{"msg":"\u001b[31mError\u001b[39m"}`), '{"msg":"Error"}');
  });

  test('an index is no colour', () => {
    for (const text of ['list[m]', '[message]', 'values[12]', '[7]']) assert.equal(read(text), text);
  });

  test('what JSON and HTML escape is itself again, however often it was escaped', () => {
    assert.equal(read(String.raw`{\"code\":\\\"401\\\"}\\nnext`), '{"code":"401"}\nnext');
    assert.equal(read('&quot;it&#39;s&amp;amp;quot; &lt;b&gt;&#x27;<br/>x'), `"it's" <b>'\nx`);
  });

  test('the lines of one record are read as one', () => {
    const line = (text: string, second: number) => `2026-11-24 12:00:0${second},120 +0000 [api] ERROR ${text}\n`;
    assert.equal(read(line('RestError: {', 1) + line('  "code": 1', 2)), `${line('RestError: {', 1)}"code": 1\n`);
    const other = '2026-11-24 12:00:09,120 +0000 [worker] INFO ready\n';
    assert.equal(read(line('a', 1) + other), line('a', 1) + other);
  });

  test('every character leads back to where it stood', () => {
    const text = String.raw`a\n“b” &amp; [31mred[0m \\\"c\\\" ` + '\u200b\u202ed';
    const printed = asPrinted(text);
    assert.equal(printed.text, 'a\n"b" & red "c" d');
    for (const letter of 'abced') {
      assert.equal(text.indexOf(letter), printed.offsetOf(printed.text.indexOf(letter)), letter);
    }
  });

  for (const [what, text] of [
    ['backslashes', '\\'],
    ['ampersands', '&amp;'],
    ['brackets', '[1;1;'],
    ['times', '12:00:00 [ '],
    ['a long line', 'x 12:'],
  ] as const) {
    test(`${what} without end take time that grows with their number`, () => {
      const started = performance.now();
      asPrinted(text.repeat(200_000));
      assert.ok(performance.now() - started < 1000);
    });
  }
});
