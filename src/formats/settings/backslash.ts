import type { Escape } from './place';

/** `\n`, `\t` and the like, as nearly every language has them. */
export const LETTERS: Readonly<Record<string, string>> = {
  n: '\n',
  r: '\r',
  t: '\t',
  b: '\b',
  f: '\f',
  '"': '"',
  '\\': '\\',
  '/': '/',
};

/** Undoes `\n`, `\"`, `\u0041`, `\x41`, `\U00000041` and `\u{41}`; other escapes are left as they are. */
export function backslash(letters: Readonly<Record<string, string>> = LETTERS) {
  return (text: string, at: number, end: number): Escape | undefined => {
    const letter = text[at + 1];
    if (letter === undefined || at + 1 >= end) return undefined;
    const plain = Object.hasOwn(letters, letter) ? letters[letter] : undefined;
    if (plain !== undefined) return { value: plain, end: at + 2 };
    const [whole, hex = ''] = /^\\(?:u\{([\da-fA-F]{1,6})\}|u[\da-fA-F]{4}|U[\da-fA-F]{8}|x[\da-fA-F]{2})/.exec(
      text.slice(at, Math.min(end, at + 10)),
    ) ?? [''];
    const code = parseInt(hex || whole.slice(2), 16);
    return code <= 0x10ffff ? { value: fromCode(code), end: at + whole.length } : undefined;
  };
}

/** Half a surrogate pair stays half a pair: its other half is an escape of its own. */
const fromCode = (code: number) => (code > 0xffff ? String.fromCodePoint(code) : String.fromCharCode(code));
