import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { explain } from '../../../src/explain/explain';

/** What happens to an error on its way into a question: each is done to every pasted failure. */
const CHANGES: readonly (readonly [name: string, change: (text: string) => string])[] = [
  [
    'in a log',
    (text) =>
      text
        .split('\n')
        .map((line) => `2026-11-24T12:00:01.123Z [api] ERROR ${line}`)
        .join('\n'),
  ],
  [
    'quoted',
    (text) =>
      text
        .split('\n')
        .map((line) => `> ${line}`)
        .join('\n'),
  ],
  ['in a fence', (text) => `Hello,\n\n\`\`\`\n${text}\n\`\`\`\n\nany idea?`],
  ['in German', (text) => `Seit gestern bekommen wir das hier, vorher lief alles:\n${text}\nVielen Dank im Voraus!`],
  ['in Japanese', (text) => `昨日からこのエラーが出ます。\n${text}\nよろしくお願いします。`],
  [
    'in HTML',
    (text) => `<html><body><pre>${text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</pre></body></html>`,
  ],
  ['in capitals', (text) => text.toUpperCase()],
  ['in JSON', (text) => JSON.stringify({ level: 'error', message: text })],
  ['with Windows line ends', (text) => text.replaceAll('\n', '\r\n')],
  ['wrapped', (text) => text.replace(/(.{50,70}?) /g, '$1\n')],
  ['with ids masked', (text) => text.replace(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f-]{22}/gi, 'xxxxxxxx-****')],
  [
    'with headers',
    (text) => `x-ms-client-request-id: 69155\nms-cv: u7Z0\nDate: Tue, 24 Nov 2026 09:00:00 GMT\n${text}`,
  ],
];

const TEXTS = ['client', 'more', 'service', 'sign-in'].flatMap((file) =>
  readFileSync(`test/unit/explain/texts/failures-${file}.txt`, 'utf8')
    .split(/^### /m)
    .slice(1)
    .map((block) => block.slice(block.indexOf('\n') + 1).trim()),
);
/** One change may cost a text of every so many its place: capitals make CallAgent a word like any other. */
const STEADY = 0.95;

const firstTwo = (text: string) =>
  explain(text)
    .slice(0, 2)
    .map(({ entry }) => entry.id);

suite('a failure that is pasted some other way', () => {
  const known = TEXTS.map((text) => ({ text, first: explain(text)[0]?.entry.id ?? '' })).filter(
    ({ first }) => first !== '',
  );

  for (const [name, change] of CHANGES) {
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
