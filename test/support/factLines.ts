import {
  HOLE,
  type Argument,
  type Call,
  type Construct,
  type Fact,
  type Later,
  type Value,
} from '../../src/engine/facts';
import { formatOf } from '../../src/engine/formatOf';
import type { Source } from '../../src/engine/source';
import { formats } from '../../src/formats';

/** The facts of a file that would stand at the path. */
export async function factsIn(path: string, text: string): Promise<readonly Fact[]> {
  const source: Source = { path, language: '', text };
  const format = formatOf(source, formats);
  if (!format) throw new Error(`no format reads ${path}`);
  return withLater(await format.read(source));
}

/** The facts that a format found, and those that it keeps for later. */
export function withLater(found: Iterable<Fact | Later>): readonly Fact[] {
  return [...found].flatMap((fact) =>
    fact.kind === 'later' ? fact.read().map((of) => ({ kind: fact.of, of }) as Fact) : [fact],
  );
}

/** The facts of these kinds, a line each, in the order of their place. */
export async function factLines(path: string, text: string, ...kinds: readonly Fact['kind'][]): Promise<string[]> {
  const facts = (await factsIn(path, text)).filter(({ kind }) => kinds.length === 0 || kinds.includes(kind));
  return [...facts].sort((a, b) => placeOf(a) - placeOf(b)).map(line);
}

function placeOf(fact: Fact): number {
  if (fact.kind === 'import') return fact.of.module.span.start;
  if (fact.kind === 'setting') return fact.of.key.span.start;
  return fact.of.span.start;
}

function line(fact: Fact): string {
  switch (fact.kind) {
    case 'literal':
      return `literal ${quoted(fact.of.value)}`;
    case 'comment':
      return `comment ${fact.of.value}`;
    case 'import':
      return `import ${[fact.of.module.value, ...fact.of.names].join(' ')}`;
    case 'environment':
      return `environment ${fact.of.name.value}`;
    case 'construct':
      return `new ${construct(fact.of)}`;
    case 'call':
      return `call ${call(fact.of)}`;
    default:
      return fact.kind;
  }
}

const quoted = (value: string) => JSON.stringify(value.replaceAll(HOLE, '…'));
const construct = ({ type, factory, arguments: given }: Construct) =>
  `${type.value}${factory === undefined ? '' : `.${factory}`}(${list(given)})`;
const call = ({ callee, receiver, holds, arguments: given }: Call) =>
  `${receiver === undefined ? '' : `${receiver}.`}${callee.value}(${list(given)})${holds ? ` on ${holds.type.value}` : ''}`;
const list = (given: readonly Argument[]) =>
  given.map(({ name, value }) => (name === undefined ? '' : `${name}: `) + shown(value)).join(', ');

function shown(value: Value): string {
  switch (value.kind) {
    case 'text':
      return quoted(value.text.value);
    case 'number':
      return String(value.number);
    case 'list':
      return `[${value.items.map(shown).join(', ')}]`;
    case 'object':
      return `{${value.entries.map(({ name, value: entry }) => `${name}: ${shown(entry)}`).join(', ')}}`;
    case 'environment':
      return `env ${value.environment.name.value}`;
    case 'construct':
      return `new ${construct(value.construct)}`;
    case 'call':
      return call(value.call);
    case 'unknown':
      return '?';
  }
}
