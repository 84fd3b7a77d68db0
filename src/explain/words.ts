/** Escapes of JSON and HTML that stand for no plain character are no words. */
const WORD = /\\(?:u[0-9a-fA-F]{4}|[nrtbf"'/\\])|&(?:[a-zA-Z]{2,6}|#\d{1,4});|[A-Za-z0-9_]+/g;

/** Longer runs are keys, tokens and the like: never looked at. */
const LONGEST = 64;
const LINE_BREAK = /^\r?\n$/;
const BACKSLASH = 92;
const AMPERSAND = 38;

/** The words of a text, in order, with their offsets. */
export interface Words {
  /** The number that `numberOf` gave the word; 0 for every word that it does not know. */
  readonly numbers: readonly number[];
  /** The number of the word that an unknown one is likely a misspelling of, by the place of the unknown one. */
  readonly guesses: ReadonlyMap<number, number>;
  readonly starts: readonly number[];
  readonly ends: readonly number[];
}

/** Reads a text into words, in linear time; `numberOf` knows a word by its lower-case form, `guess` knows it misspelt. */
export function readWords(text: string, numberOf: (word: string) => number, guess?: (word: string) => number): Words {
  const numbers: number[] = [];
  const guesses = new Map<number, number>();
  const starts: number[] = [];
  const ends: number[] = [];
  WORD.lastIndex = 0;
  for (let match = WORD.exec(text); match; match = WORD.exec(text)) {
    const [word] = match;
    const first = word.charCodeAt(0);
    if (first === BACKSLASH || first === AMPERSAND) continue;
    const number = word.length > LONGEST ? 0 : numberOf(word.toLowerCase());
    const joined = number === 0 || numbers.at(-1) === 0 ? joinedAt(match.index, word) : 0;
    if (joined !== 0) {
      guesses.delete(numbers.length - 1);
      numbers[numbers.length - 1] = joined;
      ends[ends.length - 1] = match.index + word.length;
      continue;
    }
    const guessed = number === 0 && guess ? guess(word.toLowerCase()) : 0;
    if (guessed !== 0) guesses.set(numbers.length, guessed);
    numbers.push(number);
    starts.push(match.index);
    ends.push(match.index + word.length);
  }
  return { numbers, guesses, starts, ends };

  /** The known word that a line break cut in two: neither half may be one that stands for itself beside the other. */
  function joinedAt(start: number, rest: string): number {
    const end = ends.at(-1);
    if (end === undefined || !LINE_BREAK.test(text.slice(end, start))) return 0;
    const word = text.slice(starts.at(-1), end) + rest;
    return word.length > LONGEST ? 0 : numberOf(word.toLowerCase());
  }
}
