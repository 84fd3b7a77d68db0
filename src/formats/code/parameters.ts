import type { Span } from '../../engine/source';
import type { Grammar } from './grammar';
import { closingOf, endOf, endOfItem, isFirst, kindAt, startOf, textAt } from './stream';
import type { Stream } from './token';

/** A parameter of a function that code declares. */
export interface Parameter {
  readonly name: string;
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
    const named = kindAt(stream, at - 1) === 'identifier';
    return named ? [{ name: textAt(stream, at - 1), initial: -1, scope: scopeFrom(stream, at, at + 1) }] : [];
  }
  const close = closingOf(stream, at);
  if (!declaresFunction(stream, at, close, grammar)) return [];
  const scope = grammar.lexis.indented ? undefined : scopeFrom(stream, at, close + 1);
  const found: Parameter[] = [];
  for (let start = at + 1; start < close;) {
    const end = endOfItem(stream, start, close);
    addParameters(found, stream, start, end, grammar, scope);
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

/** Adds the parameter, or those of a pattern, that stand between two indexes. */
function addParameters(
  found: Parameter[],
  stream: Stream,
  start: number,
  end: number,
  grammar: Grammar,
  scope: Span | undefined,
): void {
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
  if (bracket === '{' || bracket === '[') {
    for (const name of destructured(stream, start)) found.push({ name, initial: -1, scope });
    return;
  }
  const optional = colon > 0 && textAt(stream, colon - 1) === '?' ? 1 : 0;
  const last = colon > 0 ? colon - 1 - optional : equals - 1;
  const at = grammar.typed || colon > 0 ? last : firstName(stream, start, end);
  if (kindAt(stream, at) === 'identifier') found.push({ name: textAt(stream, at), initial, scope });
}

/** The index of the first name between two indexes; the second where there is none. */
function firstName(stream: Stream, start: number, end: number): number {
  let i = start;
  while (i < end && kindAt(stream, i) !== 'identifier') i++;
  return i;
}

/** The names that a pattern in brackets gives to parts of a value. */
export function destructured(stream: Stream, at: number): readonly string[] {
  const found: string[] = [];
  for (let i = at; i < Math.min(closingOf(stream, at), at + LONGEST_PATTERN); i++) {
    const next = textAt(stream, i + 1);
    const ends = next === ',' || next === '}' || next === ']' || next === '=';
    if (ends && kindAt(stream, i) === 'identifier') found.push(textAt(stream, i));
  }
  return found;
}
