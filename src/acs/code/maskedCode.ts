import { HOLE } from '../../engine/facts';
import { oncePerFile } from '../../engine/oncePerFile';
import type { Context } from '../../engine/rule';
import type { Located, Span } from '../../engine/source';

/**
 * The text of a file with spaces in place of what stands in its strings and comments: what is left is code. Every
 * offset keeps its place, and so do the quotes.
 */
export const maskedCode = oncePerFile(({ source, facts }: Context): string => {
  const blanks: Span[] = [];
  const blank = (start: number, end: number) => {
    const last = blanks.at(-1);
    if (last?.end === start) blanks[blanks.length - 1] = { start: last.start, end };
    else blanks.push({ start, end });
  };
  for (const { span } of facts('comment')) blank(span.start, span.end);
  for (const literal of facts('literal')) blankLiteral(literal, blank);
  return blanked(source.text, blanks);
});

const SPACES = ' '.repeat(256);

/** Spaces in place of all but the line ends of a text. */
function spacesFor(text: string): string {
  if (text.includes('\n')) return text.replace(/[^\n]/g, ' ');
  return text.length <= SPACES.length ? SPACES.slice(0, text.length) : ' '.repeat(text.length);
}

/** The text with spaces in place of all but the line ends in these spans. */
function blanked(text: string, spans: readonly Span[]): string {
  const pieces: string[] = [];
  let at = 0;
  for (const { start, end } of [...spans].sort((a, b) => a.start - b.start)) {
    if (end <= at) continue;
    pieces.push(text.slice(at, start), spacesFor(text.slice(Math.max(at, start), end)));
    at = end;
  }
  return pieces.join('') + text.slice(at);
}

/** Leaves the code between the parts of a string, and that in its holes. */
function blankLiteral({ value, span, offsets, ends }: Located, blank: (start: number, end: number) => void): void {
  if (!offsets) {
    blank(span.start, span.end);
    return;
  }
  offsets.forEach((start, unit) => {
    if (unit < value.length && value[unit] !== HOLE) blank(start, ends?.get(unit) ?? offsets[unit + 1] ?? start + 1);
  });
}
