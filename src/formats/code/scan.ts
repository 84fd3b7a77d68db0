import { DIGIT, NAME } from './characters';

/** What two signs mean together, by their character codes; every other sign stands alone. */
const PAIRS: ReadonlyMap<number, string> = new Map(
  '=> == != -> ?. ?? += -= *= /= |= ++ -- :: := && || !! ?: <= >= <<'
    .split(' ')
    .map((pair) => [(pair.charCodeAt(0) << 8) | pair.charCodeAt(1), pair]),
);
/** Most signs begin none. */
const BEGINS_PAIR = Uint8Array.from({ length: 128 }, (_, code) =>
  [...PAIRS.keys()].some((key) => key >> 8 === code) ? 1 : 0,
);

/** What two signs mean together, if anything. */
export function pairOf(first: number, second: number): string | undefined {
  return BEGINS_PAIR[first] === 1 ? PAIRS.get((first << 8) | second) : undefined;
}

/** White space beyond ASCII, the byte order mark among it. */
export function isWideSpace(code: number): boolean {
  return (
    code === 0xa0 ||
    code === 0xfeff ||
    code === 0x2028 ||
    code === 0x2029 ||
    code === 0x3000 ||
    code === 0x85 ||
    (code >= 0x2000 && code <= 0x200b)
  );
}

/** The end of the name that begins at an offset. */
export function endOfName(text: string, at: number, end: number, classes: Uint8Array): number {
  let i = at;
  for (; i < end; i++) {
    const code = text.charCodeAt(i);
    if (code < 128 ? (classes[code] ?? 0) & (NAME | DIGIT) : !isWideSpace(code)) continue;
    break;
  }
  return i;
}

/** The end of the number that begins at an offset, with its suffix: `0x3c`, `1_440`, `1.5e-3`, `60L`. */
export function endOfNumber(text: string, at: number, end: number): number {
  let i = at;
  for (; i < end; i++) {
    const code = text.charCodeAt(i);
    if (isDigit(code) || isLetter(code)) continue;
    if (code === 46 && isDigit(text.charCodeAt(i + 1))) continue;
    const exponent = (code === 43 || code === 45) && /^\d[\d_.]*e$/i.test(text.slice(at, Math.min(i, at + 40)));
    if (!exponent || i - at > 40) break;
  }
  return i;
}

const isDigit = (code: number) => code >= 48 && code <= 57;
const isLetter = (code: number) => (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || code === 95;

/** The end of the regular expression that begins at an offset; 0 where its line ends before it does. */
export function endOfRegex(text: string, at: number, end: number): number {
  let inClass = false;
  for (let i = at + 1; i < end; i++) {
    const code = text.charCodeAt(i);
    if (code === 10 || code === 13) return 0;
    if (code === 92) i++;
    else if (code === 91) inClass = true;
    else if (code === 93) inClass = false;
    else if (code === 47 && !inClass) {
      let last = i + 1;
      while (last < end && isLetter(text.charCodeAt(last))) last++;
      return last;
    }
  }
  return 0;
}

/** The end of the block comment that begins at an offset. */
export function endOfBlockComment(text: string, at: number, end: number, nested: boolean): number {
  if (!nested) {
    const close = text.indexOf('*/', at + 2);
    return close < 0 || close + 2 > end ? end : close + 2;
  }
  let depth = 0;
  for (let i = at; i < end; i++) {
    const code = text.charCodeAt(i);
    if (code === 47 && text.charCodeAt(i + 1) === 42) {
      depth++;
      i++;
    } else if (code === 42 && text.charCodeAt(i + 1) === 47) {
      depth--;
      i++;
      if (depth === 0) return i + 1;
    }
  }
  return end;
}

/** The end of the line that an offset is in, without its line break. */
export function endOfLine(text: string, at: number, end: number): number {
  const newline = text.indexOf('\n', at);
  const line = newline < 0 || newline > end ? end : newline;
  return text.charCodeAt(line - 1) === 13 && line > at ? line - 1 : line;
}
