import assert from 'node:assert/strict';
import { entries } from '../../../src/explain/entries';
import { explain } from '../../../src/explain/explain';
import { rules } from '../../../src/rules';

suite('entries', () => {
  test('have ids of their own', () => {
    const ids = entries.map(({ id }) => id);
    assert.deepEqual(
      ids.filter((id, i) => ids.indexOf(id) !== i),
      [],
    );
    assert.deepEqual(
      ids.filter((id) => !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(id)),
      [],
    );
  });

  for (const { id, title, cause, fix, check, certainty, docs, sample, signals, rules: foretold } of entries) {
    test(`${id} counts nothing twice`, () => {
      const marks = signals.flatMap((signal) =>
        Object.entries(signal)
          .filter(([kind]) => kind !== 'weight')
          .flatMap(([kind, values]) => [values].flat().map((value) => `${kind} ${value}`)),
      );
      assert.deepEqual(
        marks.filter((mark, i) => marks.indexOf(mark) !== i),
        [],
      );
    });

    test(`${id} is found by its sample`, () => {
      const ids = explain(sample).map(({ entry }) => entry.id);
      assert.ok(ids.slice(0, 2).includes(id), `${sample}\n→ ${ids.join(', ')}`);
    });

    test(`${id} is said plainly`, () => {
      assert.match(title, /^[^.]+(\.\S[^.]*)*$/, 'a title is no sentence');
      for (const text of [cause, fix, check ?? cause]) assert.match(text, /^[A-Z0-9].*\.$/s);
      assert.match(fix, IMPERATIVE);
      assert.doesNotMatch([title, cause, fix, check].join(' '), /`|&[a-z]+;/, 'plain text, no markup');
      assert.match(
        docs,
        /^https:\/\/(learn\.microsoft\.com\/(?![a-z]{2}-[a-z]{2}\/)[\w./?=&-]+|login\.microsoftonline\.com\/error\?code=\d+)$/,
      );
      if (certainty)
        assert.match(
          `${title} ${cause}`,
          /likely|possibl|may|usual|can |often|might|seems/i,
          'an uncertain cause says so',
        );
      const known: readonly string[] = rules.map((rule) => rule.id);
      for (const rule of foretold ?? []) assert.ok(known.includes(rule), rule);
    });
  }
});

const IMPERATIVE =
  /^(Act|Add|Allow|Answer|Ask|Assign|Attach|Await|Call|Catch|Change|Check|Compare|Configure|Connect|Copy|Correct|Decode|Dispose|Enable|Enter|Exchange|Finish|Force|Free|Get|Give|Go|Grant|Have|Import|Install|Issue|Join|Keep|Leave|Let|Link|List|Load|Log|Look|Make|Move|Open|Pass|Play|Print|Read|Refresh|Register|Render|Repeat|Retry|Return|Run|Send|Serialise|Serve|Set|Sign|Spread|Start|Subscribe|Switch|Treat|Try|Update|Use|Validate|Wait|Write)\b/;
