import type { Facts, Value } from '../../engine/facts';
import type { Located } from '../../engine/source';
import type { Grammar } from './grammar';
import type { Names } from './names';
import type { Stream, Token } from './token';

/** What begins at a token, and the index after it. */
export interface Expression {
  readonly value: Value;
  readonly end: number;
}

/** The facts that were found so far, each once. */
export type Found = { readonly [K in 'import' | 'construct' | 'call' | 'environment']: Facts[K][] };

/** What stands behind a path of names: a name of another file, or a member of such a name or of the whole of it. */
export interface Follow {
  /** What it means; undefined where no import gives the name. */
  readonly value: (path: readonly Token[]) => Value | undefined;
  /** What it makes when it is called, be it a function of another file or of this one; undefined where it is neither. */
  readonly result: (path: readonly Token[], depth: number) => Value | undefined;
}

/** What is known of a file while its facts are read. */
export interface Reading {
  readonly text: string;
  readonly grammar: Grammar;
  /** Collected when the meaning of a name is first asked for. */
  readonly names: () => Names;
  /** Of other files; undefined in languages whose imports are not followed. */
  readonly follow: () => Follow | undefined;
  readonly found: Found;
  /** Literals that were joined from several. */
  readonly joined: Set<Located>;
  /** Literals that are a part of a joined one. */
  readonly parts: Set<Located>;
  /** What was read already, by the offset where it begins: nothing is read, or reported, twice. */
  readonly read: Map<number, Expression>;
  /** Reads the expression that begins at an index. */
  readonly expression: (stream: Stream, at: number, depth: number) => Expression;
}

/** Deeper than this, nothing is followed: what stands there is unknown to what stands round it. */
export const DEPTH = 24;

/** Stands for what is just being read: a variable that is made of itself means nothing. */
export const PENDING: Expression = { value: { kind: 'unknown' }, end: -1 };

export const UNKNOWN: Value = { kind: 'unknown' };

/** What a name means at an offset, where the file shows it. */
export function meaningOf(reading: Reading, name: string, offset: number, depth: number): Value {
  const declaration = reading.names().at(name, offset);
  // A field that is declared here may be given its value by `this.name = …`.
  if (declaration?.given === 0) return meaningOfMember(reading, name, depth);
  if (!declaration || declaration.given !== 1 || declaration.initial < 0 || depth >= DEPTH) return UNKNOWN;
  return reading.expression(declaration.stream, declaration.initial, depth + 1).value;
}

/** What a member of `this` or of a type means, where the file shows it. */
export function meaningOfMember(reading: Reading, name: string, depth: number): Value {
  const declaration = reading.names().member(name);
  if (!declaration || declaration.given !== 1 || declaration.initial < 0 || depth >= DEPTH) return UNKNOWN;
  return reading.expression(declaration.stream, declaration.initial, depth + 1).value;
}
