import { speaksOfAcs } from '../acs/code/speaksOfAcs';
import type { Span } from '../engine/source';
import { meaningOf, type NumberMeaning } from './numbers';
import type { PhraseBook } from './phrases';
import { asPrinted } from './printed';
import type { SubcodeRange } from './explanation';
import { readWords, type Words } from './words';

/** What of a text speaks for a cause: the key of a mark ("status 401", "subcode 40235") → where it stands. */
export type Signals = ReadonlyMap<string, readonly Span[]>;

/** What there is to look for: `read` needs no more of the entries than this. */
export interface Vocabulary {
  /** Every phrase, code and topic, by the key of its mark. */
  readonly phrases: PhraseBook;
  readonly statuses: ReadonlySet<number>;
  readonly subcodes: ReadonlySet<number>;
  /** The range that a subcode without an entry of its own belongs to. */
  readonly rangeOf: (subcode: number) => SubcodeRange | undefined;
  readonly aadsts: ReadonlySet<number>;
}

/** Only what a person may have typed is read with its misspellings; longer texts are printed by programs. */
const LONGEST_TYPED = 8000;
/** Where a text says that the cause follows. No mark of an entry has this key. */
export const CAUSES = 'about cause';

/** A mark is shown by its first places; a log may have it a thousand times. */
const MOST_PLACES = 50;

/** Words that may stand beside a number which is all that was asked: "what does 401 mean", "403 Forbidden". */
const QUESTION = new Set(
  'a an acs api auth azure call calling chat code communication does email error err for from get http https i identity in is it mean of rooms sdk services sms teams token user when response status statuscode sub subcode the what why bad request unauthorized unauthorised forbidden not found conflict too many requests internal server service unavailable'.split(
    ' ',
  ),
);
const LONGEST_QUESTION = 80;
/** What comes after this came before in time: an exception prints the one that it wraps beneath. */
const CAUSED_BY = /caused by:|--->|\[cause\]:|inner ?(?:exception|error)|original exception|root cause/gi;
/** An endpoint that ends in a slash, with a path that starts with one: not the scope, whose slash is doubled by right. */
const DOUBLED_SLASH = /\.communication\.azure\.(?:com|us)\/\/(?=\w)/;
/** In a line as short as this that is no code, a number of its own is the status: "SmsClient 401". */
const LONGEST_LINE = 200;
const BARE_STATUSES = new Set([401, 403, 429]);
/** In a question these words alone tell what it is about. */
const QUESTION_TOPICS = new Set(['calling', 'chat', 'email', 'identity', 'rooms', 'sms', 'teams']);

/** Reads a text once, in linear time, into what speaks for a cause. Reading never fails. */
export function readSignals(given: string, { phrases, statuses, subcodes, rangeOf, aadsts }: Vocabulary): Signals {
  const { text, offsetOf } = asPrinted(given);
  const seen = new Map<string, Span[]>();
  const add = (key: string, start: number, end: number): void => {
    const spans = seen.get(key);
    const span = { start: offsetOf(start), end: offsetOf(end - 1) + 1 };
    if (!spans) seen.set(key, [span]);
    else if (spans.length < MOST_PLACES) spans.push(span);
  };

  const words = readWords(text, phrases.numberOf, text.length <= LONGEST_TYPED ? phrases.guess : undefined);
  const question = isQuestion(text, words);
  if (question || speaksOfAcs(text)) seen.set('about acs', []);
  for (const { index, 0: lead } of text.matchAll(CAUSED_BY)) add(CAUSES, index, index + lead.length);
  const doubled = DOUBLED_SLASH.exec(text);
  if (doubled) add('about doubledSlash', doubled.index, doubled.index + doubled[0].length);
  for (const word of question ? text.toLowerCase().split(/\W+/) : []) {
    if (QUESTION_TOPICS.has(word)) seen.set(`about ${word}`, []);
  }
  const ofAcs = seen.has('about acs');
  const isLine = ofAcs && text.length <= LONGEST_LINE && !/[;{}=\n]/.test(text.trim());

  for (let at = 0; at < words.starts.length; at++) {
    const start = words.starts[at] ?? 0;
    const end = words.ends[at] ?? 0;
    const first = text.charCodeAt(start);
    if (first >= 48 && first <= 57) readNumber(start, end);
    else if (end - start > 6 && (first | 32) === 97) readAadsts(start, end);
    if (words.numbers[at] !== 0 || words.guesses.has(at))
      phrases.find(text, words, at, (key, last) => {
        add(key, start, words.ends[last] ?? end);
      });
  }
  return seen;

  function readNumber(start: number, end: number): void {
    const digits = text.slice(start, end);
    if (digits.length > 7 || !/^\d+$/.test(digits)) return;
    const value = Number(digits);
    if (/aadsts[\s:#-]{1,2}$/i.test(text.slice(Math.max(0, start - 8), start))) {
      addAadsts(value, start, end);
      return;
    }
    const isKnownSubcode = subcodes.has(value);
    const isKnownStatus = digits.length === 3 && statuses.has(value);
    if (!isKnownSubcode && !isKnownStatus) {
      readOtherSubcode(value, start, end);
      return;
    }
    const meaning =
      meaningOf(text, start, end) ?? (question || (isLine && isAlone(text, start, end)) ? 'bare' : undefined);
    if (meaning === undefined) return;
    if (
      isKnownStatus &&
      (meaning === 'status' || (meaning === 'bare' && !isKnownSubcode && (question || BARE_STATUSES.has(value))))
    ) {
      add(`status ${digits}`, start, end);
    } else if (isKnownSubcode && (question || isSubcode(meaning, value))) {
      add(`subcode ${value}`, start, end);
      add('subcode any', start, end);
    }
  }

  /** Without an entry of its own a number is a subcode only where it is called one, or a text of ACS calls it a code. */
  function readOtherSubcode(value: number, start: number, end: number): void {
    const range = rangeOf(value);
    if (range === undefined) {
      if (/sub[ _-]?code\W{1,5}$/i.test(text.slice(Math.max(0, start - 16), start))) addUnknown('subcode', start, end);
      return;
    }
    const meaning = meaningOf(text, start, end);
    if (!question && meaning !== 'subcode' && !(ofAcs && meaning === 'code')) return;
    add(`subcode ${range}`, start, end);
    add('subcode any', start, end);
  }

  /** Round numbers are codes of many systems; others are taken for a subcode wherever a text calls them a code. */
  function isSubcode(meaning: NumberMeaning, value: number): boolean {
    if (meaning === 'subcode') return true;
    if (meaning === 'code') return ofAcs || (value >= 10_000 && value % 100 >= 10);
    return ofAcs && value >= 10_000;
  }

  function readAadsts(start: number, end: number): void {
    const number = /^aadsts(\d{4,8})$/i.exec(text.slice(start, Math.min(end, start + 16)))?.[1];
    if (number !== undefined) addAadsts(Number(number), start, end);
  }

  function addAadsts(number: number, start: number, end: number): void {
    if (!aadsts.has(number)) {
      addUnknown('aadsts', start, end);
      return;
    }
    add(`aadsts ${number}`, start, end);
    add('aadsts any', start, end);
  }

  function addUnknown(kind: 'subcode' | 'aadsts', start: number, end: number): void {
    add(`${kind} unknown`, start, end);
    add(`${kind} any`, start, end);
  }
}

/** Whether white space or nothing stands on either side. */
const isAlone = (text: string, start: number, end: number): boolean =>
  /^\s?$/.test(text.slice(Math.max(0, start - 1), start)) && /^[\s:,]?$/.test(text.charAt(end));

/** Whether the text is but a number and words that ask what it means: then ACS is what it is asked of. */
function isQuestion(text: string, { starts, ends }: Words): boolean {
  if (text.length > LONGEST_QUESTION || starts.length === 0 || !/\d{3}/.test(text)) return false;
  if (/\d[.:(]\d|\w[.(]\w|[#$€£%{};=]/.test(text)) return false;
  return starts.every((start, i) => {
    const word = text.slice(start, ends[i]).toLowerCase();
    return QUESTION.has(word) || /^\d{3,7}$/.test(word);
  });
}
