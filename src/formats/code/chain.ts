import type { Argument, Value } from '../../engine/facts';
import type { Located } from '../../engine/source';
import type { Reading } from './reading';
import type { Stream, Token } from './token';

/** A chain of members, calls and indexes as far as it is read. */
export interface Chain {
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
