import assert from 'node:assert/strict';
import { createEngine } from '../../src/engine/analyze';
import type { Rule } from '../../src/engine/rule';

/** A rule that reports every text it is given, if it is given any. */
const rule: Rule = {
  id: 'every-text',
  title: 'Every text',
  severity: 'error',
  literals: ['azure/communication-'],
  beside: ['429', 'TooManyRequests'],
  messages: { text: 'A text.' },
  why: '',
  how: '',
  silent: '',
  docs: 'https://learn.microsoft.com/azure',
  examples: { bad: [], good: [] },
  visit: {
    text: ({ span }, report) => {
      report(span, 'text');
    },
  },
};
const engine = createEngine(
  [
    {
      languages: ['plaintext'],
      files: /./,
      read: ({ text }) => [{ kind: 'text', of: { value: text, span: { start: 0, end: text.length } } }],
    },
  ],
  [rule],
);
const reports = async (text: string) =>
  (await engine.analyze({ path: 'a.txt', language: '', text }, { now: 0 })).findings.length;

suite('the prefilter', () => {
  test('runs a rule where one of its literals stands, and one of those beside them', async () => {
    assert.equal(await reports('@Azure/Communication-chat and toomanyrequests'), 1);
    assert.equal(await reports('@azure/communication-chat'), 0);
    assert.equal(await reports('429'), 0);
  });

  test('names only the literals to a search for files: what stands beside them is common', () => {
    assert.deepEqual(engine.literals, ['azure/communication-']);
    assert.equal(engine.mayConcern('429 TooManyRequests'), false);
  });
});
