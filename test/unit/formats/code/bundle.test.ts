import assert from 'node:assert/strict';
import { analyze } from '../../../../src/analyzer';
import { FAKE_KEYS } from '../../../support/fakeKeys';

const LEAK = `const c="endpoint=https://contoso.communication.azure.com/;accesskey=${FAKE_KEYS.random}";`;
const rulesIn = async (path: string, text: string) =>
  (await analyze({ path, language: '', text }, { now: 0 })).findings.map(({ rule }) => rule);

suite('bundles', () => {
  test('a key in a bundle is found once, whatever else is in it', async () => {
    const filler = 'function a(b){return b+1}'.repeat(4000);
    assert.deepEqual(await rulesIn('dist/app.js', `${filler}${LEAK}${filler}`), ['hardcoded-connection-string']);
  });

  test('a long file that people wrote is read as code', async () => {
    const text = `${'export const a = 1;\n'.repeat(4000)}${LEAK}\n`;
    assert.deepEqual(await rulesIn('src/app.js', text), ['hardcoded-connection-string']);
  });

  test('declarations make nothing, so that nothing is said of what they declare; a key in them is a key', async () => {
    const declared = 'declare class A extends CommunicationUserCredential { token: CommunicationUserCredential }\n';
    assert.deepEqual(await rulesIn('types/acs.d.ts', `${declared}/** ${LEAK} */`), ['hardcoded-connection-string']);
  });
});
