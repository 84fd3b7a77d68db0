import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import type { Rule } from '../../src/engine/rule';
import { rules } from '../../src/rules';

interface Count {
  readonly fired: number;
  readonly right: number;
}

suite('accuracy on public code', () => {
  const counts = (JSON.parse(readFileSync('docs/accuracy.json', 'utf8')) as { rules: Record<string, Count> }).rules;
  const known = new Map<string, Rule>((rules as readonly Rule[]).map((rule) => [rule.id, rule]));

  for (const [id, { fired, right }] of Object.entries(counts)) {
    test(`${id} is right nineteen times in twenty, or off by default`, () => {
      const rule = known.get(id);
      assert.ok(rule, 'there is no such rule');
      assert.ok(right <= fired);
      assert.ok(fired === 0 || right / fired >= 0.95 || rule.severity === 'off');
    });
  }

  test('is counted for every rule about clients, calls and what is signed by hand', () => {
    const uncounted = [...known.values()]
      .filter(({ id }) => /^(?:hmac|refresher|retired|token|throttling|poller|client|entra)-/.test(id))
      .filter(({ id }) => !counts[id]);
    assert.deepEqual(
      uncounted.map(({ id }) => id),
      [],
    );
  });
});
