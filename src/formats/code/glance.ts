import type { Grammar } from './grammar';
import { isFactoryName } from './naming';
import { afterTypeArguments, closingOf, isFirst, isTypeName, kindAt, textAt } from './stream';
import type { Stream } from './token';

/** What the expression that begins at an index may be, told without reading it: any of these, added up. */
export const JOINS = 1;
export const READS_ENVIRONMENT = 2;
export const MAKES = 4;

/** Whether what begins at an index is only a part of the expression that began before it. */
export function isOperand(stream: Stream, at: number): boolean {
  const text = textAt(stream, at - 1);
  return text === '+' || text === '*';
}

/** Whether the expression that begins at an index may join literals, read a variable of the environment, make an object. */
export function glanceAt(grammar: Grammar, stream: Stream, at: number): number {
  let end = afterName(stream, at);
  if (kindAt(stream, at) !== 'identifier') return mayJoin(grammar, stream, at, end) ? JOINS : 0;
  let found = textAt(stream, at) === 'new' ? MAKES : 0;
  for (let next = end; next >= 0; next = afterPiece(grammar, stream, at, next)) {
    end = next;
    if (kindAt(stream, next - 1) === 'identifier') found |= glanceAtName(grammar, stream, next - 1);
  }
  return found | (mayJoin(grammar, stream, at, end) ? JOINS : 0);
}

function glanceAtName({ constructsByCall, environment }: Grammar, stream: Stream, at: number): number {
  const name = textAt(stream, at);
  const makes = isTypeName(name) && (constructsByCall || isFactoryName(textAt(stream, at + 2)));
  return (makes ? MAKES : 0) | (environment.sign.test(name) ? READS_ENVIRONMENT : 0);
}

function mayJoin(grammar: Grammar, stream: Stream, at: number, end: number): boolean {
  if (isOperand(stream, at)) return false;
  if (kindAt(stream, at) === 'string') return true;
  let sign = end;
  while (textAt(stream, sign) === '*') sign = endOfOperand(grammar, stream, sign + 1);
  return textAt(stream, sign) === '+';
}

/** The index after what stands at an index between two signs. */
function endOfOperand(grammar: Grammar, stream: Stream, at: number): number {
  let end = afterName(stream, at);
  if (kindAt(stream, at) !== 'identifier') return end;
  for (let next = end; next >= 0; next = afterPiece(grammar, stream, at, next)) end = next;
  return end;
}

/** Whether a name of the chain that begins at an index is one of these. */
export function someName(grammar: Grammar, stream: Stream, at: number, isOne: (name: string) => boolean): boolean {
  if (kindAt(stream, at) !== 'identifier') return false;
  for (let next = afterName(stream, at); next >= 0; next = afterPiece(grammar, stream, at, next)) {
    if (kindAt(stream, next - 1) === 'identifier' && isOne(textAt(stream, next - 1))) return true;
  }
  return false;
}

/** The index after the name, group or literal at an index; a `new` belongs to the name behind it. */
function afterName(stream: Stream, at: number): number {
  const text = textAt(stream, at);
  if (text === '(') return closingOf(stream, at) + 1;
  return text === 'new' && kindAt(stream, at + 1) === 'identifier' ? at + 2 : at + 1;
}

/** The index after the piece at an index of the chain that began at `start`; -1 where the chain has ended. */
function afterPiece({ typed }: Grammar, stream: Stream, start: number, at: number): number {
  if (kindAt(stream, at) !== 'punctuation') return -1;
  const text = textAt(stream, at);
  const next = textAt(stream, at + 1);
  switch (text) {
    case '.':
    case '?.':
      if (kindAt(stream, at + 1) === 'identifier') return at + 2;
      return text === '?.' && (next === '[' || next === '(') ? at + 1 : -1;
    case '!!':
      return at + 1;
    case '!':
    case '?':
      return !isFirst(stream, at) && (next === '.' || next === '[' || next === '(') ? at + 1 : -1;
    case '<': {
      const after = afterTypeArguments(stream, at);
      return after >= 0 && '({['.includes(textAt(stream, after) || ' ') ? after : -1;
    }
    case '(':
    case '[':
      return isFirst(stream, at) ? -1 : closingOf(stream, at) + 1;
    case '{':
      return typed && textAt(stream, start) === 'new' ? closingOf(stream, at) + 1 : -1;
    default:
      return -1;
  }
}
