import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { explain } from '../../../src/explain/explain';
import { CHANGES, type Change } from './changes';
import { CASES } from './reportedCases';

const TEXTS = ['client', 'more', 'service', 'sign-in'].flatMap((file) =>
  readFileSync(`test/unit/explain/texts/failures-${file}.txt`, 'utf8')
    .split(/^### /m)
    .slice(1)
    .map((block) => block.slice(block.indexOf('\n') + 1).trim()),
);
/** One change may cost a text of every so many its place: capitals make CallAgent a word like any other. */
const STEADY = 0.95;

/** A log in the middle of which the error stands, of which somebody pastes what is round the error. */
const LOG = Array.from({ length: 8 }, (_, i) => `12:00:0${i} listening, ${i} workers are ready`).join('\n');
const CUT = 300;
const cutRound: Change = [
  `cut to the ${CUT} characters round the error`,
  (text) => {
    const [place] = explain(text)[0]?.evidence.flatMap(({ spans }) => spans) ?? [];
    const middle = LOG.length + 1 + (place ? (place.start + place.end) / 2 : text.length / 2);
    const from = Math.max(0, Math.round(middle - CUT / 2));
    return `${LOG}\n${text}\n${LOG}`.slice(from, from + CUT);
  },
];
const ALL = [...CHANGES, cutRound];

const firstTwo = (text: string) =>
  explain(text)
    .slice(0, 2)
    .map(({ entry }) => entry.id);

suite('a failure that is pasted some other way', () => {
  const known = TEXTS.map((text) => ({ text, first: explain(text)[0]?.entry.id ?? '' })).filter(
    ({ first }) => first !== '',
  );

  for (const [name, change] of ALL) {
    test(`${name} has the same cause first or second`, () => {
      const lost = known.filter(({ text, first }) => !firstTwo(change(text)).includes(first));
      assert.ok(
        lost.length <= known.length * (1 - STEADY),
        `${lost.length} of ${known.length} lost:\n${lost.map(({ text, first }) => `${first}: ${text.slice(0, 90)} → ${firstTwo(change(text)).join(', ')}`).join('\n')}`,
      );
    });
  }

  test('with one letter of a long word misspelt is nearly always still itself', () => {
    const misspelt = (text: string) => text.replace(/\b([a-z]{3})([a-z])([a-z])([a-z]{4,9})\b/, '$1$3$2$4');
    const lost = known.filter(({ text, first }) => !firstTwo(misspelt(text)).includes(first));
    assert.ok(lost.length <= known.length * (1 - STEADY), `${lost.length} of ${known.length}`);
  });

  test('beside another keeps both: each failure is among the causes', () => {
    const pairs = known.slice(1).map((one, i) => [known[i] ?? one, one] as const);
    const lost = pairs.filter(([a, b]) => {
      const ids = explain(`${a.text}\n\n${b.text}`).map(({ entry }) => entry.id);
      return !ids.includes(a.first) && !ids.includes(b.first);
    });
    assert.ok(lost.length <= pairs.length * (1 - STEADY), `${lost.length} of ${pairs.length}`);
  });
});

suite('a reported failure that is pasted some other way', () => {
  for (const [name, change] of ALL) {
    test(`${name} has its cause first or second`, () => {
      const lost = CASES.map(([, text, expected]) => ({ changed: change(text), expected })).filter(
        ({ changed, expected }) => !firstTwo(changed).includes(expected),
      );
      assert.deepEqual(
        lost.map(({ changed, expected }) => `${expected}: ${changed} → ${firstTwo(changed).join(', ')}`),
        [],
      );
    });
  }
});
