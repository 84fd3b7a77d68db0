import assert from 'node:assert/strict';
import { searchLiterals } from '../../src/engine/literals';

const found = (literals: readonly string[], text: string) => [...searchLiterals(literals).all(text)].sort();

suite('searching a text for literals', () => {
  test('finds each in whatever case, and no other', () => {
    assert.deepEqual(found(['accesskey=', 'JQQJ99', 'endpoint='], 'AccessKey=x jqqj99'), ['accesskey=', 'jqqj99']);
  });

  test('finds one that begins with another, ends with it, lies in it or overlaps it', () => {
    const literals = ['abc', 'abcd', 'bc', 'cde', 'd'];
    assert.deepEqual(found(literals, 'abcde'), ['abc', 'abcd', 'bc', 'cde', 'd']);
    assert.deepEqual(found(literals, 'abc'), ['abc', 'bc']);
  });

  test('signs of patterns are only signs', () => {
    assert.deepEqual(found(['a.b', '(c', '$d'], 'axb (c'), ['(c']);
  });

  test('any and all agree, in every text of two letters up to eight long', () => {
    const search = searchLiterals(['ab', 'aab', 'bba', 'bb']);
    for (let length = 0; length <= 8; length++) {
      for (let bits = 0; bits < 2 ** length; bits++) {
        const text = bits.toString(2).padStart(length, '0').slice(0, length).replace(/0/g, 'a').replace(/1/g, 'B');
        const expected = ['aab', 'ab', 'bb', 'bba'].filter((literal) => text.toLowerCase().includes(literal));
        assert.deepEqual([...search.all(text)].sort(), expected, text);
        assert.equal(search.any(text), expected.length > 0, text);
      }
    }
  });
});
