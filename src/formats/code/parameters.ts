import type { Span } from '../../engine/source';
import type { Grammar } from './grammar';
import { closingOf, endOf, endOfItem, isFirst, kindAt, startOf, textAt, tokenAt } from './stream';
import type { Stream, Token } from './token';

/** A parameter of a function that code declares. */
export interface Parameter {
  readonly name: Token;
  /** The index of its default value; -1 where it has none. */
  readonly initial: number;
  /** The function; absent where only the blocks tell. */
  readonly scope: Span | undefined;
}

/** How many tokens the head of a function, or an arrow function without braces, is searched for its end. */
const SEARCHED = 60;
const IN_RETURN_TYPE = new Set(['.', '<', '>', '[', ']', '|', '&', ',']);
const LONGEST_PATTERN = 300;

/** The parameters that a `(` begins, or that stand before a `=>`. */
export function parametersAt(stream: Stream, at: number, grammar: Grammar): readonly Parameter[] {
  if (textAt(stream, at) === '=>') {
    const name = tokenAt(stream, at - 1);
    return name.kind === 'identifier' ? [{ name, initial: -1, scope: scopeFrom(stream, at, at + 1) }] : [];
  }
  const close = closingOf(stream, at);
  if (!declaresFunction(stream, at, close, grammar)) return [];
  const scope = grammar.lexis.indented ? undefined : scopeFrom(stream, at, close + 1);
  const found: Parameter[] = [];
  for (let start = at + 1; start < close;) {
    const end = endOfItem(stream, start, close);
    found.push(...parametersIn(stream, start, end, grammar).map((parameter) => ({ ...parameter, scope })));
    start = end + 1;
  }
  return found;
}

/** Whether the parentheses at an index hold the parameters of a function that is declared. */
export function declaresFunction(stream: Stream, at: number, close: number, grammar: Grammar): boolean {
  const before = textAt(stream, at - 1);
  const after = textAt(stream, close + 1);
  if (grammar.functions.has(before) || grammar.functions.has(textAt(stream, at - 2))) return true;
  if (after === '=>' || before === 'catch') return true;
  if (kindAt(stream, at - 1) !== 'identifier' || grammar.words.has(before) || grammar.constructsByCall) return false;
  if (after === '{' || after === 'throws') return true;
  return after === ':' && (/^[:?]$/.test(textAt(stream, at + 2)) || bodyAfterType(stream, close + 2));
}

/** Whether a type begins at an index, and the body of a function behind it. */
function bodyAfterType(stream: Stream, at: number): boolean {
  for (let i = at; i < at + SEARCHED; i++) {
    const text = textAt(stream, i);
    const kind = kindAt(stream, i);
    const first = isFirst(stream, i);
    if (text === '{') return i > at;
    if (first || (kind === 'punctuation' && !IN_RETURN_TYPE.has(text))) return false;
  }
  return false;
}

/** From the head of a function to the end of its body. */
function scopeFrom(stream: Stream, at: number, after: number): Span {
  const start = startOf(stream, at);
  let i = after;
  for (; i < after + SEARCHED; i++) {
    const text = textAt(stream, i);
    const end = endOf(stream, i);
    if (text === '{') return { start, end: endOf(stream, closingOf(stream, i)) };
    if (text === '(' || text === '[') i = closingOf(stream, i);
    else if (text === ')' || text === ']' || text === '}' || text === ';') return { start, end };
  }
  return { start, end: endOf(stream, i) };
}

function parametersIn(stream: Stream, start: number, end: number, grammar: Grammar): Omit<Parameter, 'scope'>[] {
  let equals = end;
  let colon = -1;
  for (let i = start; i < end && equals === end; i++) {
    const text = textAt(stream, i);
    if (text === '=') equals = i;
    else if (text === ':' && colon < 0) colon = i;
    else if (text === '(' || text === '[' || text === '{') i = closingOf(stream, i);
  }
  const initial = equals < end ? equals + 1 : -1;
  const bracket = textAt(stream, start);
  if (bracket === '{' || bracket === '[') return destructured(stream, start);

  const optional = colon > 0 && textAt(stream, colon - 1) === '?' ? 1 : 0;
  const last = tokenAt(stream, colon > 0 ? colon - 1 - optional : equals - 1);
  const name = grammar.typed || colon > 0 ? last : firstName(stream, start, end);
  return name.kind === 'identifier' ? [{ name, initial }] : [];
}

function firstName(stream: Stream, start: number, end: number): Token {
  for (let i = start; i < end; i++) if (kindAt(stream, i) === 'identifier') return tokenAt(stream, i);
  return tokenAt(stream, end);
}

/** The names that a pattern in brackets gives to parts of a value. */
export function destructured(stream: Stream, at: number): Omit<Parameter, 'scope'>[] {
  const found: Omit<Parameter, 'scope'>[] = [];
  for (let i = at; i < Math.min(closingOf(stream, at), at + LONGEST_PATTERN); i++) {
    const name = tokenAt(stream, i);
    if (name.kind === 'identifier' && /^[,}\]=]$/.test(textAt(stream, i + 1))) found.push({ name, initial: -1 });
  }
  return found;
}
