import { HOLE } from '../../engine/facts';
import type { Context } from '../../engine/rule';
import type { Located, Span } from '../../engine/source';

const known = new WeakMap<Context, string>();

/**
 * The text of a file with spaces in place of what stands in its strings and comments: what is left is code. Every
 * offset keeps its place, and so do the quotes.
 */
export function maskedCode(context: Context): string {
  const before = known.get(context);
  if (before !== undefined) return before;
  const { source, facts } = context;
  const blanks: Span[] = [];
  const blank = (start: number, end: number) => {
    const last = blanks.at(-1);
    if (last?.end === start) blanks[blanks.length - 1] = { start: last.start, end };
    else blanks.push({ start, end });
  };
  for (const { span } of facts('comment')) blank(span.start, span.end);
  for (const literal of facts('literal')) blankLiteral(literal, blank);
  const code = blanked(source.text, blanks);
  known.set(context, code);
  return code;
}

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

const OPENING = '([{';
const CLOSING = ')]}';

/** The offset of the bracket that closes the one at an offset; undefined where none does. */
export function closingBracket(code: string, open: number): number | undefined {
  let depth = 0;
  for (let at = open; at < code.length; at++) {
    const unit = code[at] ?? '';
    if (OPENING.includes(unit)) depth++;
    else if (CLOSING.includes(unit) && --depth === 0) return at;
  }
  return undefined;
}

/** Where the expression ends that begins at an offset: at a comma, a semicolon, or the bracket around it. */
export function endOfExpression(code: string, start: number): number {
  let at = start;
  for (; at < code.length; at++) {
    const unit = code[at] ?? '';
    if (OPENING.includes(unit)) at = closingBracket(code, at) ?? code.length;
    else if (CLOSING.includes(unit) || unit === ',' || unit === ';') break;
  }
  return Math.min(at, code.length);
}
