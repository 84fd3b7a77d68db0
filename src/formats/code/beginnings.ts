import type { Grammar } from './grammar';
import { declaresFunction } from './parameters';
import type { Found } from './reading';
import { closingOf, tokenAt } from './stream';
import type { Stream, Token } from './token';

/** Where in a stream expressions begin that can be more than a name or a literal. */
export interface Beginnings {
  readonly stream: Stream;
  readonly indexes: readonly number[];
}

/** Between these and what follows them there is one value. */
const JOINING = new Set(['.', '?.', '::']);
/** What can follow a name that is more than a name. */
const CARRYING = new Set(['(', '.', '?.', '[', '<', '!', '+', '!!']);

/** Looks through a stream once; what only its language has, imports above all, is found on the way. */
export function beginningsOf(grammar: Grammar, stream: Stream, found: Found): Beginnings {
  const indexes: number[] = [];
  let before = tokenAt(stream, -1);
  for (let i = 0; i < stream.length; i++) {
    const token = tokenAt(stream, i);
    if (token.kind === 'identifier') {
      for (const { kind, of } of grammar.others(stream, i, token) ?? []) {
        if (kind === 'import') found.import.push(of);
        else if (kind === 'environment') found.environment.push(of);
      }
    }
    if (beginsValue(grammar, stream, i, token, before)) indexes.push(i);
    before = token;
  }
  return { stream, indexes };
}

function beginsValue(grammar: Grammar, stream: Stream, at: number, token: Token, before: Token): boolean {
  if (token.kind === 'punctuation' && token.text !== '(') return false;
  if (before.kind === 'punctuation' && JOINING.has(before.text)) return false;
  const next = tokenAt(stream, at + 1);
  if (token.kind === 'string') {
    const adjacent = grammar.lexis.indented === true;
    if (adjacent && before.kind === 'string' && !token.first) return false;
    return isSign(next) || (adjacent && next.kind === 'string');
  }
  if (token.kind === 'number') return isSign(next);
  if (token.text === '(') {
    const called =
      before.kind === 'identifier' ? !grammar.words.has(before.text) : before.text === ')' || before.text === ']';
    return !called && isSign(tokenAt(stream, closingOf(stream, at) + 1));
  }
  if (token.kind !== 'identifier') return false;
  if (token.text === 'new') return before.text !== 'new';
  return (
    next.kind === 'punctuation' &&
    CARRYING.has(next.text) &&
    before.text !== 'new' &&
    !grammar.words.has(token.text) &&
    !declares(grammar, stream, at, before)
  );
}

const isSign = ({ text }: Token) => text === '+' || text === '*';

/** Whether a name and its parentheses declare a function. */
function declares(grammar: Grammar, stream: Stream, at: number, before: Token): boolean {
  if (grammar.functions.has(before.text)) return true;
  if (tokenAt(stream, at + 1).text !== '(') return false;
  if (grammar.typed && before.kind === 'identifier' && !grammar.words.has(before.text)) return true;
  return declaresFunction(stream, at + 1, closingOf(stream, at + 1), grammar);
}
