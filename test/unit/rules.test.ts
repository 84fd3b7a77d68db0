import assert from 'node:assert/strict';
import { createEngine, type Finding } from '../../src/engine/analyze';
import type { Edit, Rule } from '../../src/engine/rule';
import type { Source } from '../../src/engine/source';
import { formats } from '../../src/formats';
import { rules } from '../../src/rules';
import { mark, unmark } from '../support/marked';

/** The day on which every example is read. */
const NOW = Date.UTC(2026, 10, 24);

async function findings(rule: Rule, source: Source): Promise<readonly Finding[]> {
  const engine = createEngine(formats, [rule]);
  const { findings, noted } = await engine.analyze(source, { now: NOW, levels: { [rule.id]: levelForTests(rule) } });
  return [...findings, ...(engine.compare(noted).get(source.path) ?? [])];
}

/** A rule that is off by default still has to do what its examples say. */
const levelForTests = (rule: Rule) => (rule.severity === 'off' ? 'warning' : rule.severity);

for (const rule of rules as readonly Rule[]) {
  suite(`rule ${rule.id}`, () => {
    for (const example of rule.examples.bad) {
      test(`reports ${example.path}: ${example.text}`, async () => {
        const source = unmark(example);
        const found = await findings(rule, source);
        assert.equal(
          mark(
            source.text,
            found.map(({ span }) => span),
          ),
          example.text,
        );
        for (const { message } of found) assertKeepsSecret(message, source.text);
      });
      test(`is silent after each of its fixes in ${example.path}: ${example.text}`, async () => {
        const source = unmark(example);
        const found = await findings(rule, source);
        for (const { fixes } of found) {
          for (const { edits, changes = [] } of fixes) {
            const ignores = changes.some(({ kind, path }) => kind === 'line' && path === '.gitignore');
            const repaired = { ...source, text: edit(source.text, edits), ...(ignores && { ignored: true }) };
            const after = await findings(rule, repaired);
            assert.equal(after.length, found.length - 1, `after: ${edit(source.text, edits)}`);
          }
        }
      });
    }
    for (const example of rule.examples.good) {
      test(`accepts ${example.path}: ${example.text}`, async () => {
        const source = unmark(example);
        const found = await findings(rule, source);
        assert.equal(
          mark(
            source.text,
            found.map(({ span }) => span),
          ),
          source.text,
        );
      });
    }
    test('has an example of each side, a prefilter, and one sentence per message', () => {
      assert.ok(rule.examples.bad.length > 0 && rule.examples.good.length > 0);
      assert.ok(rule.literals.length > 0 && rule.literals.every((literal) => literal.length >= 4));
      for (const message of Object.values(rule.messages)) assert.match(message, /^[A-Z].*\.$/);
    });
  });
}

/** No word of a message may repeat a long run of letters and digits of the file: that is how a key would get out. */
function assertKeepsSecret(message: string, text: string): void {
  for (const [word] of message.matchAll(/[A-Za-z0-9+/=_-]{20,}/g)) assert.ok(!text.includes(word), message);
}

function edit(text: string, edits: readonly Edit[]): string {
  return [...edits]
    .sort((a, b) => b.span.start - a.span.start)
    .reduce((t, { span, text: to }) => t.slice(0, span.start) + to + t.slice(span.end), text);
}
