import type { Argument, Construct, Value } from '../../engine/facts';
import { readArguments, readEntries } from './arguments';
import type { Chain } from './chain';
import { located } from './grammar';
import { UNKNOWN } from './reading';
import { closingOf, endBefore, isTypeName, partnerAt, startOf, textAt, tokenAt } from './stream';
import type { Stream, Token } from './token';

const BUILD = /^build(?:[A-Z]|$)/i;
const LIST_TYPE = /^(?:Array)?List$|Set$|Collection$/;
const EQUALS = new Set(['=']);

/** Takes what is made: a builder is told on, all else is a fact. */
export function construct(chain: Chain, type: Token, given: readonly Argument[], factory?: string): boolean {
  const { reading, stream, start } = chain;
  const from = startOf(stream, start);
  chain.makes = false;
  chain.path = [];
  const end = () => endBefore(stream, chain.at);
  if (type.text.endsWith('Builder') && type.text !== 'StringBuilder' && factory === undefined) {
    chain.builder = { type: located(type), start: from, steps: [...given], end: end() };
    chain.value = UNKNOWN;
    endBuilderUnless(chain, textAt(stream, chain.at) === '.');
    return true;
  }
  const { properties, items } = readInitialiser(chain);
  const made: Construct = {
    type: located(type),
    ...(factory !== undefined && { factory }),
    arguments: [...given, ...properties],
    span: { start: from, end: end() },
  };
  reading.found.construct.push(made);
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

/** Takes one call on a builder as a named argument, or as the one that ends it. */
export function builderStep(chain: Chain, name: Token, given: readonly Argument[]): boolean {
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
    endBuilderUnless(chain, textAt(stream, chain.at) === '.');
  }
  return true;
}

/** Makes a fact of a builder on which nothing more is called. */
export function endBuilderUnless(chain: Chain, goesOn: boolean): void {
  if (chain.builder && !goesOn) endBuilder(chain);
}

function endBuilder(chain: Chain): void {
  const { builder, reading } = chain;
  if (!builder) return;
  const { type, start, end, steps } = builder;
  const made: Construct = { type, arguments: steps, span: { start, end } };
  chain.builder = undefined;
  reading.found.construct.push(made);
  chain.value = { kind: 'construct', construct: made };
}

/** `new(…)`, `new { … }` and `new[] { … }` of C#. */
export const isAnonymous = ({ stream, at }: Chain) => ['(', '{', '['].includes(textAt(stream, at));

/** Reads what `new` makes without the name of a type. */
export function readAnonymous(chain: Chain): void {
  const { reading, stream, depth, at, start } = chain;
  const text = textAt(stream, at);
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
}

/** The type that `new(…)` makes: that of the variable or property which is given it. */
function declaredType(stream: Stream, at: number): Token | undefined {
  if (textAt(stream, at - 1) !== '=') return undefined;
  let name = at - 2;
  const text = textAt(stream, name);
  const partner = partnerAt(stream, name);
  if (text === '}' && partner >= 0) name = partner - 1;
  let type = name - 1;
  if (textAt(stream, type) === '?') type--;
  const token = tokenAt(stream, type);
  return token.kind === 'identifier' && isTypeName(token.text) ? token : undefined;
}

/** `X[] { … }`, from its bracket on. */
export function readArray(chain: Chain): boolean {
  const { reading, stream, depth } = chain;
  const open = closingOf(stream, chain.at) + 1;
  chain.makes = false;
  chain.path = [];
  chain.value = UNKNOWN;
  chain.at = open;
  if (textAt(stream, open) !== '{') return true;
  const close = closingOf(stream, open);
  const { items } = readEntries(reading, stream, open, close, depth, EQUALS, false);
  chain.at = close + 1;
  chain.value = { kind: 'list', items };
  return true;
}
