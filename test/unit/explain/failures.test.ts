import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { entries } from '../../../src/explain/entries';
import { explain } from '../../../src/explain/explain';

/**
 * Texts as developers paste them, with the entry that names the true cause: a block starts with ### and the ids that are
 * right (any of them), then the cause in words.
 */
const TEXTS = readdirSync('test/unit/explain/texts').flatMap((file) =>
  readFileSync(`test/unit/explain/texts/${file}`, 'utf8')
    .split(/^### /m)
    .slice(1)
    .map((block) => {
      const [head = '', ...lines] = block.split('\n');
      const [ids = '', cause = ''] = head.split(' | ');
      return { ids: ids.split(' '), cause, text: lines.join('\n').trim() };
    }),
);

suite('pasted failures', () => {
  const known = new Set<string>(entries.map(({ id }) => id));

  for (const { ids, cause, text } of TEXTS) {
    test(`${cause}: ${text.slice(0, 60).replaceAll('\n', ' ')}`, () => {
      for (const id of ids) assert.ok(known.has(id), id);
      const found = explain(text).map(({ entry }) => entry.id);
      assert.ok(
        found.slice(0, 2).some((id) => ids.includes(id)),
        `${text}\n→ ${found.join(', ')}`,
      );
    });
  }

  test('nearly always the true cause stands first', () => {
    const first = TEXTS.filter(({ ids, text }) => ids.includes(explain(text)[0]?.entry.id ?? ''));
    assert.ok(first.length >= TEXTS.length * 0.95, `${first.length} of ${TEXTS.length}`);
  });

  test('the line before and after does not matter', () => {
    const noise = [
      '2026-03-02T10:11:42.100Z info  GET /api/visits/4711 200 in 12 ms',
      'npm warn deprecated inflight@1.0.6',
      '    at process.processTicksAndRejections (node:internal/process/task_queues:95:5)',
    ];
    const missed = TEXTS.filter(({ text }) => text.length > 60).filter(({ ids, text }) => {
      const found = explain([...noise, text, ...noise].join('\n')).map(({ entry }) => entry.id);
      return !found.slice(0, 2).some((id) => ids.includes(id));
    });
    assert.ok(missed.length <= TEXTS.length * 0.05, missed.map(({ text }) => text).join('\n\n'));
  });
});
