import type { Value } from '../../engine/facts';
import { DEPTH, UNKNOWN, type Reading } from './reading';
import { closingOf, isFirst, kindAt, partnerAt, textAt } from './stream';
import type { Stream } from './token';

/** How many tokens the head of a function is searched for its body. */
const SEARCHED = 60;
/** Before the parentheses of what is no function. */
const CONDITIONS = new Set(['if', 'for', 'while', 'switch', 'catch', 'with', 'await']);

/**
 * What the function gives whose head begins at an index: that of its only `return`, or what all of them make of one
 * type. Unknown where it is anything but something that is made.
 */
export function resultAt(reading: Reading, stream: Stream, at: number, depth: number): Value {
  if (depth >= DEPTH) return UNKNOWN;
  const body = bodyAt(stream, at);
  if (body < 0) return UNKNOWN;
  const results = textAt(stream, body) === '{' ? returnsIn(stream, body) : [body];
  const [first, ...others] = results.map((result) => reading.expression(stream, result, depth + 1).value);
  if (first?.kind !== 'construct') return UNKNOWN;
  const { type } = first.construct;
  return others.every((other) => other.kind === 'construct' && other.construct.type.value === type.value)
    ? first
    : UNKNOWN;
}

/** The index of the brace, or of the expression, that is the body of a function; -1 where none begins at the index. */
function bodyAt(stream: Stream, at: number): number {
  let i = textAt(stream, at) === 'async' ? at + 1 : at;
  const declared = textAt(stream, i) === 'function';
  if (declared) while (i < at + SEARCHED && textAt(stream, i) !== '(') i++;
  if (textAt(stream, i) === '(') i = closingOf(stream, i) + 1;
  else if (kindAt(stream, i) === 'identifier' && textAt(stream, i + 1) === '=>') return i + 2;
  else return -1;
  for (const last = i + SEARCHED; i < last; i++) {
    const text = textAt(stream, i);
    if (text === '=>' && !declared) return i + 1;
    if (text === '{' && declared) return i;
    // Between them stands at most a type.
    if (text === ';' || text === '' || text === '=' || (text === '(' && declared)) return -1;
  }
  return -1;
}

/** The indexes of what the `return`s of a body give, without those of the functions in it. */
function returnsIn(stream: Stream, open: number): readonly number[] {
  const found: number[] = [];
  const close = closingOf(stream, open);
  for (let i = open + 1; i < close; i++) {
    const text = textAt(stream, i);
    if (text === '{' && beginsFunction(stream, i)) i = closingOf(stream, i);
    else if (text === 'function' || text === 'class') i = closingOf(stream, braceAfter(stream, i));
    else if (
      text === 'return' &&
      kindAt(stream, i) === 'identifier' &&
      textAt(stream, i - 1) !== '.' &&
      !isFirst(stream, i + 1)
    )
      found.push(i + 1);
  }
  return found;
}

function beginsFunction(stream: Stream, brace: number): boolean {
  const before = textAt(stream, brace - 1);
  return before === '=>' || (before === ')' && !CONDITIONS.has(textAt(stream, partnerAt(stream, brace - 1) - 1)));
}

/** The index of the brace that begins the body of a function or class; past the end where none does. */
function braceAfter(stream: Stream, at: number): number {
  for (let i = at; i < at + SEARCHED; i++) {
    const text = textAt(stream, i);
    if (text === '{') return i;
    if (text === '(') i = closingOf(stream, i);
  }
  return stream.length;
}
