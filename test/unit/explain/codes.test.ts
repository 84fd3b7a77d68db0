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
    subcode === '-'
      ? `callEndReason code: ${code}`
      : `callEndReason {${code === '-' ? '' : `"code":${code},`}"subCode":${subcode}}`,
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

  test('each number of Entra that developers meet is known', () => {
    const unknown = AADSTS.filter((number) => {
      const [first] = explain(`AADSTS${number}: Trace ID: 1 Correlation ID: 2`);
      return first === undefined || UNKNOWN.test(first.entry.id);
    });
    assert.deepEqual(unknown, []);
  });
});

/** Of the published table those that a sign-in of an app, a tool or a pipeline can end with; SAML and Windows are left out. */
const AADSTS = [
  28002, 28003, 40008, 50000, 50001, 50002, 50005, 50011, 50012, 50013, 50014, 50017, 50020, 50027, 50033, 50034, 50053,
  50055, 50056, 50057, 50058, 50059, 50064, 50072, 50074, 50076, 50078, 50079, 50087, 50089, 50097, 50105, 50107, 50126,
  50128, 50129, 50131, 50132, 50133, 50135, 50144, 50147, 50155, 50158, 50173, 50187, 50194, 50196, 51004, 53000, 53001,
  53002, 53003, 53004, 53011, 54005, 65001, 65002, 65004, 65005, 70000, 70001, 70002, 70004, 70005, 70008, 70011, 70016,
  70018, 70019, 70021, 70043, 80001, 90002, 90004, 90006, 90008, 90009, 90010, 90012, 90013, 90014, 90019, 90023, 90024,
  90033, 90038, 90055, 90056, 90072, 90094, 500011, 500021, 500022, 500113, 500133, 500212, 500213, 501481, 501491,
  530003, 530035, 650052, 650054, 650056, 650057, 700011, 700016, 700022, 700024, 700025, 700027, 700030, 700051,
  700054, 700082, 700084, 700211, 700212, 700213, 900023, 900144, 900384, 900432, 900561, 1002016, 7000112, 7000215,
  7000218, 7000222, 7000229, 9001023, 9002313, 9002325, 9002326, 9002327,
];
