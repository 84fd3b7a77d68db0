import { createMisspellings } from './misspellings';
import type { Words } from './words';

/** Between two words of a phrase stand at most this many characters, and fewer that are not white space. */
const LONGEST_GAP = 60;
const MOST_SIGNS = 8;
/** A phrase of at least this many words is still itself with one of them misspelt. */
const ENOUGH_FOR_A_MISSPELLING = 3;
/** So many words of a phrase, none of them just any word, stand for all of it where the text ends, perhaps within the next. */
const ENOUGH_OF_A_CUT = 4;

interface Node {
  readonly next: Map<number, Node>;
  any?: Node;
  readonly keys: string[];
}

/** Many phrases, found in one pass over the words of a text: the cost does not grow with their number. */
export interface PhraseBook {
  /** The number of a lower-case word, 0 where no phrase has it. */
  readonly numberOf: (word: string) => number;
  /** The number of the word that a lower-case word is likely a misspelling of, or 0. */
  readonly guess: (word: string) => number;
  /** Tells each phrase that starts at word `at` by its key and its last word. */
  readonly find: (text: string, words: Words, at: number, found: (key: string, last: number) => void) => void;
}

/** Takes phrases with their keys; in a phrase, `*` stands for any one word. */
export function createPhraseBook(phrases: Iterable<readonly [phrase: string, key: string]>): PhraseBook {
  const numbers = new Map<string, number>();
  const words: string[] = [''];
  const root: Node = { next: new Map(), keys: [] };

  /** A name is the same in camel and in snake case: createUser, create_user. */
  const plain = (word: string): string => (word.includes('_') ? word.replaceAll('_', '') : word);
  const numberFor = (word: string): number => {
    const known = plain(word);
    const number = numbers.get(known) ?? words.push(known) - 1;
    numbers.set(known, number);
    return number;
  };

  for (const [phrase, key] of [...phrases].flatMap(withoutApostrophe)) {
    let node = root;
    for (const word of phrase.toLowerCase().match(/[a-z0-9_]+|\*/g) ?? []) {
      const known: Node | undefined = word === '*' ? node.any : node.next.get(numberFor(word));
      const child: Node = known ?? { next: new Map(), keys: [] };
      if (word === '*') node.any = child;
      else node.next.set(numberFor(word), child);
      node = child;
    }
    node.keys.push(key);
  }

  /** The phrases that go on from a node with a word of which `cut` is the beginning. */
  const completions = ({ next }: Node, cut: string): readonly string[] =>
    [...next].flatMap(([number, child]) => (words[number]?.startsWith(cut) ? keysBelow(child) : []));

  const misspellings = createMisspellings(words);

  return {
    numberOf: (word) => numbers.get(plain(word)) ?? 0,
    guess: (word) => misspellings(word),
    find(text, { numbers, guesses, starts, ends }, at, found) {
      let misspelt = 0;
      let anyWords = 0;
      /** Where a word leads on from a node: by itself, by any word, or, once in a phrase, by what it was likely meant to be. */
      const follow = (node: Node, i: number): Node | undefined => {
        const named = node.next.get(numbers[i] ?? 0);
        const known = named ?? node.any;
        if (known !== undefined && named === undefined) anyWords++;
        const guess = guesses.get(i);
        if (known !== undefined || guess === undefined || misspelt > 0) return known;
        misspelt++;
        return node.next.get(guess);
      };
      let node = follow(root, at);
      for (let i = at; node; i++) {
        if (misspelt === 0 || i - at >= ENOUGH_FOR_A_MISSPELLING - 1) for (const key of node.keys) found(key, i);
        if (i - at - anyWords >= ENOUGH_OF_A_CUT - 1 && i + 2 >= numbers.length && node.keys.length === 0) {
          const [key, ...others] = completions(
            node,
            text.slice(starts[i + 1] ?? text.length, ends[i + 1]).toLowerCase(),
          );
          if (key !== undefined && others.length === 0) found(key, Math.min(i + 1, numbers.length - 1));
        }
        if (numbers[i + 1] === undefined || !near(text, ends[i] ?? 0, starts[i + 1] ?? 0)) return;
        node = follow(node, i + 1);
      }
    },
  };
}

/** Who types may leave the apostrophe out: "doesnt". */
const withoutApostrophe = ([phrase, key]: readonly [string, string]): readonly (readonly [string, string])[] =>
  /n't\b/.test(phrase)
    ? [
        [phrase, key],
        [phrase.replaceAll("n't", 'nt'), key],
      ]
    : [[phrase, key]];

const keysBelow = ({ next, any, keys }: Node): readonly string[] => [
  ...keys,
  ...[...next.values(), ...(any ? [any] : [])].flatMap(keysBelow),
];

function near(text: string, end: number, start: number): boolean {
  if (start - end <= MOST_SIGNS) return true;
  return start - end <= LONGEST_GAP && text.slice(end, start).replace(/\s+/g, '').length <= MOST_SIGNS;
}
