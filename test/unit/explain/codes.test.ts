import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { explain } from '../../../src/explain/explain';

/** Every code and subcode that the SDKs and the service are known to give: kind, code, subcode, a dash where there is none. */
const CODES = readFileSync('test/fixtures/codes.txt', 'utf8')
  .trim()
  .split('\n')
  .map((line) => line.split(' '));

const SAYS: Readonly<Record<string, (code: string, subcode: string) => string>> = {
  calling: (code, subcode) =>
    subcode === '-' ? `callEndReason code: ${code}` : `callEndReason {"code":${code},"subCode":${subcode}}`,
  automation: (code, subcode) =>
    `CallDisconnected "resultInformation":{"code":${code === '-' ? 0 : code},"subCode":${subcode}}`,
  chat: (code) => `ChatThreadClient (Azure Communication Services): status ${code}`,
  sms: (code) => `SMSDeliveryReportReceived deliveryStatusDetails, code: ${code}`,
};

/** These are no failures, or too little to say more. */
const SUCCESSES = new Set(['automation - 0', 'sms 2000 -']);
const UNKNOWN = /^(calling-other|aadsts-other)$/;

suite('codes', () => {
  test('each of a thousand codes is known, by its family at least', () => {
    const unknown = CODES.map(([kind = '', code = '', subcode = '']) => [kind, code, subcode] as const)
      .filter((row) => !SUCCESSES.has(row.join(' ')))
      .filter(([kind, code, subcode]) => {
        const [first] = explain(SAYS[kind]?.(code, subcode) ?? '');
        return first === undefined || UNKNOWN.test(first.entry.id);
      });
    assert.deepEqual(unknown, []);
    assert.ok(CODES.length > 950);
  });

  test('a subcode of a family is known by its number alone', () => {
    for (const [number, id] of [
      ['41015', 'calling-family-call'],
      ['45202', 'calling-family-feature'],
      ['560404', 'calling-family-phone-network'],
      ['301007', 'calling-family-media-service'],
    ] as const) {
      assert.equal(explain(`what does subcode ${number} mean`)[0]?.entry.id, id);
      assert.equal(explain(`subCode: ${number}`)[0]?.entry.id, id);
    }
  });

  test('a family stands behind the entry of a subcode of its own', () => {
    assert.deepEqual(
      explain('subCode: 40235').map(({ entry }) => entry.id),
      ['calling-token-expired'],
    );
  });
});
