/** Where the brackets of a code close, and its expressions end. */
interface Brackets {
  readonly code: string;
  /** By the offset of an opening bracket, that of the one which closes it. */
  readonly closing: ReadonlyMap<number, number>;
  /** By each offset, where an expression ends that begins there. */
  readonly ends: Int32Array;
}

const [NOTHING, OPENS, CLOSES, SEPARATES] = [0, 1, 2, 3];
/** What a character does, by its number: every one of a file is looked up. */
const SIGNS = new Uint8Array(128);
for (const [signs, does] of [
  ['([{', OPENS],
  [')]}', CLOSES],
  [',;', SEPARATES],
] as const)
  for (const sign of signs) SIGNS[sign.charCodeAt(0)] = does;

/** Of the code that was asked about last: rules ask at many places of one file. */
let last: Brackets | undefined;

function bracketsOf(code: string): Brackets {
  if (last?.code === code) return last;
  const open: number[] = [];
  const closing = new Map<number, number>();
  const ends = new Int32Array(code.length + 1);
  let end = code.length;
  for (let at = code.length; at >= 0; at--) {
    const sign = SIGNS[code.charCodeAt(at)];
    if (sign === OPENS) {
      const close = open.pop();
      if (close !== undefined) closing.set(at, close);
      end = close === undefined ? code.length : (ends[close + 1] ?? close);
    } else if (sign !== undefined && sign !== NOTHING) {
      if (sign === CLOSES) open.push(at);
      end = at;
    }
    ends[at] = end;
  }
  return (last = { code, closing, ends });
}

/** Most ends are this near, and found before the whole file has been looked through. */
const NEAR = 500;

/** The offset of the bracket that closes the one at an offset; undefined where none does. */
export function closingBracket(code: string, open: number): number | undefined {
  let depth = 0;
  for (let at = open; at < open + NEAR; at++) {
    const sign = SIGNS[code.charCodeAt(at)];
    if (sign === OPENS) depth++;
    else if (sign === CLOSES && --depth === 0) return at;
  }
  return bracketsOf(code).closing.get(open);
}

/** Where the expression ends that begins at an offset: at a comma, a semicolon, or the bracket around it. */
export function endOfExpression(code: string, start: number): number {
  let depth = 0;
  for (let at = start; at < start + NEAR; at++) {
    const sign = SIGNS[code.charCodeAt(at)];
    if (sign === OPENS) depth++;
    else if (depth === 0 && (sign === CLOSES || sign === SEPARATES)) return at;
    else if (sign === CLOSES) depth--;
  }
  return bracketsOf(code).ends[start] ?? code.length;
}
