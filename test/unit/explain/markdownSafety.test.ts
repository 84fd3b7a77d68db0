import assert from 'node:assert/strict';
import MarkdownIt from 'markdown-it';
import { explain } from '../../../src/explain/explain';
import { escapeMarkdown } from '../../../src/explain/escapeMarkdown';
import { toMarkdown } from '../../../src/explain/markdown';
import { toReport } from '../../../src/explain/report';
import { symptoms } from '../../../src/explain/symptoms';
import { factsOf, troubleshoot, type Conclusion } from '../../../src/explain/troubleshoot';

/** Reads Markdown as the preview of VS Code does (a host alone is no link there), with all that could do harm allowed. */
const reader = new MarkdownIt({ html: true, linkify: true });
reader.validateLink = () => true;
reader.linkify.set({ fuzzyLink: false });

const PIECES = [
  '](command:workbench.action.terminal.new)',
  '[click](command:x)',
  '![x](https://evil.com/x.png)',
  '<img src=x onerror=alert(1)>',
  '<a href="command:x">',
  '<https://evil.com>',
  'https://evil.com/a?b',
  'www.evil.com',
  'evil.com',
  'someone@evil.com',
  '<command:x>',
  '[x]: command:x',
  '[x]',
  '$(zap)',
  '`',
  '```',
  '\\',
  '**',
  '~~',
  '&lt;b&gt;',
  '&#91;x&#93;(command:x)',
  '\n',
  '\n\n',
  '\r\n    ',
  '\n# ',
  '\n1. ',
  '\n===\n',
  '\n| a | b |\n| - | - |\n',
  '\u200b',
  '\u202e',
  '\u2066',
  '\u0000',
  'Denied by the resource provider',
  'code 401, subcode 40235',
];

/** Texts of these pieces in all kinds of orders, the same ones at every run. */
function* hostile(count: number): Generator<string> {
  let seed = 5;
  const next = (below: number): number => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((seed / 2_147_483_648) * below);
  };
  for (let i = 0; i < count; i++) {
    yield Array.from({ length: 1 + next(7) }, () => PIECES[next(PIECES.length)]).join(next(2) === 0 ? '' : ' ');
  }
}

/** The kinds of elements that Markdown is read as, and where its links lead. */
function elements(markdown: string): { readonly kinds: readonly string[]; readonly links: readonly string[] } {
  const tokens = reader.parse(markdown, {}).flatMap((token) => [token, ...(token.children ?? [])]);
  return {
    kinds: [...new Set(tokens.map(({ type }) => type))].sort(),
    links: tokens.flatMap((token) => token.attrGet('href') ?? token.attrGet('src') ?? []),
  };
}

suite('texts of others in Markdown', () => {
  test('the reader sees what could do harm', () => {
    assert.deepEqual(elements('[a](command:x) https://evil.com').links, ['command:x', 'https://evil.com']);
    assert.ok(elements('<img onerror=x>').kinds.some((kind) => kind.startsWith('html')));
  });

  test('escaped they are plain text on one line, without icons, and show what they say', () => {
    for (const text of hostile(3000)) {
      const escaped = escapeMarkdown(text);
      assert.deepEqual(elements(`x ${escaped}`).kinds, ['inline', 'paragraph_close', 'paragraph_open', 'text'], text);
      assert.doesNotMatch(escaped, /\$\\?\(|[\n\u200b\u202e\u2066\u0000]/, text);
    }
    assert.equal(reader.renderInline(escapeMarkdown('a_b <c> $(d) [e](f) 1. `g`')), 'a_b &lt;c&gt; $(d) [e](f) 1. `g`');
  });

  test('evidence adds nothing but words to an answer', () => {
    const [first] = explain('Denied by the resource provider');
    assert.ok(first);
    const answer = (says: string) => toMarkdown([{ ...first, evidence: [{ says, spans: [] }] }]);
    const expected = elements(answer('words'));
    for (const text of hostile(1000)) assert.deepEqual(elements(answer(text)), expected, text);
  });

  test('a text that is explained leaves no trace in the answer', () => {
    for (const text of hostile(1000)) {
      const { links } = elements(toMarkdown(explain(text), { limit: 9 }));
      for (const link of links) assert.match(link, /^https:\/\/(?:learn|login)\.microsoft(?:online)?\.com\//, text);
    }
  });

  test('what was found, looked at and installed adds nothing but words to a report', async () => {
    const [symptom] = symptoms;
    assert.ok(symptom);
    let concluded: Conclusion | undefined;
    await troubleshoot(symptom, [], {
      choose: (_, choices) => Promise.resolve(choices[0]?.option ?? 'back'),
      check: () => Promise.resolve(undefined),
      conclude: (conclusion) => {
        concluded = conclusion;
        return Promise.resolve('done' as const);
      },
    });
    assert.ok(concluded);
    const conclusion = concluded;
    const [fact] = factsOf(symptom.first);
    const report = (words: string) =>
      toReport(conclusion, {
        observed: fact === undefined ? [] : [{ fact, says: words }],
        checked: [{ what: words, outcome: words, done: true }],
        versions: [words],
      });
    const expected = elements(report('words'));
    for (const text of hostile(300)) assert.deepEqual(elements(report(`x ${text}`)), expected, text);
  });
});
