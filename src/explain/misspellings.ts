/** Shorter words become others by one letter; longer ones are names of code, and those are pasted. */
const SHORTEST = 6;
const LONGEST = 16;

/**
 * Knows words by a misspelling of one letter: left out, doubled, another one, or two changed round. Gives the number of
 * the word that is meant, 0 where none is or several may be. Only plain words are meant: names with signs are no prose.
 */
export function createMisspellings(words: readonly string[]): (word: string) => number {
  const byWord = new Map<string, number>();
  const byShortened = new Map<string, number>();
  words.forEach((word, number) => {
    if (!isPlain(word)) return;
    byWord.set(word, number);
    for (const short of shortened(word)) {
      const other = byShortened.get(short);
      byShortened.set(short, other === undefined || other === number ? number : 0);
    }
  });
  return (word) => {
    if (!isPlain(word) && word.length !== SHORTEST - 1) return 0;
    for (const short of [word, ...shortened(word)]) {
      const number = byWord.get(short) ?? byShortened.get(short);
      if (number !== undefined && number !== 0 && isNear(word, words[number] ?? '')) return number;
    }
    return 0;
  };
}

const isPlain = (word: string): boolean => word.length >= SHORTEST && word.length <= LONGEST && /^[a-z]+$/.test(word);

const shortened = (word: string): readonly string[] => Array.from(word, (_, i) => word.slice(0, i) + word.slice(i + 1));

/** Whether one letter tells two words apart, or two that are changed round. */
function isNear(a: string, b: string): boolean {
  let from = 0;
  while (from < a.length && a[from] === b[from]) from++;
  const [restA, restB] = [a.slice(from), b.slice(from)];
  return (
    restA.slice(1) === restB ||
    restA === restB.slice(1) ||
    restA.slice(1) === restB.slice(1) ||
    (restA[0] === restB[1] && restA[1] === restB[0] && restA.slice(2) === restB.slice(2))
  );
}
