import { collectNames } from './declarations';
import { readExpression } from './expressions';
import type { Grammar } from './grammar';
import { createNames, type Names } from './names';
import { once } from './once';
import type { Follow, Found, Reading } from './reading';
import type { Stream } from './token';

/** Makes what is known of other files; it is asked for that once, when a name is first followed. */
export type MakeFollow = (reading: Reading, streams: readonly Stream[]) => Follow;

/** What is known of code before anything of it is read. */
export function startReading(text: string, grammar: Grammar, streams: readonly Stream[], follow?: MakeFollow): Reading {
  const found: Found = { import: [], construct: [], call: [], environment: [] };
  const following = once(() => follow?.(reading, streams));
  const reading: Reading = {
    text,
    grammar,
    names: once(() => namesOf(text, grammar, streams)),
    follow: following,
    found,
    joined: new Set(),
    parts: new Set(),
    read: new Map(),
    expression: (stream, at, depth) => readExpression(reading, stream, at, depth),
  };
  return reading;
}

function namesOf(text: string, grammar: Grammar, streams: readonly Stream[]): Names {
  const names = createNames();
  for (const stream of streams) collectNames(text, stream, grammar, names);
  names.settle();
  return names;
}
