import { HOLE } from '../../engine/facts';
import type { Located } from '../../engine/source';

/**
 * The value of a text block: without the line break after its opening quotes, without the last line where that holds
 * nothing but the closing quotes, and without the indentation that is there for the code's sake.
 */
export function withoutIndentation(
  text: string,
  { value, span, offsets = [], ends: broken }: Located,
  indentation: 'closing' | 'common',
): Located {
  // A line ends where the text does so: not in an escape or an interpolation, but under a backslash that hides it.
  const endsLine = (i: number) =>
    value[i] !== HOLE && text.slice(offsets[i] ?? span.end, offsets[i + 1] ?? span.end).includes('\n');
  const begins: number[] = [0];
  for (let i = 0; i < value.length; i++) if (endsLine(i)) begins.push(i + 1);

  const last = begins.at(-1) ?? 0;
  const closing = value.slice(last);
  const closed = closing.trim() === '';
  const lines = begins.map((begin, i) => ({ begin, end: begins[i + 1] ?? value.length }));
  const width =
    indentation === 'closing' && closed
      ? closing.length
      : lines.slice(1).reduce((least, { begin, end }) => Math.min(least, indentationOf(value, begin, end)), Infinity);

  const kept: string[] = [];
  const keptOffsets: number[] = [];
  const ends = new Map<number, number>();
  lines.forEach(({ begin, end }, i) => {
    if (i === 0 && value.slice(begin, end).trim() === '') return;
    const from = i === 0 ? begin : Math.min(begin + Math.min(width, blankTo(value, begin, end)), end);
    // The line break before the closing quotes is none of the value where those mark the indentation.
    const to = closed && indentation === 'closing' && i === lines.length - 2 ? end - 1 : end;
    kept.push(value.slice(from, to));
    for (let at = from; at < to; at++) {
      const ended = broken?.get(at);
      if (ended !== undefined) ends.set(keptOffsets.length, ended);
      keptOffsets.push(offsets[at] ?? span.end);
    }
    if (to > from) ends.set(keptOffsets.length - 1, broken?.get(to - 1) ?? offsets[to] ?? span.end);
  });
  keptOffsets.push(span.end);
  return { value: kept.join(''), span, offsets: keptOffsets, ends };
}

/** How far a line is indented; a blank line does not count, unless it is the one of the closing quotes. */
function indentationOf(value: string, begin: number, end: number): number {
  const blank = blankTo(value, begin, end);
  return begin + blank >= end - 1 && end < value.length ? Infinity : blank;
}

function blankTo(value: string, begin: number, end: number): number {
  let i = begin;
  while (i < end && (value[i] === ' ' || value[i] === '\t')) i++;
  return i - begin;
}
