/** A text as its author meant it, without what a terminal, a log, JSON or HTML put round it. */
export interface Printed {
  readonly text: string;
  /** Where a character of `text` stands in the text that was given. */
  readonly offsetOf: (at: number) => number;
}

/** Time and level in front of a line of a log. */
const PREFIX = [
  String.raw`^[^\n]{0,40}?\d\d:\d\d:\d\d(?:[.,]\d{1,9})?(?:Z| ?[+-]\d\d:?\d\d)?\]?`,
  String.raw`(?: ?\[[^\]\n]{1,30}\])*[ \t|:-]*`,
  String.raw`(?:(?:trace|verbose|debug|info(?:rmation)?|notice|warn(?:ing)?|err(?:or)?|crit(?:ical)?|fatal)\b[ \t|:-]*)?`,
].join('');

/** What is put round a text. The first groups: a character that JSON escapes, one that HTML escapes, each however often; what a log puts in front of a line. */
const WRAPPING = new RegExp(
  [
    String.raw`\\{1,8}(["'/nrt])`,
    String.raw`&(?:amp;){0,3}(quot|apos|lt|gt|amp|nbsp|#\d{2,4}|#x[0-9a-f]{2,4});`,
    `(${PREFIX})`,
    // colours of a terminal, also with their escape character escaped or lost
    String.raw`(?:\u001b|\\{1,8}(?:u001b|x1b|e|033)|\u241b|\^\[)\[[\d;]{0,20}m|\[[1349]?\d(?:;\d{1,3}){0,5}m`,
    String.raw`<br ?\/?>`,
    '[\u2018\u2019\u02bc]',
    '[\u201c-\u201e\u00ab\u00bb]',
    '[\u00a0\u2000-\u200a\u202f\u3000]',
    '[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]', // no width
  ].join('|'),
  'gim',
);

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' };
const ENTITIES: Readonly<Record<string, string>> = { quot: '"', apos: "'", lt: '<', gt: '>', amp: '&', nbsp: ' ' };
const APOSTROPHES = '\u2018\u2019\u02bc';
const QUOTES = '\u201c\u201d\u201e\u00ab\u00bb';

/**
 * Takes a text out of its wrapping, in linear time; lengths change, and `offsetOf` leads back. In front of a line stays what
 * differs from the lines above: lines of one record are read as one.
 */
export function asPrinted(text: string): Printed {
  const starts = [0]; // of each piece in the result, and how much further on it stood
  const shifts = [0];
  const pieces: string[] = [];
  let from = 0;
  let length = 0;
  let last: string | undefined;
  for (const match of text.matchAll(WRAPPING)) {
    const [all, escaped, entity, prefix] = match;
    let meant = '';
    if (prefix === undefined) meant = meaningOf(all, escaped, entity);
    else {
      const kind = prefix.replace(/\d+/g, '0').trimEnd();
      if (kind !== last) meant = prefix;
      last = kind;
    }
    pieces.push(text.slice(from, match.index), meant);
    length += match.index - from + meant.length;
    from = match.index + all.length;
    if (from - length !== shifts.at(-1)) {
      starts.push(length);
      shifts.push(from - length);
    }
  }
  if (from === 0) return { text, offsetOf: (at) => at };
  pieces.push(text.slice(from));
  return { text: pieces.join(''), offsetOf: (at) => at + (shifts[pieceOf(starts, at)] ?? 0) };
}

function meaningOf(all: string, escaped: string | undefined, entity: string | undefined): string {
  if (escaped !== undefined) return ESCAPES[escaped.toLowerCase()] ?? escaped;
  if (entity !== undefined) return ENTITIES[entity.toLowerCase()] ?? character(entity.toLowerCase());
  if (all.startsWith('<')) return '\n';
  if (APOSTROPHES.includes(all)) return "'";
  if (QUOTES.includes(all)) return '"';
  return /^\s$/.test(all) && all !== '\ufeff' ? ' ' : '';
}

/** A character by its number: #39, #x27. */
const character = (entity: string): string =>
  String.fromCharCode(entity.startsWith('#x') ? parseInt(entity.slice(2), 16) : Number(entity.slice(1)));

/** The last piece that starts at or before an offset. */
function pieceOf(starts: readonly number[], at: number): number {
  let [low, high] = [0, starts.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= at) low = middle;
    else high = middle - 1;
  }
  return low;
}
