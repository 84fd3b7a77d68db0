import type { Argument, Call, Environment, Value } from '../../engine/facts';
import type { Located } from '../../engine/source';
import { readArguments, readItem } from './arguments';
import type { Chain } from './chain';
import { environmentMember, isEnvironment } from './environment';
import { located } from './grammar';
import { builderStep, construct, endBuilderUnless, isAnonymous, readAnonymous, readArray } from './making';
import { meaningOfPath } from './meaning';
import { isFactory, makesByName } from './naming';
import { PENDING, UNKNOWN, type Expression, type Reading } from './reading';
import { afterTypeArguments, closingOf, endBefore, isFirst, kindAt, startOf, textAt, tokenAt } from './stream';
import type { Stream, Token } from './token';

/** A receiver that is longer than this is not told. */
const LONGEST_RECEIVER = 200;

/** Reads a name with all that follows it: `a.b(…).c["d"]`, `new X(…)`. */
export function readChain(reading: Reading, stream: Stream, at: number, depth: number): Expression {
  const offset = startOf(stream, at);
  const known = reading.read.get(offset);
  if (known && known !== PENDING) return known;
  const makes = textAt(stream, at) === 'new';
  const chain: Chain = {
    reading,
    stream,
    start: at,
    depth,
    path: [],
    value: undefined,
    makes,
    builder: undefined,
    at: makes ? at + 1 : at,
  };
  if (makes && isAnonymous(chain)) readAnonymous(chain);
  else takeName(chain);
  while (step(chain));
  const result: Expression = { value: valueOf(chain), end: Math.max(chain.at, at + 1) };
  reading.read.set(offset, result);
  return result;
}

function takeName(chain: Chain): void {
  if (kindAt(chain.stream, chain.at) !== 'identifier') return;
  chain.path.push(tokenAt(chain.stream, chain.at));
  chain.at++;
}

/** Reads one piece of a chain; false where it ends. */
function step(chain: Chain): boolean {
  const { stream, reading } = chain;
  const text = textAt(stream, chain.at);
  const first = isFirst(stream, chain.at);
  switch (text) {
    case '.':
    case '?.': {
      if (kindAt(stream, chain.at + 1) === 'identifier') return member(chain, tokenAt(stream, chain.at + 1));
      const next = textAt(stream, chain.at + 1);
      const goesOn = text === '?.' && (next === '[' || next === '(');
      if (goesOn) chain.at++;
      return goesOn;
    }
    case '!':
    case '!!':
    case '?': {
      const next = textAt(stream, chain.at + 1);
      const goesOn = !first && (next === '.' || next === '[' || (next === '(' && text !== '?'));
      if (goesOn || text === '!!') chain.at++;
      return goesOn;
    }
    case '<': {
      const after = afterTypeArguments(stream, chain.at);
      const next = textAt(stream, after);
      if (after < 0 || !(next === '(' || (chain.makes && (next === '{' || next === '[')))) return false;
      chain.at = after;
      return true;
    }
    case '(':
      return !first && called(chain);
    case '[':
      return !first && indexed(chain);
    case '{':
      return chain.makes && reading.grammar.named.has(':') ? called(chain) : false;
    default:
      return false;
  }
}

function member(chain: Chain, name: Token): boolean {
  endBuilderUnless(chain, textAt(chain.stream, chain.at + 2) === '(');
  chain.path.push(name);
  chain.at += 2;
  const environment = !isAssigned(chain) && environmentMember(chain.reading, chain.path);
  if (environment) found(chain, environment);
  return true;
}

function isAssigned({ stream, at }: Chain): boolean {
  return textAt(stream, at) === '=';
}

function found(chain: Chain, name: Located): void {
  const span = { start: startOf(chain.stream, chain.start), end: endBefore(chain.stream, chain.at) };
  const environment: Environment = { name, span };
  chain.reading.found.environment.push(environment);
  chain.value = { kind: 'environment', environment };
  chain.path = [];
}

function indexed(chain: Chain): boolean {
  const { reading, stream, depth } = chain;
  const close = closingOf(stream, chain.at);
  if (chain.makes) return readArray(chain);
  const index = readItem(reading, stream, chain.at + 1, close, depth);
  const { path, at } = chain;
  chain.at = close + 1;
  chain.path = [];
  chain.value = UNKNOWN;
  const named = index.kind === 'text' && at > chain.start && !isAssigned(chain);
  if (named && isEnvironment(reading, path, 'indexes')) found(chain, index.text);
  return true;
}

/** Reads arguments, and with them a call, a construct or the name of a variable of the environment. */
function called(chain: Chain): boolean {
  const { reading, stream, depth, path } = chain;
  const name = path.at(-1);
  const open = chain.at;
  const hasArguments = textAt(stream, open) === '(';
  const close = hasArguments ? closingOf(stream, open) : open - 1;
  if (!name) {
    // A call of what a call or an index gave.
    chain.at = close + 1;
    chain.value = UNKNOWN;
    return hasArguments;
  }
  const given = hasArguments ? readArguments(reading, stream, open, depth) : [];
  chain.at = close + 1;
  if (chain.makes) return construct(chain, name, given);
  if (chain.builder) return builderStep(chain, name, given);

  const before = chain.value === undefined ? path.at(-2) : undefined;
  const argument = given[0]?.value;
  if (chain.value === undefined && argument?.kind === 'text' && isEnvironment(reading, path, 'calls')) {
    found(chain, argument.text);
    return true;
  }
  if (makesByName(chain, name, before)) return construct(chain, name, given);
  if (before && isFactory(chain, before, name)) return construct(chain, before, given, name.text);
  const list = chain.value === undefined && reading.grammar.lists?.test(path.map(({ text }) => text).join('.'));
  const call = callOf(chain, name, given, close);
  reading.found.call.push(call);
  chain.value = list
    ? { kind: 'list', items: given.map(({ value }) => value) }
    : (madeBy(chain) ?? { kind: 'call', call });
  chain.path = [];
  return true;
}

function callOf(chain: Chain, name: Token, given: readonly Argument[], close: number): Call {
  const { reading, stream, start } = chain;
  const from = startOf(stream, start);
  const span = { start: from, end: endBefore(stream, close + 1) };
  const call: { -readonly [K in keyof Call]: Call[K] } = { callee: located(name), arguments: given, span };
  const receiver = receiverOf(reading.text, from, name.start);
  if (receiver !== undefined) call.receiver = receiver;
  const held = holderOf(chain);
  if (held.kind === 'construct') call.holds = held.construct;
  return call;
}

/** What the function makes that is called, where it is seen to make something. */
function madeBy({ reading, path, value, depth }: Chain): Value | undefined {
  if (value !== undefined || path.length > 2) return undefined;
  const made = reading.follow()?.result(path, depth);
  return made?.kind === 'construct' ? made : undefined;
}

/** The text before the last dot; of one that is too long nothing. */
function receiverOf(text: string, from: number, to: number): string | undefined {
  if (to <= from || to - from > LONGEST_RECEIVER) return undefined;
  const receiver = text.slice(from, to);
  const plain = /^[\w$.#]+\.$/.test(receiver);
  return plain ? receiver.slice(0, -1) : receiver.replace(/\s+/g, '').replace(/[?!]*\.$/, '');
}

/** What the name before the last dot holds. */
function holderOf({ reading, path, value, depth }: Chain): Value {
  if (value) return value;
  return path.length > 1 ? meaningOfPath(reading, path.slice(0, -1), depth) : UNKNOWN;
}

/** What the whole chain is. */
function valueOf(chain: Chain): Value {
  endBuilderUnless(chain, false);
  const { reading, path, value, makes, depth, stream } = chain;
  const last = path.at(-1);
  if (makes && last) {
    construct(chain, last, []);
    return chain.value ?? UNKNOWN;
  }
  if (value) return path.length === 0 ? value : UNKNOWN;
  const next = textAt(stream, chain.at);
  // Where something is declared or assigned, its name is no use of it.
  if (next === '=' || next === '=>') return UNKNOWN;
  return meaningOfPath(reading, path, depth);
}
