import type { Fact } from '../../engine/facts';
import type { Span } from '../../engine/source';
import { readChain } from './chains';
import { collectNames } from './declarations';
import { readExpression } from './expressions';
import type { Grammar } from './grammar';
import { lex } from './lexer';
import { createNames } from './names';
import { declaresFunction } from './parameters';
import type { Reading } from './reading';
import { closingOf, tokenAt } from './stream';
import type { Lexed, Stream, Token } from './token';

/** Between these and what follows them there is one value. */
const JOINING = new Set(['.', '?.', '::']);
/** What can follow a name that is more than a name. */
const CARRYING = new Set(['(', '.', '?.', '[', '<', '!', '+', '!!']);

/** The facts of code, or of the part of a text that is code. */
export function readFacts(text: string, grammar: Grammar, within?: Span): readonly Fact[] {
  return factsOf(text, grammar, lex(text, grammar.lexis, within && { within }));
}

/** The facts of code that was read as tokens. */
export function factsOf(text: string, grammar: Grammar, { streams, comments }: Lexed): readonly Fact[] {
  const reading: Reading = {
    text,
    grammar,
    names: createNames(),
    facts: comments.map((comment) => ({ kind: 'comment', of: comment })),
    joined: new Set(),
    parts: new Set(),
    read: new Map(),
    expression: (stream, at, depth) => readExpression(reading, stream, at, depth),
  };
  for (const stream of streams) collectNames(text, stream, grammar, reading.names);
  reading.names.settle();
  for (const stream of streams) readStream(reading, stream);
  for (const stream of streams) {
    for (const { value } of stream) {
      if (value && !reading.parts.has(value)) reading.facts.push({ kind: 'literal', of: value });
    }
  }
  for (const joined of reading.joined) reading.facts.push({ kind: 'literal', of: joined });
  return reading.facts;
}

/** Reads every expression of a stream that can be more than a name or a literal. */
function readStream(reading: Reading, stream: Stream): void {
  const { grammar } = reading;
  for (let i = 0; i < stream.length; i++) {
    const token = tokenAt(stream, i);
    if (token.kind === 'identifier') {
      const others = grammar.others(stream, i, token);
      if (others) reading.facts.push(...others);
    }
    const before = tokenAt(stream, i - 1);
    if (!beginsValue(reading, stream, i, token, before)) continue;
    if (before.text !== '+') reading.expression(stream, i, 0);
    else if (token.kind === 'identifier') readChain(reading, stream, i, 0);
  }
}

function beginsValue({ grammar }: Reading, stream: Stream, at: number, token: Token, before: Token): boolean {
  if (token.kind === 'punctuation' && token.text !== '(') return false;
  if (before.kind === 'punctuation' && JOINING.has(before.text)) return false;
  const next = tokenAt(stream, at + 1);
  if (token.kind === 'string') {
    const adjacent = grammar.lexis.indented === true;
    if (adjacent && before.kind === 'string' && !token.first) return false;
    return next.text === '+' || (adjacent && next.kind === 'string');
  }
  if (token.text === '(') {
    const called =
      before.kind === 'identifier' ? !grammar.words.has(before.text) : before.text === ')' || before.text === ']';
    return !called && tokenAt(stream, closingOf(stream, at) + 1).text === '+';
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

/** Whether a name and its parentheses declare a function. */
function declares(grammar: Grammar, stream: Stream, at: number, before: Token): boolean {
  if (grammar.functions.has(before.text)) return true;
  if (tokenAt(stream, at + 1).text !== '(') return false;
  if (grammar.typed && before.kind === 'identifier' && !grammar.words.has(before.text)) return true;
  return declaresFunction(stream, at + 1, closingOf(stream, at + 1), grammar);
}
