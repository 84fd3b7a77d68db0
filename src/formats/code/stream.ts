import type { Located } from '../../engine/source';
import type { Stream, Token, TokenKind } from './token';

/** A stream that is being read. */
export interface Tokens extends Stream {
  length: number;
  numbers: Int32Array;
  readonly contents: (string | Located)[];
}

/** Each kind of token at the place of its code. */
const KINDS: readonly TokenKind[] = ['punctuation', 'identifier', 'string', 'number', 'regex', 'markup'];
/** The codes of the kinds: what a lexer adds. */
export const [PUNCTUATION, IDENTIFIER, STRING, NUMBER, REGEX, MARKUP] = [0, 1, 2, 3, 4, 5] as const;

const END: Token = {
  kind: 'punctuation',
  start: Infinity,
  end: Infinity,
  text: '',
  value: undefined,
  first: true,
  partner: -1,
};

/** How many tokens are searched for the end of a type. */
const TYPE_LENGTH = 60;
const IN_TYPE = new Set([',', '.', '?', '[', ']', '|', '&', '::', '*', '@']);

/** A stream without tokens, with place for some. */
export const emptyStream = (room: number): Tokens => ({
  length: 0,
  numbers: new Int32Array(room * 4),
  contents: new Array<string | Located>(room),
});

/** Adds a token that is, or may become, the partner of none. */
export function addToken(
  stream: Tokens,
  kind: number,
  start: number,
  end: number,
  content: string | Located,
  first: boolean,
): void {
  const place = stream.length * 4;
  if (place === stream.numbers.length) stream.numbers = withMoreRoom(stream.numbers);
  const { numbers } = stream;
  numbers[place] = start;
  numbers[place + 1] = end;
  numbers[place + 2] = -1;
  numbers[place + 3] = (kind << 1) | (first ? 1 : 0);
  stream.contents[stream.length] = content;
  stream.length++;
}

function withMoreRoom(numbers: Int32Array): Int32Array {
  const larger = new Int32Array(numbers.length * 2);
  larger.set(numbers);
  return larger;
}

/** Joins the bracket at an index to the index of its partner. */
export function setPartner({ length, numbers }: Tokens, at: number, partner: number): void {
  if (at < length) numbers[at * 4 + 2] = partner;
}

/** The token at an index; one that is like no other where there is none. */
export function tokenAt({ length, numbers, contents }: Stream, at: number): Token {
  // Outside its bounds an array is slow to ask.
  if (at < 0 || at >= length) return END;
  const place = at * 4;
  const content = contents[at] ?? '';
  const mark = numbers[place + 3] ?? 0;
  const text = typeof content === 'string';
  return {
    kind: KINDS[mark >> 1] ?? 'punctuation',
    start: numbers[place] ?? 0,
    end: numbers[place + 1] ?? 0,
    text: text ? content : '',
    value: text ? undefined : content,
    first: (mark & 1) === 1,
    partner: numbers[place + 2] ?? -1,
  };
}

/** The text of the token at an index; empty where there is none. */
export function textAt({ length, contents }: Stream, at: number): string {
  const content = at >= 0 && at < length ? contents[at] : '';
  return typeof content === 'string' ? content : '';
}

/** What the string at an index says; undefined where there is none. */
export function valueAt({ length, contents }: Stream, at: number): Located | undefined {
  const content = at >= 0 && at < length ? contents[at] : undefined;
  return typeof content === 'object' ? content : undefined;
}

/** The kind of the token at an index. */
export function kindAt({ length, numbers }: Stream, at: number): TokenKind {
  return at >= 0 && at < length ? (KINDS[(numbers[at * 4 + 3] ?? 0) >> 1] ?? END.kind) : END.kind;
}

/** Whether the token at an index is the first of its line. */
export function isFirst({ length, numbers }: Stream, at: number): boolean {
  return at < 0 || at >= length || ((numbers[at * 4 + 3] ?? 0) & 1) === 1;
}

/** The offset where the token at an index begins. */
export function startOf({ length, numbers }: Stream, at: number): number {
  return at >= 0 && at < length ? (numbers[at * 4] ?? 0) : END.start;
}

/** The offset where the token at an index ends. */
export function endOf({ length, numbers }: Stream, at: number): number {
  return at >= 0 && at < length ? (numbers[at * 4 + 1] ?? 0) : END.end;
}

/** The index of the partner of the bracket at an index. */
export function partnerAt({ length, numbers }: Stream, at: number): number {
  return at >= 0 && at < length ? (numbers[at * 4 + 2] ?? -1) : -1;
}

/** The tokens from an index up to another, as far as there are any. */
export function tokensBetween(stream: Stream, from: number, to: number): readonly Token[] {
  const tokens: Token[] = [];
  for (let i = from; i < Math.min(to, stream.length); i++) tokens.push(tokenAt(stream, i));
  return tokens;
}

/** The offset where the last token before an index ends; that of the last token where the index is past the end. */
export function endBefore(stream: Stream, at: number): number {
  return endOf(stream, Math.min(at, stream.length) - 1);
}

/** The index of the bracket that closes the one at an index. */
export function closingOf(stream: Stream, at: number): number {
  const partner = partnerAt(stream, at);
  return partner > at ? partner : stream.length;
}

/** The index after the type arguments that begin with the `<` at an index; -1 where it is no such thing. */
export function afterTypeArguments(stream: Stream, at: number): number {
  let depth = 0;
  for (let i = at; i < at + TYPE_LENGTH; i++) {
    const kind = kindAt(stream, i);
    const text = textAt(stream, i);
    if (text === '<') depth++;
    else if (text === '>') {
      depth--;
      if (depth === 0) return i + 1;
    } else if (kind === 'punctuation' ? !IN_TYPE.has(text) : kind !== 'identifier' && kind !== 'string') return -1;
  }
  return -1;
}

/** The index of the `=` that follows a type which begins at an index; -1 where none does. */
export function equalsAfterType(stream: Stream, at: number): number {
  for (let i = at; i < at + TYPE_LENGTH; i++) {
    const text = textAt(stream, i);
    const kind = kindAt(stream, i);
    if (text === '=') return i;
    if (i > at && isFirst(stream, i)) return -1;
    if (text === '{' || text === '(' || text === '[') i = closingOf(stream, i);
    else if (kind === 'punctuation' && !IN_TYPE.has(text) && !'<>!=>->'.includes(text)) return -1;
  }
  return -1;
}

/** The index of the comma or closing bracket that ends the item which begins at an index. */
export function endOfItem(stream: Stream, at: number, close: number): number {
  for (let i = at; i < close; i++) {
    const text = textAt(stream, i);
    if (text === ',') return i;
    if (text === '(' || text === '[' || text === '{') i = closingOf(stream, i);
    else if (text === '<') {
      const after = afterTypeArguments(stream, i);
      if (after > 0 && '({['.includes(textAt(stream, after))) i = after - 1;
    }
  }
  return close;
}

/** Whether a name is spelt as types are. */
export function isTypeName(name: string): boolean {
  const code = name.charCodeAt(0);
  return code >= 65 && code <= 90;
}
