import assert from 'node:assert/strict';
import { formatOf } from '../../../../src/engine/formatOf';
import { formats } from '../../../../src/formats';
import plaintext from '../../../../src/formats/plaintext';
import { read } from '../../../support/settings';

suite('plain text', () => {
  for (const path of [
    'README.md',
    'a/Main.unity',
    'main.dart',
    'index.php',
    'a.ipynb',
    'api.http',
    'Makefile',
    'x.env.bin',
    'sys.config',
  ]) {
    test(`${path} is read whole`, async () => {
      const text = '\uFEFFa\0b\r\n😀';
      assert.deepEqual(await read(path, text), [
        { kind: 'text', of: { value: text, span: { start: 0, end: text.length } } },
      ]);
    });
  }

  test('a language that a format reads goes before it, a name of its own before a language', () => {
    assert.notEqual(formatOf({ path: 'settings', language: 'yaml', text: '' }, formats), plaintext);
    assert.equal(formatOf({ path: 'a.unity', language: 'yaml', text: '' }, formats), plaintext);
    assert.equal(formatOf({ path: 'settings', language: 'fortran', text: '' }, formats), plaintext);
  });
});
