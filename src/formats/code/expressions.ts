import type { Value } from '../../engine/facts';
import type { Located } from '../../engine/source';
import { readItems, readObject } from './arguments';
import { readChain } from './chains';
import { join, type Operand } from './joining';
import { DEPTH, PENDING, UNKNOWN, type Expression, type Reading } from './reading';
import { closingOf, isFirst, kindAt, startOf, textAt, tokenAt, tokensBetween, valueAt } from './stream';
import type { Stream } from './token';

/** Stand before a value and leave it what it is. */
const PREFIXES = new Set(['await', 'try', 'async', 'yield', 'const', 'mut']);
const CONTINUING = new Set(
  '- / % < > <= >= == === != !== && || ?? ?: ? | & ^ if in is not and or instanceof . ?. :: -> => [ ( = switch with'.split(
    ' ',
  ),
);
/** Carry a value on although they stand first on a line. */
const CARRIED_ON = new Set(['.', '?.', '?:', '&&', '||']);
const FALLBACKS = new Set(['??', '||', '?:', 'or', '!']);
/** Methods after which a text is still that text, as far as what is in it matters. */
const KEEPING = new Set(['trim', 'trimIndent', 'trimMargin', 'stripIndent', 'strip', 'toString', 'Trim', 'ToString']);

/** Reads the expression that begins at an index; unknown where it is more than its file shows. */
export function readExpression(reading: Reading, stream: Stream, at: number, depth: number): Expression {
  const offset = startOf(stream, at);
  const known = reading.read.get(offset);
  if (known) return known === PENDING ? { value: UNKNOWN, end: at } : known;
  if (depth > DEPTH || at >= stream.length) return { value: UNKNOWN, end: at };
  reading.read.set(offset, PENDING);
  const first = readOperand(reading, stream, at, depth);
  const plus = textAt(stream, first.end);
  const alone = plus !== '+' || begins(reading, stream, first.end);
  const { value, end } = alone ? first : readSum(reading, stream, at, first, depth);
  const after = afterCast(stream, end);
  const whole = settled(reading, stream, after, value);
  const expression = whole === first.value && after === first.end ? first : { value: whole, end: after };
  reading.read.set(offset, expression);
  return expression;
}

function readSum(reading: Reading, stream: Stream, at: number, first: Expression, depth: number): Expression {
  const operands: Operand[] = [{ value: first.value, start: at, end: first.end }];
  let { end } = first;
  while (textAt(stream, end) === '+' && !begins(reading, stream, end)) {
    const start = end + 1;
    const operand = readOperand(reading, stream, start, depth);
    operands.push({ value: operand.value, start, end: operand.end });
    end = operand.end;
    if (end === start) break;
  }
  return { value: joinOrAdd(reading, stream, operands), end };
}

/** What a value is with what follows it: a fallback leaves a variable of the environment, all else makes it unknown. */
function settled(reading: Reading, stream: Stream, end: number, value: Value): Value {
  const text = textAt(stream, end);
  if (!CONTINUING.has(text) || begins(reading, stream, end)) return value;
  return value.kind === 'environment' && FALLBACKS.has(text) ? value : UNKNOWN;
}

/** Whether a statement begins here, so that what stands before it has ended. */
function begins({ grammar }: Reading, stream: Stream, at: number): boolean {
  if (!isFirst(stream, at)) return false;
  const text = textAt(stream, at);
  const kind = kindAt(stream, at);
  return grammar.lines ? !CARRIED_ON.has(text) : kind === 'identifier' || text === '(' || text === '[';
}

function joinOrAdd(reading: Reading, stream: Stream, operands: readonly Operand[]): Value {
  const text = join(reading, stream, operands);
  if (text) return { kind: 'text', text };
  let sum = 0;
  for (const { value } of operands) {
    if (value.kind !== 'number') return UNKNOWN;
    sum += value.number;
  }
  return { kind: 'number', number: sum };
}

/** Reads what stands between two `+`. */
function readOperand(reading: Reading, stream: Stream, at: number, depth: number): Expression {
  let result = readPrimary(reading, stream, at, depth);
  while (textAt(stream, result.end) === '*') {
    const factor = readPrimary(reading, stream, result.end + 1, depth);
    const { value } = result;
    const product =
      value.kind === 'number' && factor.value.kind === 'number' ? value.number * factor.value.number : NaN;
    result = {
      value: Number.isNaN(product) ? UNKNOWN : { kind: 'number', number: product },
      end: Math.max(factor.end, result.end + 1),
    };
  }
  return result;
}

function readPrimary(reading: Reading, stream: Stream, at: number, depth: number): Expression {
  const kind = kindAt(stream, at);
  const text = textAt(stream, at);
  if (kind === 'string') return readText(reading, stream, at);
  if (kind === 'number') {
    const number = numberOf(text);
    return { value: Number.isNaN(number) ? UNKNOWN : { kind: 'number', number }, end: at + 1 };
  }
  if (kind === 'regex' || kind === 'markup') return unknown(at + 1);
  if (kind === 'identifier') {
    if (PREFIXES.has(text)) {
      const mark = textAt(stream, at + 1);
      return readPrimaryAt(reading, stream, mark === '?' || mark === '!' ? at + 2 : at + 1, depth);
    }
    if (reading.grammar.words.has(text) && text !== 'new' && text !== 'this') return unknown(at + 1);
    return readChain(reading, stream, at, depth);
  }
  if (text === '[') {
    const close = closingOf(stream, at);
    return afterBracket(stream, close + 1, readItems(reading, stream, at, close, depth));
  }
  if (text === '{') {
    const close = closingOf(stream, at);
    return { value: readObject(reading, stream, at, close, depth), end: close + 1 };
  }
  if (text === '(') return readGroup(reading, stream, at, depth);
  if (text === '-') {
    const { value, end } = readPrimaryAt(reading, stream, at + 1, depth);
    return { value: value.kind === 'number' ? { kind: 'number', number: -value.number } : UNKNOWN, end };
  }
  if (text === '!' || text === '&') return { ...readPrimaryAt(reading, stream, at + 1, depth), value: UNKNOWN };
  return unknown(at);
}

/** The number that digits stand for, with their separators and suffix. */
function numberOf(digits: string): number {
  const plain = Number(digits);
  if (!Number.isNaN(plain)) return plain;
  return Number(digits.replace(/_/g, '').replace(/(?<=^[\d.]+)[lLfFdDmMuUn]+$/, ''));
}

const unknown = (end: number): Expression => ({ value: UNKNOWN, end });

/** The same for what stands behind a sign or word, however many of them there are. */
function readPrimaryAt(reading: Reading, stream: Stream, at: number, depth: number): Expression {
  return depth >= DEPTH ? { value: UNKNOWN, end: at } : readPrimary(reading, stream, at, depth + 1);
}

function afterBracket(stream: Stream, end: number, value: Value): Expression {
  const text = textAt(stream, end);
  const first = isFirst(stream, end);
  return { value: (text === '.' || text === '[') && !first ? UNKNOWN : value, end };
}

/** `(…)`: what is in it, the cast value behind it, or a tuple. */
function readGroup(reading: Reading, stream: Stream, at: number, depth: number): Expression {
  const close = closingOf(stream, at);
  const after = tokenAt(stream, close + 1);
  const casts = reading.grammar.typed && kindAt(stream, at + 1) === 'identifier';
  if (casts && !after.first && ['identifier', 'string', 'number'].includes(after.kind) && !CONTINUING.has(after.text)) {
    return readPrimaryAt(reading, stream, close + 1, depth);
  }
  const inner = reading.expression(stream, at + 1, depth + 1);
  if (inner.end === close) return afterBracket(stream, close + 1, inner.value);
  const tuple = textAt(stream, inner.end) === ',' && after.text !== '=>';
  const value = tuple && reading.grammar.lexis.indented ? readItems(reading, stream, at, close, depth) : UNKNOWN;
  return afterBracket(stream, close + 1, value);
}

/** A string, with those that follow it where that joins them. */
function readText(reading: Reading, stream: Stream, at: number): Expression {
  let end = at + 1;
  if (reading.grammar.lexis.indented) {
    while (kindAt(stream, end) === 'string' && !isFirst(stream, end)) end++;
  }
  const text = end === at + 1 ? valueAt(stream, at) : joinStrings(reading, stream, at, end);
  const value: Value = text ? { kind: 'text', text } : UNKNOWN;
  const dot = textAt(stream, end);
  if (dot !== '.' && dot !== '?.') return { value, end };
  const keeps = KEEPING.has(textAt(stream, end + 1)) && textAt(stream, end + 2) === '(';
  if (keeps && closingOf(stream, end + 2) === end + 3) return { value, end: end + 4 };
  return { value: UNKNOWN, end: afterMembers(stream, end) };
}

/** The literal that strings make together which stand side by side. */
function joinStrings(reading: Reading, stream: Stream, from: number, to: number): Located | undefined {
  const operands = tokensBetween(stream, from, to).flatMap(({ value: text }, i): readonly Operand[] =>
    text ? [{ value: { kind: 'text', text }, start: from + i, end: from + i + 1 }] : [],
  );
  return join(reading, stream, operands);
}

/** Past the members and calls that follow a literal. */
function afterMembers(stream: Stream, at: number): number {
  let end = at;
  for (;;) {
    const text = textAt(stream, end);
    if (text === '.' || text === '?.') end += 2;
    else if (text === '(' || text === '[') end = closingOf(stream, end) + 1;
    else return Math.min(end, stream.length);
  }
}

/** Past `as Type`, `satisfies Type`, `!`. */
function afterCast(stream: Stream, at: number): number {
  const text = textAt(stream, at);
  const first = isFirst(stream, at);
  if (text === '!' && !first) return afterCast(stream, at + 1);
  if ((text !== 'as' && text !== 'satisfies') || first) return at;
  let end = at + 1;
  for (; end < at + 20; end++) {
    const token = tokenAt(stream, end);
    if (token.kind === 'identifier' && !token.first) continue;
    if (token.text === '[' || token.text === '<') continue;
    if ((token.text === ']' || token.text === '>') && token.partner <= end) continue;
    if (!['.', '?', '!', '|', '&'].includes(token.text)) break;
  }
  return end;
}
