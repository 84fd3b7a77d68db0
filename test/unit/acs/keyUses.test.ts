import assert from 'node:assert/strict';
import { keyUses } from '../../../src/acs/accessKey/keyUses';
import { FAKE_KEYS } from '../../support/fakeKeys';
import { mark } from '../../support/marked';

const HOST = 'contoso.communication.azure.com';
const OLD =
  Buffer.from('fake access key that was regenerated, 64 bytes long for its looks').toString('base64').slice(0, 86) +
  '==';
const keys = { primary: FAKE_KEYS.identifiable, secondary: FAKE_KEYS.random, host: HOST };

/** The text with guillemets round each key, and the names of the keys. */
function found(text: string): readonly [string, readonly string[]] {
  const uses = keyUses(text, keys);
  return [
    mark(
      text,
      uses.map(({ span }) => span),
    ),
    uses.map(({ key }) => key),
  ];
}

suite('keys of a resource in a text', () => {
  test('are found by their value, wherever they stand', () => {
    assert.deepEqual(found(`A=endpoint=https://${HOST}/;accesskey=${keys.primary}\nKEY: "${keys.secondary}"\n`), [
      `A=endpoint=https://${HOST}/;accesskey=«${keys.primary}»\nKEY: "«${keys.secondary}»"\n`,
      ['primary', 'secondary'],
    ]);
  });

  test('that the resource no longer has are told by its host', () => {
    assert.deepEqual(found(`endpoint=https://${HOST}/;accesskey=${OLD}`), [
      `endpoint=https://${HOST}/;accesskey=«${OLD}»`,
      ['gone'],
    ]);
  });

  for (const [what, text] of [
    ['a key of another resource', `endpoint=https://fabrikam.communication.azure.com/;accesskey=${OLD}`],
    ['a placeholder', `endpoint=https://${HOST}/;accesskey=<your-key>`],
    ['an endpoint alone', `https://${HOST}/`],
    ['longer Base64 that contains a key', `x${keys.primary}x`],
    ['nothing', ''],
  ] as const) {
    test(`are not ${what}`, () => {
      assert.deepEqual(found(text), [text, []]);
    });
  }
});
