import { HOLE, type Value } from '../../engine/facts';
import type { Located } from '../../engine/source';
import type { Reading } from './reading';
import { endBefore, startOf } from './stream';
import type { Stream } from './token';

/** A value that `+` joins to others, and the indexes of its tokens. */
export interface Operand {
  readonly value: Value;
  readonly start: number;
  readonly end: number;
}

/** A constant that is longer than this is not repeated in what it is joined to. */
const LONGEST = 4096;

/** The literal that literals make together, where there are any: each unit of it stands where its part stands. */
export function join(reading: Reading, stream: Stream, operands: readonly Operand[]): Located | undefined {
  if (!operands.some(({ value }) => value.kind === 'text')) return undefined;
  const pieces: string[] = [];
  const offsets: number[] = [];
  const ends = new Map<number, number>();
  let start: number | undefined;
  let end = 0;
  for (const operand of operands) {
    const missing = operand.end === operand.start;
    const first = missing ? endBefore(stream, operand.start) : startOf(stream, operand.start);
    const last = endBefore(stream, operand.end);
    const text = operand.value.kind === 'text' ? operand.value.text : undefined;
    const stands = text && !text.encoded && text.span.start >= first && text.span.end <= last;
    start ??= stands ? text.span.start : first;
    end = stands ? text.span.end : last;
    if (!text || (!stands && text.value.length > LONGEST)) {
      pieces.push(HOLE);
      offsets.push(first);
      continue;
    }
    if (stands) {
      reading.parts.add(text);
      reading.joined.delete(text);
    }
    for (const [unit, at] of text.ends ?? []) ends.set(offsets.length + unit, at);
    pieces.push(text.value);
    for (let i = 0; i < text.value.length; i++) {
      offsets.push(text.encoded ? text.span.start : (text.offsets?.[i] ?? text.span.start + i));
    }
    if (text.value !== '') ends.set(offsets.length - 1, text.offsets?.at(-1) ?? text.span.end);
  }
  offsets.push(end);
  const joined: Located = { value: pieces.join(''), span: { start: start ?? end, end }, offsets, ends };
  reading.joined.add(joined);
  return joined;
}
