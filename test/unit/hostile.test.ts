import assert from 'node:assert/strict';
import { createEngine, type Finding } from '../../src/engine/analyze';
import type { Rule } from '../../src/engine/rule';
import type { Source } from '../../src/engine/source';
import { formats } from '../../src/formats';
import { rules as known } from '../../src/rules';
import { mark, unmark } from '../support/marked';

/** The day on which every example is read. */
const now = Date.UTC(2026, 10, 24);
const rules: readonly Rule[] = known;
/** Rules that are off by default look too. */
const levels = Object.fromEntries(rules.map(({ id }) => [id, 'warning'] as const));

/** A comment on a line of its own, as the file of an example writes it. */
function comment(path: string, said: string): string {
  if (/\.(?:html?|xml|config|csproj|plist|vue|svelte|cshtml)$/.test(path)) return `<!-- ${said} -->\n`;
  return /\.(?:py|ya?ml|toml|tf|properties|ini|sh)$|(?:^|\/)\.env/.test(path) ? `# ${said}\n` : `// ${said}\n`;
}

/** What an editor, a tool or another system does to a file, without a change to what it says. */
const SPELLINGS: Readonly<Record<string, (text: string, path: string) => string>> = {
  'line ends of Windows': (text) => text.replace(/\n/g, '\r\n'),
  'a byte order mark': (text) => `\uFEFF${text}`,
  'a NUL in a comment': (text, path) => comment(path, 'a\0b') + text,
  'surrogates, in a pair and alone, in a comment': (text, path) => comment(path, '😀 \uD83D') + text,
};

suite('rules, whatever a file is made of', () => {
  for (const rule of rules) {
    const { analyze, compare } = createEngine(formats, [rule]);
    const find = async (source: Source): Promise<readonly Finding[]> => {
      const { findings, noted } = await analyze(source, { now, levels });
      return [...findings, ...(compare(noted).get(source.path) ?? [])];
    };
    const { bad, good } = rule.examples;

    test(`${rule.id} reads every beginning of its examples, and what it reports stands in it`, async () => {
      for (const example of bad.map(unmark)) {
        for (let end = 0; end <= example.text.length; end++) {
          const source = { ...example, text: example.text.slice(0, end) };
          for (const found of await find(source)) assertStandsIn(source, found);
        }
      }
    });

    for (const [what, spell] of Object.entries(SPELLINGS)) {
      test(`${rule.id} says the same of its examples with ${what}`, async () => {
        for (const example of [...bad, ...good]) {
          const source = unmark(example);
          const spelled = { ...source, text: spell(source.text, source.path) };
          const spans = (await find(spelled)).map(({ span }) => span);
          assert.equal(mark(spelled.text, spans), spell(example.text, source.path));
        }
      });
    }
  }

  test('all rules read a line of 100,000 characters, made of any of their examples', async () => {
    const { analyze } = createEngine(formats, rules);
    for (const example of rules.flatMap(({ examples }) => examples.bad.slice(0, 1))) {
      const source = onOneLine(unmark(example), 100_000);
      const { findings } = await analyze(source, { now, levels });
      for (const found of findings) assertStandsIn(source, found);
    }
  });
});

/** The text of a source, again and again, on one line. */
function onOneLine(source: Source, length: number): Source {
  const piece = `${source.text.replace(/\s*\n\s*/g, ' ')} `;
  return { ...source, text: piece.repeat(Math.ceil(length / piece.length)) };
}

function assertStandsIn({ text }: Source, { span, fixes }: Finding): void {
  for (const { start, end } of [span, ...fixes.flatMap(({ edits }) => edits.map((edit) => edit.span))])
    assert.ok(start >= 0 && start <= end && end <= text.length, `${start} to ${end} in ${JSON.stringify(text)}`);
}
