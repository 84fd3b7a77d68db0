import type { Span } from '../../engine/source';

/** A text of the same length in which spans, in their order, hold nothing that markup could take for its own. */
export function without(text: string, spans: readonly Span[]): string {
  const parts: string[] = [];
  let at = 0;
  for (const { start, end } of spans) {
    parts.push(text.slice(at, start), 'x'.repeat(end - start));
    at = end;
  }
  parts.push(text.slice(at));
  return parts.join('');
}

/** The pieces between two offsets that lie in none of the spans; to be asked in the order of the text. */
export function outside(spans: readonly Span[]): (start: number, end: number) => readonly Span[] {
  let next = 0;
  return (start, end) => {
    const pieces: Span[] = [];
    let at = start;
    while (next < spans.length && (spans[next]?.end ?? 0) <= start) next++;
    for (let i = next; i < spans.length; i++) {
      const span = spans[i];
      if (!span || span.start >= end) break;
      if (span.start > at) pieces.push({ start: at, end: span.start });
      at = span.end;
    }
    if (at < end) pieces.push({ start: at, end });
    return pieces;
  };
}
