import type { Grammar } from './grammar';
import { isFactoryName } from './naming';
import { afterTypeArguments, closingOf, isFirst, isTypeName, kindAt, textAt } from './stream';
import type { Stream } from './token';

/** Tells of the expression that begins at an index, without reading it, whether it can be what is looked for. */
export type Glance = (grammar: Grammar, stream: Stream, at: number) => boolean;

/** Whether what begins at an index is only a part of the expression that began before it. */
export function isOperand(stream: Stream, at: number): boolean {
  const text = textAt(stream, at - 1);
  return text === '+' || text === '*';
}

/** Whether it may join literals to one. */
export const mayJoin: Glance = (grammar, stream, at) => {
  if (isOperand(stream, at)) return false;
  if (kindAt(stream, at) === 'string') return true;
  let end = endOfOperand(grammar, stream, at);
  while (textAt(stream, end) === '*') end = endOfOperand(grammar, stream, end + 1);
  return textAt(stream, end) === '+';
};

/** The index after what stands at an index between two signs. */
function endOfOperand(grammar: Grammar, stream: Stream, at: number): number {
  const kind = kindAt(stream, at);
  const text = textAt(stream, at);
  if (kind !== 'identifier') return text === '(' ? closingOf(stream, at) + 1 : at + 1;
  const makes = text === 'new';
  let end = at + 1;
  if (makes && kindAt(stream, end) === 'identifier') end++;
  for (let next = end; next >= 0; next = afterPiece(grammar, stream, next, makes)) end = next;
  return end;
}

/** Whether it may make an object. */
export const mayMake: Glance = (grammar, stream, at) =>
  textAt(stream, at) === 'new' || someName(grammar, stream, at, namesMade);

/** Whether it may read a variable of the environment. */
export const mayReadEnvironment: Glance = (grammar, stream, at) => someName(grammar, stream, at, namesEnvironment);

const namesMade: Glance = ({ constructsByCall }, stream, at) =>
  isTypeName(textAt(stream, at)) && (constructsByCall || isFactoryName(textAt(stream, at + 2)));

const namesEnvironment: Glance = ({ environment }, stream, at) => environment.sign.test(textAt(stream, at));

/** Whether a name of the chain that begins at an index passes. */
export function someName(grammar: Grammar, stream: Stream, at: number, passes: Glance): boolean {
  const kind = kindAt(stream, at);
  const text = textAt(stream, at);
  if (kind !== 'identifier') return false;
  const makes = text === 'new';
  if (passes(grammar, stream, makes ? at + 1 : at)) return true;
  for (let i = makes ? at + 2 : at + 1; i >= 0; i = afterPiece(grammar, stream, i, makes)) {
    if (i > at + 1 && kindAt(stream, i - 1) === 'identifier' && passes(grammar, stream, i - 1)) return true;
  }
  return false;
}

/** The index after the piece of a chain that begins at an index; -1 where the chain has ended. */
function afterPiece({ typed }: Grammar, stream: Stream, at: number, makes: boolean): number {
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
      return makes && typed ? closingOf(stream, at) + 1 : -1;
    default:
      return -1;
  }
}
