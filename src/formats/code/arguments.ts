import type { Argument, Value } from '../../engine/facts';
import { UNKNOWN, type Reading } from './reading';
import { closingOf, endBefore, endOfItem, kindAt, partnerAt, startOf, textAt, valueAt } from './stream';
import type { Stream } from './token';

/** Reads the arguments between two parentheses. */
export function readArguments(reading: Reading, stream: Stream, open: number, depth: number): readonly Argument[] {
  const close = closingOf(stream, open);
  const found: Argument[] = [];
  for (let at = open + 1; at < close;) {
    const end = endOfItem(stream, at, close);
    if (end > at) found.push(readArgument(reading, stream, at, end, depth));
    at = end + 1;
  }
  return found;
}

function readArgument(reading: Reading, stream: Stream, at: number, end: number, depth: number): Argument {
  const separated = at + 2 < end && reading.grammar.named.has(textAt(stream, at + 1));
  const named = separated && kindAt(stream, at) === 'identifier';
  const start = named ? at + 2 : at;
  const value = readItem(reading, stream, start, end, depth);
  const span = { start: startOf(stream, start), end: endBefore(stream, end) };
  return named ? { name: textAt(stream, at), value, span } : { value, span };
}

/** The value that stands between two indexes; unknown where only a part of it can be read. */
export function readItem(reading: Reading, stream: Stream, at: number, end: number, depth: number): Value {
  const expression = reading.expression(stream, at, depth + 1);
  return expression.end === end || expression.value.kind === 'environment' ? expression.value : UNKNOWN;
}

/** Reads what stands in square brackets: a list, or an object where the items are named. */
export function readItems(reading: Reading, stream: Stream, open: number, close: number, depth: number): Value {
  const { entries, items } = readEntries(reading, stream, open, close, depth, new Set([':']), false);
  return entries.length > 0 ? { kind: 'object', entries } : { kind: 'list', items };
}

/** Reads what stands in braces: an object, or a set where nothing is named. */
export function readObject(reading: Reading, stream: Stream, open: number, close: number, depth: number): Value {
  if (reading.grammar.braces === 'block') return UNKNOWN;
  const shorthand = !reading.grammar.lexis.indented;
  const { entries, items } = readEntries(reading, stream, open, close, depth, new Set([':']), shorthand);
  return entries.length > 0 || items.length === 0 ? { kind: 'object', entries } : { kind: 'list', items };
}

interface Entries {
  readonly entries: readonly { readonly name: string; readonly value: Value }[];
  readonly items: readonly Value[];
}

/** Reads items between two brackets, apart by whether they have a name. */
export function readEntries(
  reading: Reading,
  stream: Stream,
  open: number,
  close: number,
  depth: number,
  separators: ReadonlySet<string>,
  shorthand: boolean,
): Entries {
  const entries: { name: string; value: Value }[] = [];
  const items: Value[] = [];
  for (let at = open + 1; at < close;) {
    const end = endOfItem(stream, at, close);
    const { name, after } = nameAt(stream, at);
    if (name !== undefined && separators.has(textAt(stream, after))) {
      entries.push({ name, value: readItem(reading, stream, after + 1, end, depth) });
    } else if (end > at) {
      const value = readItem(reading, stream, at, end, depth);
      if (!shorthand) items.push(value);
      else if (name !== undefined) entries.push({ name, value: after === end ? value : UNKNOWN });
    }
    at = end + 1;
  }
  return { entries, items };
}

/** The name that an item may begin with: `name`, `"name"`, `["name"]`. */
function nameAt(stream: Stream, at: number): { readonly name: string | undefined; readonly after: number } {
  if (textAt(stream, at) === '[' && partnerAt(stream, at) === at + 2) {
    return { name: valueAt(stream, at + 1)?.value, after: at + 3 };
  }
  const named = kindAt(stream, at) === 'identifier';
  return { name: named ? textAt(stream, at) : valueAt(stream, at)?.value, after: at + 1 };
}
