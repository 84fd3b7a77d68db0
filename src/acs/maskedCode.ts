import { HOLE } from '../engine/facts';
import type { Context } from '../engine/rule';
import type { Located } from '../engine/source';

const known = new WeakMap<Context, string>();

/**
 * The text of a file with spaces in place of what stands in its strings and comments: what is left is code. Every
 * offset keeps its place, and so do the quotes.
 */
export function maskedCode(context: Context): string {
  const before = known.get(context);
  if (before !== undefined) return before;
  const { source, facts } = context;
  const units = source.text.split('');
  const blank = (start: number, end: number) => {
    for (let at = start; at < end; at++) if (units[at] !== '\n') units[at] = ' ';
  };
  for (const { span } of facts('comment')) blank(span.start, span.end);
  for (const literal of facts('literal')) blankLiteral(literal, blank);
  const code = units.join('');
  known.set(context, code);
  return code;
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
