import assert from 'node:assert/strict';
import { createEngine } from '../../src/engine/analyze';
import type { Example, Rule } from '../../src/engine/rule';
import { formats } from '../../src/formats';
import { rules } from '../../src/rules';
import { unmark } from '../support/marked';
import { countWork, type Counter } from '../support/work';

/** The day on which every example is read. */
const now = Date.UTC(2026, 10, 24);

suite('work grows as the text does', () => {
  let counter: Counter;
  suiteSetup(() => {
    counter = countWork(__filename);
  });
  suiteTeardown(() => {
    counter.stop();
  });

  for (const rule of rules as readonly Rule[]) {
    test(`${rule.id} does twice the work on twice the examples`, async () => {
      const { analyze } = createEngine(formats, [rule]);
      const workOf = ({ path, text }: Example, times: number) =>
        counter.workOf(() =>
          analyze({ path, language: '', text: text.repeat(times) }, { now, levels: { [rule.id]: 'warning' } }),
        );
      const { bad, good } = rule.examples;
      for (const example of [...bad, ...good].map(unmark)) {
        const lines = `${example.text}\n`;
        const oneLine = example.text.includes('\n') ? [`${example.text.replace(/\s*\n\s*/g, ' ')} `] : [];
        for (const piece of [lines, ...oneLine]) {
          const repeated = { ...example, text: piece };
          const [once, twice] = [await workOf(repeated, 16), await workOf(repeated, 32)];
          assert.ok(twice <= 2.2 * once, `${example.path}: ${once}, then ${twice}: ${JSON.stringify(piece)}`);
        }
      }
    });
  }
});
