import type { Calls, Facts, Later } from '../../engine/facts';
import type { Located } from '../../engine/source';
import { beginningsOf, type Beginnings } from './beginnings';
import { readChain } from './chains';
import { isOperand } from './glance';
import type { Grammar } from './grammar';
import { callsNamed } from './namedCalls';
import { lex } from './lexer';
import { once } from './once';
import type { Found, Reading } from './reading';
import { startReading, type MakeFollow } from './startReading';
import { kindAt } from './stream';
import type { Lexed, Stream } from './token';

/** The facts of code. */
export function readFacts(text: string, grammar: Grammar, follow?: MakeFollow): readonly Later[] {
  return factsOf(text, grammar, lex(text, grammar.lexis), follow);
}

/**
 * The facts of code that was read as tokens. Each kind is read when it is asked for, and as little of the code as tells
 * it; what was read for one kind is not read again for another.
 */
export function factsOf(
  text: string,
  grammar: Grammar,
  { streams, comments }: Lexed,
  follow?: MakeFollow,
): readonly Later[] {
  const reading = startReading(text, grammar, streams, follow);
  const beginnings = once(() => streams.map((stream) => beginningsOf(grammar, stream, reading.found)));
  // One after the other whatever is asked for first: what a name means while it is itself being read depends on the order.
  const literals = once(() => literalsOf(reading, beginnings()));
  const environment = once(() => {
    literals();
    for (const { stream, environment } of beginnings()) readAt(reading, stream, environment);
  });
  const constructs = once(() => {
    environment();
    for (const { stream, making } of beginnings()) readAt(reading, stream, making);
  });
  const calls = (named?: readonly Calls[]) => {
    constructs();
    const mayCall = callsNamed(named, grammar, text, streams);
    for (const { stream, all } of beginnings()) readAt(reading, stream, mayCall(stream, all));
  };
  const later = <K extends keyof Found>(of: K, readAll: (named?: readonly Calls[]) => unknown) => ({
    kind: 'later' as const,
    of,
    read: (named?: readonly Calls[]): readonly Facts[K][] => {
      readAll(named);
      return reading.found[of];
    },
  });
  return [
    { kind: 'later', of: 'comment', read: () => comments },
    { kind: 'later', of: 'literal', read: literals },
    later('import', beginnings),
    later('environment', environment),
    later('construct', constructs),
    later('call', calls),
  ];
}

/** Reads the expressions that begin at these indexes. */
function readAt(reading: Reading, stream: Stream, indexes: readonly number[]): void {
  for (const at of indexes) {
    if (!isOperand(stream, at)) reading.expression(stream, at, 0);
    else if (kindAt(stream, at) === 'identifier') readChain(reading, stream, at, 0);
  }
}

/** The literals of the code; those that are joined, in one. */
function literalsOf(reading: Reading, beginnings: readonly Beginnings[]): readonly Located[] {
  for (const { stream, joining } of beginnings) for (const at of joining) reading.expression(stream, at, 0);
  const literals: Located[] = [];
  for (const { stream } of beginnings) {
    for (let i = 0; i < stream.length; i++) {
      const content = stream.contents[i];
      if (typeof content === 'object' && !reading.parts.has(content)) literals.push(content);
    }
  }
  for (const joined of reading.joined) literals.push(joined);
  return literals;
}
