/** What an ASCII character can begin, as bits: a letter may begin a string too (`f"…"`). */
export const SPACE = 1;
export const NAME = 2;
export const DIGIT = 4;
export const QUOTE = 8;

interface Characters {
  /** What a string can begin with, prefixes included. */
  readonly quotes: string;
  /** What a name can contain besides letters, digits and `_`. */
  readonly letters: string;
  /** What means nothing: the backquotes round a name. */
  readonly ignored?: string;
}

/** What each ASCII character can begin in a language. */
export function characterClasses({ quotes, letters, ignored = '' }: Characters): Uint8Array {
  return Uint8Array.from({ length: 128 }, (_, code) => {
    const character = String.fromCharCode(code);
    const quote = quotes.includes(character) ? QUOTE : 0;
    if (code <= 32 || code === 127 || ignored.includes(character)) return SPACE | quote;
    if (/[A-Za-z_]/.test(character) || letters.includes(character)) return NAME | quote;
    return (/[0-9]/.test(character) ? DIGIT : 0) | quote;
  });
}
