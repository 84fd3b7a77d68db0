import type { Value } from '../../engine/facts';
import type { Source } from '../../engine/source';
import { ecmascriptFacts } from './ecmascript';
import { javascriptGrammar } from './javascript';
import { lex } from './lexer';
import { meaningOf, UNKNOWN, type Reading } from './reading';
import { resultAt } from './results';
import { startReading } from './startReading';
import { closingOf, isFirst, kindAt, textAt, valueAt } from './stream';
import type { Stream } from './token';
import { topLevelFunctions } from './topLevel';

/** What a file of JavaScript or TypeScript gives to those that import it, by the names that it exports. */
export interface Exported {
  /** What a name means; unknown where the file does not show it. */
  readonly value: (name: string) => Value;
  /** What the function of that name makes; unknown where it is none, or makes nothing. */
  readonly result: (name: string) => Value;
}

/** Where something stands that is exported: an expression, a name of the file, or another file. */
type Place =
  | { readonly kind: 'expression'; readonly at: number }
  | { readonly kind: 'local'; readonly name: string }
  | { readonly kind: 'module'; readonly name: string; readonly module: string };

interface Places {
  readonly named: ReadonlyMap<string, Place>;
  /** The modules all of whose names are exported too. */
  readonly all: readonly string[];
}

/** A file that is longer than this is no module that holds clients and constants. */
const LONGEST = 200_000;
/** How often a name may be passed on, and from how many modules that are exported whole. */
const HOPS = 3;
const MOST_WHOLE = 8;
const NONE: Exported = { value: () => UNKNOWN, result: () => UNKNOWN };

/** A file is read once, however many import it. */
const known = new WeakMap<Source, readonly Exported[]>();

/** What a source exports. Its own imports are followed only where it exports what it imports. */
export function exportedBy(source: Source, hops = HOPS): Exported {
  if (hops === 0 || source.text.length > LONGEST || !/\bexport|\bmodule\.exports\b/.test(source.text)) return NONE;
  const before = known.get(source)?.[hops];
  if (before) return before;
  const made = read(source, hops);
  const all = [...(known.get(source) ?? [])];
  all[hops] = made;
  known.set(source, all);
  return made;
}

function read(source: Source, hops: number): Exported {
  const grammar = javascriptGrammar(!/\.[cm]?ts$/i.test(source.path));
  const { streams } = lex(source.text, grammar.lexis);
  // The last is the file: those in its strings and elements end before it does.
  const stream = streams.reduce((longest, one) => (one.length > longest.length ? one : longest), EMPTY);
  const reading = startReading(source.text, grammar, streams);
  const { named, all } = placesIn(stream, reading);
  const functions = topLevelFunctions(stream);

  const elsewhere = (module: string): Exported => {
    const other = source.imported?.(module);
    return other ? exportedBy(other, hops - 1) : NONE;
  };
  const ask = (question: keyof Exported, own: (place: Exclude<Place, { kind: 'module' }>) => Value) => {
    const answers = new Map<string, Value>();
    return (name: string): Value => {
      const before = answers.get(name);
      if (before) return before;
      answers.set(name, UNKNOWN);
      const place = named.get(name);
      let answer: Value = UNKNOWN;
      if (!place) {
        if (name === 'default') return UNKNOWN;
        const found = all.slice(0, MOST_WHOLE).map((module) => elsewhere(module)[question](name));
        answer = found.find(({ kind }) => kind !== 'unknown') ?? UNKNOWN;
      } else if (place.kind === 'module') answer = elsewhere(place.module)[question](place.name);
      else answer = own(place);
      answers.set(name, answer);
      return answer;
    };
  };
  return {
    value: ask('value', (place) =>
      place.kind === 'local' ? meaningOf(reading, place.name, 0, 0) : reading.expression(stream, place.at, 0).value,
    ),
    result: ask('result', (place) => {
      if (place.kind === 'expression') return resultAt(reading, stream, place.at, 0);
      const declared = functions.get(place.name);
      return declared === undefined ? UNKNOWN : resultAt(reading, stream, declared, 0);
    }),
  };
}

const EMPTY: Stream = { length: 0, numbers: new Int32Array(0), contents: [] };

/** Looks through the statements of a file for what it exports. */
function placesIn(stream: Stream, reading: Reading): Places {
  const named = new Map<string, Place>();
  const all: string[] = [];
  const imported = new Map<string, Place>();
  for (let i = 0; i < stream.length; i++) {
    const text = textAt(stream, i);
    if (text === '{' || text === '(' || text === '[') {
      i = closingOf(stream, i);
      continue;
    }
    if (kindAt(stream, i) !== 'identifier' || textAt(stream, i - 1) === '.') continue;
    if (text === 'import' || text === 'require') takeImports(stream, i, imported);
    else if (text === 'export') takeExport(stream, i, named, all);
    else if (text === 'module' || text === 'exports') takeAssigned(stream, i, named);
  }
  // What is imported and then exported stands elsewhere.
  for (const [name, place] of named) {
    const from = place.kind === 'local' && reading.names().at(place.name, 0) === undefined && imported.get(place.name);
    if (from) named.set(name, from);
  }
  return { named, all };
}

function takeImports(stream: Stream, at: number, imported: Map<string, Place>): void {
  for (const fact of ecmascriptFacts(stream, at) ?? []) {
    if (fact.kind !== 'import') continue;
    const module = fact.of.module.value;
    for (const { name, local } of fact.of.bindings ?? []) imported.set(local, { kind: 'module', name, module });
  }
}

function takeExport(stream: Stream, at: number, named: Map<string, Place>, all: string[]): void {
  const next = textAt(stream, at + 1);
  switch (next) {
    case 'default': {
      const [first, second] = [textAt(stream, at + 2), textAt(stream, at + 3)];
      const function_ = first === 'function' || (first === 'async' && second === 'function');
      const alone = kindAt(stream, at + 2) === 'identifier' && (second === ';' || isFirst(stream, at + 3));
      if (alone && !function_) named.set('default', { kind: 'local', name: first });
      else named.set('default', { kind: 'expression', at: at + 2 });
      return;
    }
    case 'const':
    case 'let':
    case 'var':
    case 'function':
    case 'async': {
      const name = textAt(stream, next === 'async' ? at + 3 : at + 2);
      if (name !== '') named.set(name, { kind: 'local', name });
      return;
    }
    case '*': {
      const module = textAt(stream, at + 2) === 'from' ? valueAt(stream, at + 3) : undefined;
      if (module) all.push(module.value);
      return;
    }
    case '{':
      takeList(stream, at + 1, named);
      return;
    default:
  }
}

/** `{ a, b as c }`, with or without `from "m"`. */
function takeList(stream: Stream, open: number, named: Map<string, Place>): void {
  const close = closingOf(stream, open);
  const module = textAt(stream, close + 1) === 'from' ? valueAt(stream, close + 2)?.value : undefined;
  for (let i = open + 1; i < close; i++) {
    if (kindAt(stream, i) !== 'identifier' || textAt(stream, i) === 'type') continue;
    const name = textAt(stream, i);
    const renamed = textAt(stream, i + 1) === 'as';
    const given = renamed ? textAt(stream, i + 2) : name;
    named.set(given, module === undefined ? { kind: 'local', name } : { kind: 'module', name, module });
    if (renamed) i += 2;
  }
}

/** `module.exports = …`, `module.exports.a = …`, `exports.a = …`. */
function takeAssigned(stream: Stream, at: number, named: Map<string, Place>): void {
  let i = at;
  if (textAt(stream, i) === 'module') {
    if (textAt(stream, i + 1) !== '.' || textAt(stream, i + 2) !== 'exports') return;
    i += 2;
  }
  if (textAt(stream, i + 1) === '.' && textAt(stream, i + 3) === '=') {
    named.set(textAt(stream, i + 2), placeAt(stream, i + 4));
  } else if (textAt(stream, i + 1) === '=' && textAt(stream, i + 2) === '{') {
    takeEntries(stream, i + 2, named);
  } else if (textAt(stream, i + 1) === '=' && i > at) named.set('default', placeAt(stream, i + 2));
}

/** A name alone, or an expression. */
function placeAt(stream: Stream, at: number): Place {
  const ends = isFirst(stream, at + 1) || /^[;,}]$/.test(textAt(stream, at + 1));
  const alone = kindAt(stream, at) === 'identifier' && ends;
  return alone ? { kind: 'local', name: textAt(stream, at) } : { kind: 'expression', at };
}

/** The entries of `module.exports = { … }`. */
function takeEntries(stream: Stream, open: number, named: Map<string, Place>): void {
  const close = closingOf(stream, open);
  for (let i = open + 1; i < close; i++) {
    const text = textAt(stream, i);
    const before = textAt(stream, i - 1);
    if (text === '(' || text === '{' || text === '[') i = closingOf(stream, i);
    else if (kindAt(stream, i) === 'identifier' && (before === ',' || i === open + 1)) {
      if (textAt(stream, i + 1) === ':') named.set(text, placeAt(stream, i + 2));
      else if (/^[,}]$/.test(textAt(stream, i + 1))) named.set(text, { kind: 'local', name: text });
    }
  }
}
