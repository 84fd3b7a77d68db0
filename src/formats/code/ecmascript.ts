import type { Binding, Fact } from '../../engine/facts';
import type { Located } from '../../engine/source';
import { located } from './grammar';
import { importFact } from './imports';
import { closingOf, kindAt, textAt, tokenAt, tokensBetween } from './stream';
import type { Stream, Token } from './token';

/** How many tokens an import is searched for its module; what it takes in braces counts as one. */
const SEARCHED = 12;
const ENVIRONMENTS = ['process.env', 'import.meta.env'];

/** The imports of JavaScript, and the variables of the environment that it takes by destructuring. */
export function ecmascriptFacts(stream: Stream, at: number): readonly Fact[] | undefined {
  switch (textAt(stream, at)) {
    case 'import':
    case 'export':
      return imported(stream, at);
    case 'require':
      return required(stream, at);
    case 'const':
    case 'let':
    case 'var':
      return textAt(stream, at + 1) === '{' ? destructuredEnvironment(stream, at + 1) : undefined;
    default:
      return undefined;
  }
}

function imported(stream: Stream, at: number): Fact[] | undefined {
  const only = tokenAt(stream, at + 1).value;
  if (only && textAt(stream, at) === 'import') return [importFact(only)];
  if (textAt(stream, at + 1) === '(') return called(stream, at);
  const from = fromAfter(stream, at);
  const module = tokenAt(stream, from + 1).value;
  if (!module) return undefined;
  const names: Token[] = [];
  const bindings: Binding[] = [];
  for (let i = at + 1; i < from; i++) {
    const token = tokenAt(stream, i);
    const { text, kind } = token;
    if (text === '{') {
      names.push(...namesIn(stream, i));
      bindings.push(...bindingsIn(stream, i));
      i = closingOf(stream, i);
    } else if (text === '*' && textAt(stream, i + 1) === 'as') bindings.push(binding('*', textAt(stream, i + 2)));
    else if (kind === 'identifier' && text !== 'type' && text !== 'as' && textAt(stream, i - 1) !== 'as') {
      names.push({ ...token, text: 'default' });
      bindings.push(binding('default', text));
    }
  }
  const given = names.map(({ text }) => text);
  // What is exported from another module has no name in this one.
  const bound = textAt(stream, at) === 'import' ? bindings : [];
  return [importFact(module, given, bound), ...staticEnvironment(module, names)];
}

const binding = (name: string, local: string): Binding => ({ name, local, followed: [] });

/** The names between braces, as the module calls them and as the file does: `a`, `a as b`, `a: b`. */
function bindingsIn(stream: Stream, open: number): Binding[] {
  return namesAt(stream, open).map((at) => {
    const renamed = textAt(stream, at + 1) === 'as' || textAt(stream, at + 1) === ':';
    return binding(textAt(stream, at), textAt(stream, renamed ? at + 2 : at));
  });
}

/** The index of the `from` before the module of an import or export; that of its end where it has none. */
function fromAfter(stream: Stream, at: number): number {
  for (let i = at + 1, searched = 0; searched < SEARCHED; i++, searched++) {
    const text = textAt(stream, i);
    if (text === 'from' && kindAt(stream, i + 1) === 'string') return i;
    if (text === '{') i = closingOf(stream, i);
    else if (text === ';' || text === '=' || text === '(') break;
  }
  return stream.length;
}

/** The names between braces, as the module calls them. */
const namesIn = (stream: Stream, open: number): Token[] => namesAt(stream, open).map((at) => tokenAt(stream, at));

/** The indexes of those. */
function namesAt(stream: Stream, open: number): number[] {
  const names: number[] = [];
  for (let i = open + 1; i < closingOf(stream, open); i++) {
    const { kind, text } = tokenAt(stream, i);
    if (text === '{') break;
    const before = textAt(stream, i - 1);
    const begins = before === '{' || before === ',' || (before === 'type' && text !== 'as');
    const modifier = text === 'type' && kindAt(stream, i + 1) === 'identifier' && textAt(stream, i + 1) !== 'as';
    if (kind === 'identifier' && begins && !modifier) names.push(i);
  }
  return names;
}

/** SvelteKit gives out variables of the environment as a module. */
function staticEnvironment(module: Located, names: readonly Token[]): Fact[] {
  if (!module.value.startsWith('$env/static/')) return [];
  return names.map((name) => ({ kind: 'environment', of: { name: located(name), span: located(name).span } }));
}

function called(stream: Stream, at: number): Fact[] | undefined {
  const module = tokenAt(stream, at + 2).value;
  return module && textAt(stream, at + 3) === ')' ? [importFact(module)] : undefined;
}

/** `require("m")`, with the names that are taken from it. */
function required(stream: Stream, at: number): Fact[] | undefined {
  const module = tokenAt(stream, at + 2).value;
  if (textAt(stream, at + 1) !== '(' || !module) return undefined;
  const braces = tokenAt(stream, at - 2);
  if (textAt(stream, at - 1) !== '=') return [importFact(module)];
  if (braces.text === '}' && braces.partner >= 0) {
    const names = namesIn(stream, braces.partner).map(({ text }) => text);
    return [importFact(module, names, bindingsIn(stream, braces.partner))];
  }
  // `require("m").x` is no name for the whole of it.
  const whole = braces.kind === 'identifier' && !['.', '('].includes(textAt(stream, at + 4));
  return [importFact(module, [], whole ? [binding('*', braces.text)] : [])];
}

/** `const { X, Y: y } = process.env`. */
function destructuredEnvironment(stream: Stream, open: number): Fact[] | undefined {
  const close = closingOf(stream, open);
  if (textAt(stream, close + 1) !== '=') return undefined;
  const path = tokensBetween(stream, close + 2, close + 7)
    .map(({ text }) => text)
    .join('');
  const environment = ENVIRONMENTS.find((name) => path.startsWith(name));
  if (environment === undefined || path.charAt(environment.length) === '.') return undefined;
  const facts: Fact[] = [];
  for (let i = open + 1; i < close; i++) {
    const token = tokenAt(stream, i);
    const before = textAt(stream, i - 1);
    if (token.kind !== 'identifier' || (before !== '{' && before !== ',')) continue;
    const name: Located = located(token);
    facts.push({ kind: 'environment', of: { name, span: name.span } });
  }
  return facts;
}
