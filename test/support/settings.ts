import assert from 'node:assert/strict';
import type { Fact, Setting } from '../../src/engine/facts';
import { formatOf } from '../../src/engine/formatOf';
import { spanWithin, type Located } from '../../src/engine/source';
import { formats } from '../../src/formats';
import { withLater } from './factLines';
import { mark } from './marked';

/** Reads a text as the file of that name would be read. */
export async function read(path: string, text: string): Promise<readonly Fact[]> {
  const source = { path, language: '', text };
  return withLater((await formatOf(source, formats)?.read(source)) ?? []);
}

export async function settingsIn(path: string, text: string): Promise<readonly Setting[]> {
  return (await read(path, text)).flatMap((fact) => (fact.kind === 'setting' ? [fact.of] : []));
}

/** The settings of a text, one a line: `Section > KEY = value`, line ends shown. */
export async function listed(path: string, text: string): Promise<string[]> {
  const settings = await settingsIn(path, text);
  return settings.map((s) => `${[...s.path, s.key.value].join(' > ')} = ${JSON.stringify(s.value.value).slice(1, -1)}`);
}

/** The text with guillemets round the value of each setting. */
export async function marked(path: string, text: string): Promise<string> {
  const settings = await settingsIn(path, text);
  return mark(
    text,
    settings.map(({ value }) => value.span),
  );
}

/** What every fact promises: it stands in the text, and each unit of it has its place there. */
export function assertPlaced(text: string, facts: readonly Fact[]): void {
  for (const { kind, of } of facts) {
    if (kind === 'setting') {
      assertLocated(text, of.key);
      assertLocated(text, of.value);
    } else if (kind === 'comment' || kind === 'literal' || kind === 'text') assertLocated(text, of);
  }
}

function assertLocated(text: string, located: Located): void {
  const { value, span, offsets } = located;
  assert.ok(span.start >= 0 && span.start <= span.end && span.end <= text.length, `${span.start}-${span.end}`);
  if (located.encoded) return;
  if (!offsets) {
    assert.equal(value, text.slice(span.start, span.end));
    return;
  }
  assert.equal(offsets.length, value.length + 1);
  let last = span.start;
  for (const at of offsets) {
    assert.ok(at >= last && at <= span.end, `${at} after ${last}`);
    last = at;
  }
  const whole = spanWithin(located, 0, value.length);
  assert.ok(whole.start >= span.start && whole.end <= Math.max(span.end, whole.start + 1));
}
