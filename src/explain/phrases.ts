import type { Words } from './words';

/** Between two words of a phrase stand at most this many characters, and fewer that are not white space. */
const LONGEST_GAP = 60;
const MOST_SIGNS = 8;

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
  const root: Node = { next: new Map(), keys: [] };

  const numberFor = (word: string): number => {
    const number = numbers.get(word) ?? numbers.size + 1;
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

  return {
    numberOf: (word) => numbers.get(word) ?? 0,
    find(text, { numbers, starts, ends }, at, found) {
      let node: Node | undefined = root.next.get(numbers[at] ?? 0);
      for (let i = at; node; i++) {
        for (const key of node.keys) found(key, i);
        const next = numbers[i + 1];
        if (next === undefined || !near(text, ends[i] ?? 0, starts[i + 1] ?? 0)) return;
        node = node.next.get(next) ?? node.any;
      }
    },
  };
}

function near(text: string, end: number, start: number): boolean {
  if (start - end <= MOST_SIGNS) return true;
  return start - end <= LONGEST_GAP && text.slice(end, start).replace(/\s+/g, '').length <= MOST_SIGNS;
}
