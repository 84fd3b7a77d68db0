import type { Grammar } from './grammar';
import { isFactoryName } from './naming';
import { afterTypeArguments, closingOf, isTypeName, tokenAt } from './stream';
import type { Stream } from './token';

/** Tells of the expression that begins at an index, without reading it, whether it can be what is looked for. */
export type Glance = (grammar: Grammar, stream: Stream, at: number) => boolean;

/** Whether what begins at an index is only a part of the expression that began before it. */
export function isOperand(stream: Stream, at: number): boolean {
  const { text } = tokenAt(stream, at - 1);
  return text === '+' || text === '*';
}

/** Whether it may join literals to one. */
export const mayJoin: Glance = (grammar, stream, at) => {
  if (isOperand(stream, at)) return false;
  if (tokenAt(stream, at).kind === 'string') return true;
  let end = endOfOperand(grammar, stream, at);
  while (tokenAt(stream, end).text === '*') end = endOfOperand(grammar, stream, end + 1);
  return tokenAt(stream, end).text === '+';
};

/** The index after what stands at an index between two signs. */
function endOfOperand(grammar: Grammar, stream: Stream, at: number): number {
  const { kind, text } = tokenAt(stream, at);
  if (kind !== 'identifier') return text === '(' ? closingOf(stream, at) + 1 : at + 1;
  const makes = text === 'new';
  let end = at + 1;
  if (makes && tokenAt(stream, end).kind === 'identifier') end++;
  for (let next = end; next >= 0; next = afterPiece(grammar, stream, next, makes)) end = next;
  return end;
}

/** Whether it may make an object. */
export const mayMake: Glance = (grammar, stream, at) =>
  tokenAt(stream, at).text === 'new' || someName(grammar, stream, at, namesMade);

/** Whether it may read a variable of the environment. */
export const mayReadEnvironment: Glance = (grammar, stream, at) => someName(grammar, stream, at, namesEnvironment);

const namesMade: Glance = ({ constructsByCall }, stream, at) =>
  isTypeName(tokenAt(stream, at).text) && (constructsByCall || isFactoryName(tokenAt(stream, at + 2).text));

const namesEnvironment: Glance = ({ environment }, stream, at) => environment.sign.test(tokenAt(stream, at).text);

/** Whether a name of the chain that begins at an index passes. */
function someName(grammar: Grammar, stream: Stream, at: number, passes: Glance): boolean {
  const { kind, text } = tokenAt(stream, at);
  if (kind !== 'identifier') return false;
  const makes = text === 'new';
  if (passes(grammar, stream, makes ? at + 1 : at)) return true;
  for (let i = makes ? at + 2 : at + 1; i >= 0; i = afterPiece(grammar, stream, i, makes)) {
    const before = tokenAt(stream, i - 1);
    if (i > at + 1 && before.kind === 'identifier' && passes(grammar, stream, i - 1)) return true;
  }
  return false;
}

/** The index after the piece of a chain that begins at an index; -1 where the chain has ended. */
function afterPiece({ typed }: Grammar, stream: Stream, at: number, makes: boolean): number {
  const token = tokenAt(stream, at);
  if (token.kind !== 'punctuation') return -1;
  const next = tokenAt(stream, at + 1);
  switch (token.text) {
    case '.':
    case '?.':
      if (next.kind === 'identifier') return at + 2;
      return token.text === '?.' && (next.text === '[' || next.text === '(') ? at + 1 : -1;
    case '!!':
      return at + 1;
    case '!':
    case '?':
      return !token.first && (next.text === '.' || next.text === '[' || next.text === '(') ? at + 1 : -1;
    case '<': {
      const after = afterTypeArguments(stream, at);
      return after >= 0 && '({['.includes(tokenAt(stream, after).text || ' ') ? after : -1;
    }
    case '(':
    case '[':
      return token.first ? -1 : closingOf(stream, at) + 1;
    case '{':
      return makes && typed ? closingOf(stream, at) + 1 : -1;
    default:
      return -1;
  }
}
