import assert from 'node:assert/strict';
import { createEngine } from '../../src/engine/analyze';
import type { Call, Calls, Facts, Format, Later } from '../../src/engine/facts';
import { factsByKind } from '../../src/engine/factsByKind';
import { defineRule, type Visitors } from '../../src/engine/rule';
import type { Located } from '../../src/engine/source';

const located = (value: string, start = 0): Located => ({ value, span: { start, end: start + value.length } });
const call: Call = { callee: located('f'), arguments: [], span: { start: 0, end: 3 } };

/** A format that keeps literals and calls for later, and tells which of them were read, and which calls were named. */
function spy(): { readonly format: Format; readonly read: string[]; readonly callees: string[] } {
  const read: string[] = [];
  const callees: string[] = [];
  const later = <K extends 'literal' | 'call'>(of: K, facts: readonly Facts[K][]) =>
    ({
      kind: 'later',
      of,
      read: (named?: readonly Calls[]) => {
        read.push(of);
        if (of === 'call' && named) callees.push(...named.map((calls) => calls.callees.source));
        return facts;
      },
    }) as Later;
  const found = [
    { kind: 'comment', of: located('// a') } as const,
    later('literal', [located('b', 5), located('c', 7)]),
    later('call', [call]),
    later('literal', [located('d', 9)]),
  ];
  return { format: { languages: ['any'], files: /./, read: () => found }, read, callees };
}

const rule = (visit: Visitors<(at: Located['span'], message: 'seen') => void>) =>
  defineRule({
    id: 'seen',
    title: 'Seen',
    severity: 'warning',
    literals: ['needle'],
    messages: { seen: 'This was seen.' },
    why: '',
    how: '',
    silent: '',
    docs: 'https://learn.microsoft.com/',
    examples: { bad: [], good: [] },
    visit,
  });
const source = { path: 'a', language: 'any', text: 'a needle in a file' };

suite('facts by kind', () => {
  test('a kind that no rule asks for is not read', async () => {
    const { format, read } = spy();
    const comments = rule({
      comment: ({ span }, report) => {
        report(span, 'seen');
      },
    });
    const { findings } = await createEngine([format], [comments]).analyze(source, { now: 0 });
    assert.equal(findings.length, 1);
    assert.deepEqual(read, []);
  });

  test('a kind that rules visit and ask for is read once, and visited whole', async () => {
    const { format, read } = spy();
    const asks = rule({
      literal: ({ span }, report, { facts }) => {
        if (facts('literal').length === 3 && facts('construct').length === 0) report(span, 'seen');
      },
    });
    const { findings } = await createEngine([format], [asks, asks]).analyze(source, { now: 0 });
    assert.deepEqual(
      findings.map(({ span }) => span.start),
      [5, 5, 7, 7, 9, 9],
    );
    assert.deepEqual(read, ['literal', 'literal']);
  });

  test('a format is told the calls that rules name, and a rule visits only those that it names', async () => {
    const { format, callees } = spy();
    const calls = (pattern: RegExp) =>
      rule({
        call: {
          callees: pattern,
          visit: ({ span }, report) => {
            report(span, 'seen');
          },
        },
      });
    const { findings } = await createEngine([format], [calls(/^f$/), calls(/^g$/)]).analyze(source, { now: 0 });
    assert.equal(findings.length, 1);
    assert.deepEqual(callees, ['^f$', '^g$']);
  });

  test('each kind has its own facts, in whatever order they are asked for', () => {
    const kinds = ['call', 'comment', 'literal'] as const;
    for (const order of [kinds, [...kinds].reverse()]) {
      const facts = factsByKind(spy().format.read(source) as Iterable<Later>);
      const counts = Object.fromEntries(order.map((kind) => [kind, facts(kind).length]));
      assert.deepEqual(counts, { call: 1, comment: 1, literal: 3 });
    }
  });
});
