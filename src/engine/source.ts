/** A half-open range of offsets (UTF-16 units) into a source text. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A file as the engine sees it. The engine never reads one itself. */
export interface Source {
  /** With forward slashes, relative to the workspace where there is one. */
  readonly path: string;
  /** The editor's language id; empty where nobody knows it, then the path decides. */
  readonly language: string;
  readonly text: string;
  /** Whether git would leave the file out of a commit; absent where nobody asked git. */
  readonly ignored?: boolean;
  /** The file that a relative import of this one names (`./client`), as far as the caller has it at hand: the same object for as long as its text is the same. */
  readonly imported?: (module: string) => Source | undefined;
}

/**
 * A string that stands in a source, and where.
 * `offsets` tells for each unit of `value`, and for its end, where it stands in the text; it is absent where the value
 * is the text itself, unit for unit.
 */
export interface Located {
  readonly value: string;
  readonly span: Span;
  readonly offsets?: readonly number[];
  /** Where a unit ends that the next one does not follow in the text: the last of a part, by its index. */
  readonly ends?: ReadonlyMap<number, number>;
  /** The text says it in another alphabet, such as Base64, or by a name from another file: no piece of the value stands in it, only the whole. */
  readonly encoded?: true;
}

/** The span in the text of `value.slice(start, end)`; that of the whole where its pieces stand in different places. */
export function spanWithin({ span, offsets, ends, encoded }: Located, start: number, end: number): Span {
  if (encoded) return span;
  if (!offsets) return { start: span.start + start, end: span.start + end };
  const from = offsets[start] ?? span.end;
  const last = offsets[end - 1];
  if (last === undefined || end <= start) return { start: from, end: from };
  // No escape is longer than twelve: what is further away follows something that was left out.
  const to = ends?.get(end - 1) ?? Math.max(last + 1, Math.min(offsets[end] ?? span.end, last + 12));
  const inside = [from, last].filter((offset) => span.start <= offset && offset < span.end).length;
  return to < from || inside === 1 ? span : { start: from, end: to };
}

/** `value.slice(start, end)` as a located string of its own. */
export function slice(located: Located, start: number, end: number): Located {
  const { value, offsets, ends, encoded } = located;
  const own = new Map<number, number>();
  for (let unit = start; ends && unit < end; unit++) {
    const at = ends.get(unit);
    if (at !== undefined) own.set(unit - start, at);
  }
  return {
    value: value.slice(start, end),
    span: spanWithin(located, start, end),
    ...(encoded && { encoded }),
    ...(offsets && { offsets: offsets.slice(start, end + 1) }),
    ...(own.size > 0 && { ends: own }),
  };
}

/** The located string without the white space around it. */
export function trimmed(located: Located): Located {
  const { value, offsets } = located;
  if (!offsets && value.trim() === value) return located;
  const start = value.length - value.trimStart().length;
  return slice(located, Math.min(start, value.trimEnd().length), value.trimEnd().length);
}
