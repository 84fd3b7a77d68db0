import type { Words } from './words';

/** Between two words of a phrase stand at most this many characters, and fewer that are not white space. */
const LONGEST_GAP = 60;
const MOST_SIGNS = 8;
/** So many words of a phrase stand for all of it where the text ends, perhaps within the next. */
const ENOUGH_OF_A_CUT = 3;

interface Node {
  readonly next: Map<number, Node>;
  any?: Node;
  readonly keys: string[];
}

/** Many phrases, found in one pass over the words of a text: the cost does not grow with their number. */
export interface PhraseBook {
  /** The number of a lower-case word, 0 where no phrase has it. */
  readonly numberOf: (word: string) => number;
  /** Tells each phrase that starts at word `at` by its key and its last word. */
  readonly find: (text: string, words: Words, at: number, found: (key: string, last: number) => void) => void;
}

/** Takes phrases with their keys; in a phrase, `*` stands for any one word. */
export function createPhraseBook(phrases: Iterable<readonly [phrase: string, key: string]>): PhraseBook {
  const numbers = new Map<string, number>();
  const words: string[] = [''];
  const root: Node = { next: new Map(), keys: [] };

  const numberFor = (word: string): number => {
    const number = numbers.get(word) ?? words.push(word) - 1;
    numbers.set(word, number);
    return number;
  };

  for (const [phrase, key] of phrases) {
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

  return {
    numberOf: (word) => numbers.get(word) ?? 0,
    find(text, { numbers, starts, ends }, at, found) {
      let node: Node | undefined = root.next.get(numbers[at] ?? 0);
      for (let i = at; node; i++) {
        for (const key of node.keys) found(key, i);
        const next = numbers[i + 1];
        if (i - at >= ENOUGH_OF_A_CUT - 1 && i + 2 >= numbers.length && node.keys.length === 0) {
          const [key, ...others] = completions(
            node,
            text.slice(starts[i + 1] ?? text.length, ends[i + 1]).toLowerCase(),
          );
          if (key !== undefined && others.length === 0) found(key, Math.min(i + 1, numbers.length - 1));
        }
        if (next === undefined || !near(text, ends[i] ?? 0, starts[i + 1] ?? 0)) return;
        node = node.next.get(next) ?? node.any;
      }
    },
  };
}

const keysBelow = ({ next, any, keys }: Node): readonly string[] => [
  ...keys,
  ...[...next.values(), ...(any ? [any] : [])].flatMap(keysBelow),
];

function near(text: string, end: number, start: number): boolean {
  if (start - end <= MOST_SIGNS) return true;
  return start - end <= LONGEST_GAP && text.slice(end, start).replace(/\s+/g, '').length <= MOST_SIGNS;
}
