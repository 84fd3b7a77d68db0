import type { Located } from '../../engine/source';

/** What one escape stands for, and where it ends. */
export interface Escape {
  readonly value: string;
  readonly end: number;
}

/** A piece of a text as it stands there. */
export function verbatim(text: string, start: number, end: number): Located {
  return { value: text.slice(start, end), span: { start, end } };
}

/**
 * A piece of a text with its escapes undone. `undo` is asked at each `marker` what stands there; where it knows
 * nothing, the text stands for itself.
 */
export function unescaped(
  text: string,
  start: number,
  end: number,
  marker: string,
  undo: (text: string, at: number, end: number) => Escape | undefined,
): Located {
  const raw = text.slice(start, end);
  if (!raw.includes(marker)) return { value: raw, span: { start, end } };
  const value = assembly(start, end);
  for (let at = start; at < end;) {
    const escape = text[at] === marker ? undo(text, at, end) : undefined;
    if (escape) value.add(escape.value, at);
    else value.copy(text, at, at + 1);
    at = escape ? Math.max(escape.end, at + 1) : at + 1;
  }
  return value.done();
}

/** A value that is put together piece by piece, from left to right. */
export interface Assembly {
  /** A stretch of the text as it stands there. */
  readonly copy: (text: string, start: number, end: number) => void;
  /** What the text at an offset stands for. */
  readonly add: (value: string, at: number) => void;
  readonly append: (piece: Located) => void;
  readonly done: () => Located;
}

/** Puts a value together from pieces of a text between two offsets, and remembers where each unit stands. */
export function assembly(start: number, end: number): Assembly {
  const pieces: string[] = [];
  const offsets: number[] = [];
  const place = (value: string, placeOf: (unit: number) => number) => {
    pieces.push(value);
    for (let unit = 0; unit < value.length; unit++) offsets.push(placeOf(unit));
  };
  return {
    copy(text, from, to) {
      place(text.slice(from, to), (unit) => from + unit);
    },
    append({ value, span, offsets: own }) {
      place(value, (unit) => own?.[unit] ?? span.start + unit);
    },
    add(value, at) {
      place(value, () => at);
    },
    done: () => ({ value: pieces.join(''), span: { start, end }, offsets: offsets.concat(end) }),
  };
}
