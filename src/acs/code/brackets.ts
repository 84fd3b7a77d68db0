const OPENING = '([{';
const CLOSING = ')]}';

/** What the brackets of a code hold. */
interface Brackets {
  readonly code: string;
  /** By the offset of an opening bracket, that of the one which closes it. */
  readonly closing: ReadonlyMap<number, number>;
  /** By each offset, where an expression ends that begins there. */
  readonly ends: Int32Array;
}

/** Of the code that was asked about last: rules ask at many places of one file. */
let last: Brackets | undefined;

function bracketsOf(code: string): Brackets {
  if (last?.code === code) return last;
  const open: number[] = [];
  const closing = new Map<number, number>();
  const ends = new Int32Array(code.length + 1).fill(code.length);
  for (let at = code.length - 1; at >= 0; at--) {
    const unit = code[at] ?? '';
    let end = ends[at + 1] ?? at;
    if (CLOSING.includes(unit)) open.push((end = at));
    else if (unit === ',' || unit === ';') end = at;
    else if (OPENING.includes(unit)) {
      const close = open.pop();
      if (close !== undefined) closing.set(at, close);
      end = close === undefined ? code.length : (ends[close + 1] ?? close);
    }
    ends[at] = end;
  }
  return (last = { code, closing, ends });
}

/** The offset of the bracket that closes the one at an offset; undefined where none does. */
export const closingBracket = (code: string, open: number): number | undefined => bracketsOf(code).closing.get(open);

/** Where the expression ends that begins at an offset: at a comma, a semicolon, or the bracket around it. */
export const endOfExpression = (code: string, start: number): number => bracketsOf(code).ends[start] ?? code.length;
