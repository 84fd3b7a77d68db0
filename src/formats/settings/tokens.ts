import { HOLE } from '../../engine/facts';
import type { Located } from '../../engine/source';
import { after, endOfLine } from './lines';
import { assembly, verbatim, type Escape } from './place';

/** How a language writes its strings. */
export interface Quotes {
  /** What they begin and end with. */
  readonly quote: string;
  /** Whether they may go on over line ends. */
  readonly lines?: boolean;
  /** What a backslash does in them; absent where it is itself. */
  readonly undo?: (text: string, at: number, end: number) => Escape | undefined;
  /** Whether `${…}` in them is worked out when it runs. */
  readonly holes?: boolean;
}

/** What differs between the languages of blocks and assignments. */
export interface Syntax {
  /** Longer ones first. */
  readonly quotes: readonly Quotes[];
  readonly lineComments: readonly string[];
  readonly blockComments?: boolean;
  /** `<<EOT` up to a line of EOT. */
  readonly heredocs?: boolean;
  /** `[section]` on a line of its own, and keys with dots. */
  readonly tables?: boolean;
}

/** A word, or the value of a string. */
export interface Piece {
  readonly kind: 'word' | 'text';
  readonly of: Located;
}

/** `mark` is any other character, `newline` the end of a line. */
export type Token =
  | Piece
  | { readonly kind: 'comment'; readonly of: Located }
  | { readonly kind: 'mark'; readonly mark: string; readonly at: number }
  | { readonly kind: 'newline' };

const SPACE = /[\uFEFF \t\f\0]*/y;
const LINE_END = /\r\n?|\n/y;
const WORD = /[-+]?\d[\w.:+-]*|[^\s"'`{}()[\]=:,#/\\<>?!&|@;\0]+/y;
const HEREDOC = /<<-?([\w-]+)[ \t]*(?:\r\n?|\n)/y;

/** The tokens of a text. Never fails: a string that does not end goes to the end of its line, or of the text. */
export function* tokens(text: string, syntax: Syntax): Iterable<Token> {
  for (let at = after(SPACE, text, 0); at < text.length; at = after(SPACE, text, at)) {
    const lineEnd = after(LINE_END, text, at);
    const word = after(WORD, text, at);
    const quotes = syntax.quotes.find(({ quote }) => text.startsWith(quote, at));
    const comment = syntax.lineComments.find((sign) => text.startsWith(sign, at));
    const heredoc = syntax.heredocs ? heredocAt(text, at) : undefined;
    if (lineEnd > at) {
      yield { kind: 'newline' };
      at = lineEnd;
    } else if (word > at) {
      yield { kind: 'word', of: verbatim(text, at, word) };
      at = word;
    } else if (quotes) {
      const { of, end } = stringAt(text, at, quotes);
      yield { kind: 'text', of };
      at = end;
    } else if (comment !== undefined) {
      const end = endOfLine(text, at);
      yield { kind: 'comment', of: verbatim(text, at + comment.length, end) };
      at = end;
    } else if (syntax.blockComments && text.startsWith('/*', at)) {
      const found = text.indexOf('*/', at + 2);
      const end = found < 0 ? text.length : found;
      yield { kind: 'comment', of: verbatim(text, at + 2, end) };
      at = Math.min(end + 2, text.length);
    } else if (heredoc) {
      yield { kind: 'text', of: heredoc.of };
      at = heredoc.end;
    } else {
      yield { kind: 'mark', mark: text.charAt(at), at };
      at++;
    }
  }
}

interface Read {
  readonly of: Located;
  readonly end: number;
}

function stringAt(text: string, from: number, { quote, lines = false, undo, holes = false }: Quotes): Read {
  let start = from + quote.length;
  if (quote.length > 1) start = after(LINE_END, text, start);
  const changes: Change[] = [];
  let at = start;
  while (at < text.length && !text.startsWith(quote, at) && (lines || !isLineEnd(text[at]))) {
    const change = changeAt(text, at, text.length, undo, holes);
    if (change) changes.push(change);
    // A backslash keeps what follows from ending the string, also where it means nothing.
    at = change?.end ?? at + (undo && text[at] === '\\' && !isLineEnd(text[at + 1]) ? 2 : 1);
  }
  const end = Math.min(at, text.length);
  return { of: changed(text, start, end, changes), end: text.startsWith(quote, end) ? end + quote.length : end };
}

/** A heredoc keeps its indentation: nothing in a setting depends on it. */
function heredocAt(text: string, at: number): Read | undefined {
  if (text[at] !== '<') return undefined;
  HEREDOC.lastIndex = at;
  const name = HEREDOC.exec(text)?.[1];
  if (name === undefined) return undefined;
  const start = HEREDOC.lastIndex;
  const changes: Change[] = [];
  for (let line = start; line < text.length;) {
    const end = endOfLine(text, line);
    if (text.slice(line, end).trim() === name) {
      const last = text[line - 1] === '\n' && text[line - 2] === '\r' ? line - 2 : line - 1;
      return { of: changed(text, start, Math.max(start, last), changes), end };
    }
    for (let unit = line; unit < end;) {
      const change = changeAt(text, unit, end, undefined, true);
      if (change) changes.push(change);
      unit = change?.end ?? unit + 1;
    }
    line = Math.max(after(LINE_END, text, end), end + 1);
  }
  return { of: changed(text, start, text.length, changes), end: text.length };
}

/** What stands in a value in place of a stretch of the text. */
interface Change extends Escape {
  readonly at: number;
}

function changeAt(text: string, at: number, limit: number, undo: Quotes['undo'], holes: boolean): Change | undefined {
  if (undo && text[at] === '\\') {
    const escape = undo(text, at, limit);
    return escape && { ...escape, at };
  }
  if (!holes || text[at] !== '$') return undefined;
  if (text.startsWith('$${', at)) return { value: '${', at, end: at + 3 };
  return text[at + 1] === '{' ? { value: HOLE, at, end: endOfHole(text, at + 2, limit) } : undefined;
}

/** Where `${…}` ends: braces and strings in it are counted. One that does not end goes as far as it may. */
function endOfHole(text: string, from: number, limit: number): number {
  const open = ['{'];
  for (let at = from; at < limit; at++) {
    const unit = text.charAt(at);
    const inner = open.at(-1) ?? '';
    if (inner === '{') {
      if (unit === '}') open.pop();
      else if (unit === '{' || unit === '"' || unit === "'") open.push(unit);
    } else if (unit === '\\') at++;
    else if (unit === inner) open.pop();
    else if (unit === '$' && text[at + 1] === '{') {
      open.push('{');
      at++;
    }
    if (open.length === 0) return at + 1;
    if (isLineEnd(unit)) return at;
  }
  return limit;
}

function changed(text: string, start: number, end: number, changes: readonly Change[]): Located {
  if (changes.length === 0) return verbatim(text, start, end);
  const value = assembly(start, end);
  let at = start;
  for (const change of changes) {
    value.copy(text, at, change.at);
    value.add(change.value, change.at);
    at = change.end;
  }
  value.copy(text, at, end);
  return value.done();
}

const isLineEnd = (unit: string | undefined) => unit === '\n' || unit === '\r';
