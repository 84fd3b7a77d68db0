import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import type { Rule } from '../../src/engine/rule';
import { rules } from '../../src/rules';

interface Count {
  readonly fired: number;
  readonly right: number;
  readonly excerpts?: { readonly fired: number; readonly right: number; readonly taught: number };
}

interface Accuracy {
  readonly rules: Readonly<Record<string, Count>>;
  readonly repositories: readonly string[];
  readonly excerpts: { readonly files: number };
  readonly unrelated: { readonly repositories: readonly string[]; readonly findings: number };
}

suite('accuracy on public code', () => {
  const all = JSON.parse(readFileSync('docs/accuracy.json', 'utf8')) as Accuracy;
  const counts = all.rules;
  const known = new Map<string, Rule>((rules as readonly Rule[]).map((rule) => [rule.id, rule]));

  for (const [id, { fired, right }] of Object.entries(counts)) {
    test(`${id} is right nineteen times in twenty, or off by default`, () => {
      const rule = known.get(id);
      assert.ok(rule, 'there is no such rule');
      assert.ok(right <= fired);
      assert.ok(fired === 0 || right / fired >= 0.95 || rule.severity === 'off');
    });
  }

  test('counts excerpts within what was looked for, and no repository twice', () => {
    for (const [id, { excerpts }] of Object.entries(counts)) {
      if (!excerpts) continue;
      const { fired, right, taught } = excerpts;
      assert.ok(right <= fired && taught <= fired && fired <= all.excerpts.files, id);
      assert.ok(right / fired >= 0.95, id);
    }
    const names = [...all.repositories, ...all.unrelated.repositories].map((name) => name.toLowerCase());
    assert.equal(new Set(names).size, names.length);
  });

  test('is silent in code about something else', () => {
    assert.equal(all.unrelated.findings, 0);
  });

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
