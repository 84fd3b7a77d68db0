import type { Span } from './source';

/** Spans that are asked about often: sorted once, found by halving. */
export interface SpanIndex {
  /** Whether one of them holds a whole span. */
  readonly holds: (span: Span) => boolean;
  /** Whether one of them shares a character with a span. */
  readonly touches: (span: Span) => boolean;
}

export function indexSpans(spans: readonly Span[]): SpanIndex {
  const sorted = [...spans].sort((a, b) => a.start - b.start);
  /** Of the spans up to each, the end of that which reaches furthest. */
  const reach: number[] = [];
  for (const { end } of sorted) reach.push(Math.max(end, reach.at(-1) ?? end));
  /** How far those reach that begin before an offset. */
  const reachBefore = (offset: number) => {
    let [low, high] = [0, sorted.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((sorted[middle]?.start ?? 0) < offset) low = middle + 1;
      else high = middle;
    }
    return reach[low - 1] ?? -1;
  };
  return {
    holds: ({ start, end }) => reachBefore(start + 1) >= end,
    touches: ({ start, end }) => reachBefore(end) > start,
  };
}
