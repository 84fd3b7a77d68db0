import assert from 'node:assert/strict';
import { parseClientArguments } from '@azure/communication-common';
import { faultsIn } from '../../../src/acs/connectionString/connectionStringFaults';
import type { Fault } from '../../../src/acs/connectionString/fault';

const KEY = Buffer.from('fake access key for tests only, '.repeat(2)).toString('base64');
const RIGHT = `endpoint=https://contoso.communication.azure.com/;accesskey=${KEY}`;
const MARKS = [
  '',
  ' ',
  ';',
  '=',
  '"',
  '<',
  'é',
  '\n',
  '%',
  ':',
  '/',
  '.',
  '-',
  '_',
  '&',
  ',',
  '#',
  '@',
  '\\',
  'x',
  '\uD83D',
];

const located = (value: string) => ({ value, span: { start: 0, end: value.length } });

/** What is wrong with a value under a name that is certainly that of an ACS connection string. */
const faultsOf = (value: string) =>
  faultsIn({ key: located('ACS_CONNECTION_STRING'), value: located(value), path: [] });

/** Every string that is one character away from the right one. */
const slips = [...Array(RIGHT.length + 1).keys()].flatMap((i) =>
  MARKS.flatMap((mark) => [RIGHT.slice(0, i) + mark + RIGHT.slice(i), RIGHT.slice(0, i) + mark + RIGHT.slice(i + 1)]),
);
/** Every beginning and end of it, with a sign more. */
const pieces = [...Array(RIGHT.length + 1).keys()].flatMap((i) =>
  ['', ' ', ';', '=', '"'].flatMap((mark) => [RIGHT.slice(0, i) + mark, mark + RIGHT.slice(i)]),
);

function repaired(value: string, { edits = [] }: Fault): string {
  return [...edits]
    .sort((a, b) => b.span.start - a.span.start)
    .reduce((text, { span, text: to }) => text.slice(0, span.start) + to + text.slice(span.end), value);
}

const takenBySdk = (value: string): boolean => {
  try {
    parseClientArguments(value);
    return true;
  } catch {
    return false;
  }
};

suite('faults of a connection string', () => {
  test('stand inside the value, whatever is wrong with it', () => {
    for (const value of [...slips, ...pieces]) {
      for (const { at, kind } of faultsOf(value)) {
        assert.ok(at.start >= 0 && at.start <= at.end && at.end <= value.length, `${kind} in ${value}`);
      }
    }
  });

  test('go away with their repair', () => {
    for (const value of [...slips, ...pieces]) {
      const faults = faultsOf(value);
      for (const fault of faults.filter(({ edits }) => edits)) {
        const same = (others: readonly Fault[]) => others.filter(({ kind }) => kind === fault.kind).length;
        const after = repaired(value, fault);
        assert.ok(same(faultsOf(after)) < same(faults), `${fault.kind}: ${value} became ${after}`);
      }
    }
  });

  test('are seen in every slip that the SDK for JavaScript refuses', () => {
    const unseen = slips.filter((value) => !takenBySdk(value) && faultsOf(value).length === 0);
    // `%s` is where a program puts something in.
    assert.deepEqual(
      unseen.filter((value) => !value.includes('%s')),
      [],
    );
  });

  test('are none in the strings that every SDK takes', () => {
    assert.deepEqual(faultsOf(RIGHT), []);
    assert.ok(takenBySdk(RIGHT));
    assert.deepEqual(faultsOf(RIGHT.replace('endpoint', 'Endpoint').replace('accesskey', 'AccessKey')), []);
  });

  test('take no time in values that are made to be slow', () => {
    const long = ['endpoint=', ';', ' ', 'a.', '<', '[{', '#{', '%a', 'aB ', '=', 'accesskey='].map((piece) =>
      `endpoint=https://contoso.communication.azure.com/;accesskey=${piece.repeat(2_000)}`.slice(0, 2_000),
    );
    for (const value of long) {
      const start = performance.now();
      faultsOf(value);
      assert.ok(performance.now() - start < 1_000, value.slice(60, 80));
    }
  });
});
