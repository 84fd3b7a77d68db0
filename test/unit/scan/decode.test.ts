import assert from 'node:assert/strict';
import { decode, LARGEST_FILE } from '../../../src/scan/decode';

const bytes = (...list: number[]) => Uint8Array.from(list);
const text = (data: Uint8Array) => {
  const decoded = decode(data);
  return 'text' in decoded ? decoded.text : decoded.skipped;
};

suite('decoding files', () => {
  test('UTF-8, with and without a byte order mark', () => {
    assert.equal(text(Buffer.from('clé 😀')), 'clé 😀');
    assert.equal(text(Buffer.from('\uFEFFA=1')), 'A=1');
  });

  test('UTF-16 in both orders', () => {
    assert.equal(text(Buffer.from('\uFEFFA=1 😀', 'utf16le')), 'A=1 😀');
    assert.equal(text(Buffer.from('\uFEFFA=1 😀', 'utf16le').swap16()), 'A=1 😀');
  });

  test('UTF-16 without a mark, as some tools write it', () => {
    assert.equal(text(Buffer.from('ACS=endpoint', 'utf16le')), 'ACS=endpoint');
    assert.equal(text(Buffer.from('ACS=endpoint', 'utf16le').swap16()), 'ACS=endpoint');
  });

  test('bytes that are no text are told, not read', () => {
    assert.equal(text(bytes(0x7f, 0x45, 0x4c, 0x46, 0, 0, 0, 1)), 'binary');
    assert.equal(text(bytes(0, 0, 0, 0)), 'binary');
    assert.equal(text(new Uint8Array(LARGEST_FILE + 1)), 'too large');
  });

  test('broken UTF-8 is read as far as it goes', () => {
    assert.equal(text(bytes(0x41, 0xff, 0x42)), 'A\uFFFDB');
  });

  test('an empty file is an empty text', () => {
    assert.equal(text(bytes()), '');
  });
});
