import type { Stream, Token } from './token';

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

/** The token at an index; one that is like no other where there is none. */
export function tokenAt(stream: Stream, at: number): Token {
  // Outside its bounds an array is slow to ask.
  return at >= 0 && at < stream.length ? (stream[at] ?? END) : END;
}

/** The offset where the last token before an index ends; that of the last token where the index is past the end. */
export function endBefore(stream: Stream, at: number): number {
  return tokenAt(stream, Math.min(at, stream.length) - 1).end;
}

/** The index of the bracket that closes the one at an index. */
export function closingOf(stream: Stream, at: number): number {
  const { partner } = tokenAt(stream, at);
  return partner > at ? partner : stream.length;
}

/** The index after the type arguments that begin with the `<` at an index; -1 where it is no such thing. */
export function afterTypeArguments(stream: Stream, at: number): number {
  let depth = 0;
  for (let i = at; i < at + TYPE_LENGTH; i++) {
    const { kind, text } = tokenAt(stream, i);
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
    const { kind, text, first } = tokenAt(stream, i);
    if (text === '=') return i;
    if (i > at && first) return -1;
    if (text === '{' || text === '(' || text === '[') i = closingOf(stream, i);
    else if (kind === 'punctuation' && !IN_TYPE.has(text) && !'<>!=>->'.includes(text)) return -1;
  }
  return -1;
}

/** The index of the comma or closing bracket that ends the item which begins at an index. */
export function endOfItem(stream: Stream, at: number, close: number): number {
  for (let i = at; i < close; i++) {
    const { text } = tokenAt(stream, i);
    if (text === ',') return i;
    if (text === '(' || text === '[' || text === '{') i = closingOf(stream, i);
    else if (text === '<') {
      const after = afterTypeArguments(stream, i);
      if (after > 0 && '({['.includes(tokenAt(stream, after).text)) i = after - 1;
    }
  }
  return close;
}

/** Whether a name is spelt as types are. */
export function isTypeName(name: string): boolean {
  const code = name.charCodeAt(0);
  return code >= 65 && code <= 90;
}
