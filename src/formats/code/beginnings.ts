import type { Fact } from '../../engine/facts';
import { glanceAt, JOINS, MAKES, READS_ENVIRONMENT } from './glance';
import type { Grammar } from './grammar';
import { declaresFunction } from './parameters';
import type { Found } from './reading';
import { closingOf, isFirst, kindAt, textAt } from './stream';
import type { Stream } from './token';

/** Where in a stream expressions begin that can be more than a name or a literal, and those that may be what is looked for. */
export interface Beginnings {
  readonly stream: Stream;
  readonly all: readonly number[];
  readonly joining: readonly number[];
  readonly environment: readonly number[];
  readonly making: readonly number[];
}

/** What can follow a name that is more than a name. */
const CARRYING = new Set(['(', '.', '?.', '[', '<', '!', '+', '!!']);

/** Looks through a stream once; what only its language has, imports above all, is found on the way. */
export function beginningsOf(grammar: Grammar, stream: Stream, found: Found): Beginnings {
  const [all, joining, environment, making]: [number[], number[], number[], number[]] = [[], [], [], []];
  for (let i = 0; i < stream.length; i++) {
    const others = kindAt(stream, i) === 'identifier' ? grammar.others(stream, i) : undefined;
    if (others) for (const fact of others) take(fact, found);
    if (!beginsValue(grammar, stream, i)) continue;
    all.push(i);
    const glance = glanceAt(grammar, stream, i);
    if (glance & JOINS) joining.push(i);
    if (glance & READS_ENVIRONMENT) environment.push(i);
    if (glance & MAKES) making.push(i);
  }
  return { stream, all, joining, environment, making };
}

function take({ kind, of }: Fact, found: Found): void {
  if (kind === 'import') found.import.push(of);
  else if (kind === 'environment') found.environment.push(of);
}

function beginsValue(grammar: Grammar, stream: Stream, at: number): boolean {
  const kind = kindAt(stream, at);
  const text = textAt(stream, at);
  if (kind === 'punctuation' && text !== '(') return false;
  const kindBefore = kindAt(stream, at - 1);
  const before = textAt(stream, at - 1);
  // Between these and what follows them there is one value.
  if (kindBefore === 'punctuation' && (before === '.' || before === '?.' || before === '::')) return false;
  switch (kind) {
    case 'string': {
      const adjacent = grammar.lexis.indented === true;
      if (adjacent && kindBefore === 'string' && !isFirst(stream, at)) return false;
      return isSign(stream, at + 1) || (adjacent && kindAt(stream, at + 1) === 'string');
    }
    case 'number':
      return isSign(stream, at + 1);
    case 'punctuation': {
      const called = kindBefore === 'identifier' ? !grammar.words.has(before) : before === ')' || before === ']';
      return !called && isSign(stream, closingOf(stream, at) + 1);
    }
    case 'identifier':
      if (text === 'new') return before !== 'new';
      return (
        kindAt(stream, at + 1) === 'punctuation' &&
        CARRYING.has(textAt(stream, at + 1)) &&
        before !== 'new' &&
        !grammar.words.has(text) &&
        !declares(grammar, stream, at)
      );
    default:
      return false;
  }
}

const isSign = (stream: Stream, at: number) => textAt(stream, at) === '+' || textAt(stream, at) === '*';

/** Whether a name and its parentheses declare a function. */
function declares(grammar: Grammar, stream: Stream, at: number): boolean {
  const before = textAt(stream, at - 1);
  if (grammar.functions.has(before)) return true;
  if (textAt(stream, at + 1) !== '(') return false;
  if (grammar.typed && kindAt(stream, at - 1) === 'identifier' && !grammar.words.has(before)) return true;
  return declaresFunction(stream, at + 1, closingOf(stream, at + 1), grammar);
}
