import assert from 'node:assert/strict';
import { expiryAt } from '../../../src/acs/token/expiry';

const NOW = Date.UTC(2026, 10, 24, 12);
const MINUTE = 60_000;
const thresholds = { warningMinutes: 15, errorMinutes: 5 };
const at = (milliseconds: number) => expiryAt(NOW, NOW + milliseconds, thresholds);

suite('the expiry of a token', () => {
  test('is said in minutes, hours and days', () => {
    const said = [0.5, 1, 59.9, 60, 61, 24 * 60, 50 * 60].map((minutes) => at(minutes * MINUTE).text);
    assert.deepEqual(said, ['less than a minute', '1 min', '59 min', '1 h', '1 h 1 min', '24 h', '2 days']);
  });

  test('weighs more as it comes nearer', () => {
    const states = [16, 15, 5.1, 5, 0.1, 0, -1000].map((minutes) => at(minutes * MINUTE).state);
    assert.deepEqual(states, ['fresh', 'warning', 'warning', 'error', 'error', 'expired', 'expired']);
  });

  test('ticks exactly when its words change, down to the end', () => {
    const expiresAt = NOW + 3 * MINUTE + 20_000;
    const said: string[] = [];
    let now: number | undefined = NOW;
    while (now !== undefined) {
      const expiry = expiryAt(now, expiresAt, thresholds);
      if (said.at(-1) === expiry.text) assert.fail(`nothing changed at ${now}`);
      said.push(expiry.text);
      assert.ok(expiry.until === undefined || expiry.until > now);
      now = expiry.until;
    }
    assert.deepEqual(said, ['3 min', '2 min', '1 min', 'less than a minute', 'expired']);
  });

  test('thresholds that are the wrong way round still end in an error', () => {
    assert.equal(expiryAt(NOW, NOW + MINUTE, { warningMinutes: 1, errorMinutes: 30 }).state, 'error');
  });

  test('without a date there is none', () => {
    assert.deepEqual(expiryAt(NOW, undefined, thresholds), { state: 'unknown', text: 'no expiry' });
  });
});
