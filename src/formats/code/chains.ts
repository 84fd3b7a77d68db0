import type { Argument, Call, Construct, Environment, Value } from '../../engine/facts';
import type { Located } from '../../engine/source';
import { readArguments, readEntries, readItem } from './arguments';
import { environmentIn } from './environment';
import { located } from './grammar';
import { UNKNOWN, meaningOf, meaningOfMember, type Expression, type Reading } from './reading';
import { afterTypeArguments, closingOf, endBefore, isTypeName, tokenAt } from './stream';
import type { Stream, Token } from './token';

/** A receiver that is longer than this is not told. */
const LONGEST_RECEIVER = 200;
const FACTORY = /^(?:from|create)(?:[A-Z_]|$)/i;
const BUILD = /^build(?:[A-Z]|$)/i;
const LIST_TYPE = /^(?:Array)?List$|Set$|Collection$/;
const EQUALS = new Set(['=']);
const SELF = new Set(['this', 'self']);

/** A chain of members, calls and indexes as far as it is read. */
interface Chain {
  readonly reading: Reading;
  readonly stream: Stream;
  /** The index of its first token, a `new` before it included. */
  readonly start: number;
  readonly depth: number;
  /** The names so far, as long as it is nothing but names; empty after a call or an index. */
  path: Token[];
  /** What the chain is up to its last call or index; undefined as long as it is nothing but names. */
  value: Value | undefined;
  /** Whether `new` stands before it and nothing is made yet. */
  makes: boolean;
  /** What a builder was told so far. */
  builder: { readonly type: Located; readonly start: number; readonly steps: Argument[]; end: number } | undefined;
  at: number;
}

/** Reads a name with all that follows it: `a.b(…).c["d"]`, `new X(…)`. */
export function readChain(reading: Reading, stream: Stream, at: number, depth: number): Expression {
  const first = tokenAt(stream, at);
  const known = reading.chains.get(first.start);
  if (known) return known;
  const makes = first.text === 'new';
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
  else {
    const name = tokenAt(stream, chain.at);
    if (name.kind === 'identifier') {
      chain.path.push(name);
      chain.at++;
    }
    while (step(chain));
  }
  const result: Expression = { value: valueOf(chain), end: Math.max(chain.at, at + 1) };
  reading.chains.set(first.start, result);
  return result;
}

/** Reads one piece of a chain; false where it ends. */
function step(chain: Chain): boolean {
  const { stream, reading } = chain;
  const token = tokenAt(stream, chain.at);
  switch (token.text) {
    case '.':
    case '?.': {
      const name = tokenAt(stream, chain.at + 1);
      if (name.kind === 'identifier') return member(chain, name);
      const goesOn = token.text === '?.' && (name.text === '[' || name.text === '(');
      if (goesOn) chain.at++;
      return goesOn;
    }
    case '!':
    case '!!':
    case '?': {
      const next = tokenAt(stream, chain.at + 1);
      const goesOn =
        !token.first && (next.text === '.' || next.text === '[' || (next.text === '(' && token.text !== '?'));
      if (goesOn) chain.at++;
      else if (token.text === '!!') chain.at++;
      return goesOn;
    }
    case '<': {
      const after = afterTypeArguments(stream, chain.at);
      const { text } = tokenAt(stream, after);
      if (after < 0 || !(text === '(' || (chain.makes && (text === '{' || text === '[')))) return false;
      chain.at = after;
      return true;
    }
    case '(':
      return !token.first && called(chain);
    case '[':
      return !token.first && indexed(chain);
    case '{':
      return chain.makes && reading.grammar.named.has(':') ? called(chain) : false;
    default:
      return false;
  }
}

function member(chain: Chain, name: Token): boolean {
  endBuilderUnless(chain, tokenAt(chain.stream, chain.at + 2).text === '(');
  chain.path.push(name);
  chain.at += 2;
  const environment = !isAssigned(chain) && environmentIn(chain.reading, chain.path, 'member');
  if (environment) found(chain, environment);
  return true;
}

function isAssigned({ stream, at }: Chain): boolean {
  return tokenAt(stream, at).text === '=';
}

function found(chain: Chain, name: Located): void {
  const span = { start: tokenAt(chain.stream, chain.start).start, end: endBefore(chain.stream, chain.at) };
  const environment: Environment = { name, span };
  chain.reading.facts.push({ kind: 'environment', of: environment });
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
  if (index.kind === 'text' && at > chain.start && !isAssigned(chain)) {
    const name = environmentIn(reading, path, 'index', index.text);
    if (name) found(chain, name);
  }
  return true;
}

/** Reads arguments, and with them a call, a construct or the name of a variable of the environment. */
function called(chain: Chain): boolean {
  const { reading, stream, depth, path } = chain;
  const name = path.at(-1);
  const open = chain.at;
  const hasArguments = tokenAt(stream, open).text === '(';
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
  if (chain.value === undefined && argument?.kind === 'text') {
    const variable = environmentIn(reading, path, 'call', argument.text);
    if (variable) {
      found(chain, variable);
      return true;
    }
  }
  if (makesByName(chain, name, before)) return construct(chain, name, given);
  if (before && isFactory(chain, before, name)) return construct(chain, before, given, name.text);
  const list = chain.value === undefined && reading.grammar.lists?.test(path.map(({ text }) => text).join('.'));
  const call = callOf(chain, name, given, close);
  reading.facts.push({ kind: 'call', of: call });
  chain.value = list ? { kind: 'list', items: given.map(({ value }) => value) } : { kind: 'call', call };
  chain.path = [];
  return true;
}

function callOf(chain: Chain, name: Token, given: readonly Argument[], close: number): Call {
  const { reading, stream, start } = chain;
  const from = tokenAt(stream, start).start;
  const receiver = receiverOf(reading.text, from, name.start);
  const held = holderOf(chain);
  return {
    callee: located(name),
    ...(receiver !== undefined && { receiver }),
    ...(held.kind === 'construct' && { holds: held.construct }),
    arguments: given,
    span: { start: from, end: endBefore(stream, close + 1) },
  };
}

function receiverOf(text: string, from: number, to: number): string | undefined {
  if (to <= from || to - from > LONGEST_RECEIVER) return undefined;
  return text
    .slice(from, to)
    .replace(/\s+/g, '')
    .replace(/(?:[?!]*\.)$/, '');
}

/** What the name before the last dot holds. */
function holderOf({ reading, path, value, depth }: Chain): Value {
  if (value) return value;
  return path.length > 1 ? meaningOfPath(reading, path.slice(0, -1), depth) : UNKNOWN;
}

/** What a path of names means: a variable, a member of `this`, an entry of an object, a constant of a type. */
function meaningOfPath(reading: Reading, path: readonly Token[], depth: number): Value {
  const [first, second] = path;
  if (!first) return UNKNOWN;
  if (!second) return meaningOf(reading, first.text, first.start, depth);
  if (path.length > 2) return UNKNOWN;
  if (SELF.has(first.text)) return meaningOfMember(reading, second.text, depth);
  const object = meaningOf(reading, first.text, first.start, depth);
  if (object.kind === 'object') return object.entries.find(({ name }) => name === second.text)?.value ?? UNKNOWN;
  return isTypeName(first.text) ? meaningOfMember(reading, second.text, depth) : UNKNOWN;
}

function makesByName({ reading, stream, value, path, start }: Chain, name: Token, before: Token | undefined): boolean {
  if (!reading.grammar.constructsByCall || value !== undefined || !isTypeName(name.text)) return false;
  if (tokenAt(stream, start - 1).text === '@') return false;
  return path.length === 1 || (before !== undefined && !SELF.has(before.text));
}

function isFactory({ reading, path, value }: Chain, before: Token, name: Token): boolean {
  if (value !== undefined || path.length > 3 || !isTypeName(before.text) || !FACTORY.test(name.text)) return false;
  return !name.text.endsWith('Async') && reading.names.at(before.text, before.start) === undefined;
}

/** Takes what is made: a builder is told on, all else is a fact. */
function construct(chain: Chain, type: Token, given: readonly Argument[], factory?: string): boolean {
  const { reading, stream, start } = chain;
  const from = tokenAt(stream, start).start;
  chain.makes = false;
  chain.path = [];
  const end = () => endBefore(stream, chain.at);
  if (type.text.endsWith('Builder') && type.text !== 'StringBuilder' && factory === undefined) {
    chain.builder = { type: located(type), start: from, steps: [...given], end: end() };
    chain.value = UNKNOWN;
    endBuilderUnless(chain, tokenAt(stream, chain.at).text === '.');
    return true;
  }
  const { properties, items } = readInitialiser(chain);
  const made: Construct = {
    type: located(type),
    ...(factory !== undefined && { factory }),
    arguments: [...given, ...properties],
    span: { start: from, end: end() },
  };
  reading.facts.push({ kind: 'construct', of: made });
  const only = given.length === 1 ? given[0]?.value : undefined;
  if (LIST_TYPE.test(type.text) && (items.length > 0 || only?.kind === 'list')) {
    chain.value = only?.kind === 'list' && items.length === 0 ? only : { kind: 'list', items };
  } else chain.value = { kind: 'construct', construct: made };
  return true;
}

/** The initialiser of C# behind `new X(…)`: `{ Name = value }`, or the items of a collection. */
function readInitialiser(chain: Chain): { readonly properties: readonly Argument[]; readonly items: readonly Value[] } {
  const { reading, stream, depth } = chain;
  const open = tokenAt(stream, chain.at);
  if (open.text !== '{' || !reading.grammar.typed) return { properties: [], items: [] };
  const close = closingOf(stream, chain.at);
  if (!reading.grammar.named.has(':')) {
    // The body of an anonymous class of Java.
    chain.at = close + 1;
    return { properties: [], items: [] };
  }
  const span = { start: open.start, end: endBefore(stream, close + 1) };
  const { entries, items } = readEntries(reading, stream, chain.at, close, depth, EQUALS, false);
  chain.at = close + 1;
  return { properties: entries.map((entry) => ({ ...entry, span })), items };
}

function builderStep(chain: Chain, name: Token, given: readonly Argument[]): boolean {
  const { builder, stream } = chain;
  if (!builder) return false;
  builder.end = endBefore(stream, chain.at);
  chain.path = [];
  if (BUILD.test(name.text)) endBuilder(chain);
  else {
    const [only] = given;
    const span = only
      ? { start: only.span.start, end: given.at(-1)?.span.end ?? only.span.end }
      : { start: name.start, end: name.end };
    builder.steps.push({ name: name.text, value: given.length === 1 && only ? only.value : UNKNOWN, span });
    endBuilderUnless(chain, tokenAt(stream, chain.at).text === '.');
  }
  return true;
}

function endBuilderUnless(chain: Chain, goesOn: boolean): void {
  if (chain.builder && !goesOn) endBuilder(chain);
}

function endBuilder(chain: Chain): void {
  const { builder, reading } = chain;
  if (!builder) return;
  const { type, start, end, steps } = builder;
  const made: Construct = { type, arguments: steps, span: { start, end } };
  chain.builder = undefined;
  reading.facts.push({ kind: 'construct', of: made });
  chain.value = { kind: 'construct', construct: made };
}

/** `new(…)`, `new { … }` and `new[] { … }` of C#. */
const isAnonymous = ({ stream, at }: Chain) => ['(', '{', '['].includes(tokenAt(stream, at).text);

function readAnonymous(chain: Chain): void {
  const { reading, stream, depth, at, start } = chain;
  const { text } = tokenAt(stream, at);
  if (text === '[') {
    readArray(chain);
    return;
  }
  if (text === '{') {
    const { properties } = readInitialiser(chain);
    chain.value = { kind: 'object', entries: properties.map(({ name = '', value }) => ({ name, value })) };
    return;
  }
  const given = readArguments(reading, stream, at, depth);
  chain.at = closingOf(stream, at) + 1;
  const type = declaredType(stream, start);
  if (type) construct(chain, type, given);
  else chain.value = UNKNOWN;
  while (step(chain));
}

/** The type that `new(…)` makes: that of the variable or property which is given it. */
function declaredType(stream: Stream, at: number): Token | undefined {
  if (tokenAt(stream, at - 1).text !== '=') return undefined;
  let name = at - 2;
  const { text, partner } = tokenAt(stream, name);
  if (text === '}' && partner >= 0) name = partner - 1;
  let type = name - 1;
  if (tokenAt(stream, type).text === '?') type--;
  const token = tokenAt(stream, type);
  return token.kind === 'identifier' && isTypeName(token.text) ? token : undefined;
}

/** `X[] { … }`, from its bracket on. */
function readArray(chain: Chain): boolean {
  const { reading, stream, depth } = chain;
  const open = closingOf(stream, chain.at) + 1;
  chain.makes = false;
  chain.path = [];
  chain.value = UNKNOWN;
  chain.at = open;
  if (tokenAt(stream, open).text !== '{') return true;
  const close = closingOf(stream, open);
  const { items } = readEntries(reading, stream, open, close, depth, EQUALS, false);
  chain.at = close + 1;
  chain.value = { kind: 'list', items };
  return true;
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
  const next = tokenAt(stream, chain.at).text;
  // Where something is declared or assigned, its name is no use of it.
  if (next === '=' || next === '=>') return UNKNOWN;
  return meaningOfPath(reading, path, depth);
}
