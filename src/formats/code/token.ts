import type { Located } from '../../engine/source';

/** `markup` is a whole JSX element, `regex` a whole regular expression: both stand where a value stands. */
export type TokenKind = 'identifier' | 'string' | 'number' | 'punctuation' | 'regex' | 'markup';

/** A piece of code. White space and comments are none. */
export interface Token {
  readonly kind: TokenKind;
  readonly start: number;
  readonly end: number;
  /** The name of an identifier, the signs of a punctuation, the digits of a number; else empty. */
  readonly text: string;
  /** What a string says, escapes resolved, a HOLE for each interpolation; it stands inside the quotes. */
  readonly value: Located | undefined;
  /** Whether it is the first of a line on which a statement can begin. */
  readonly first: boolean;
  /** The index of the bracket that closes this one, of the one it closes, or of the end; -1 where it is no bracket. */
  readonly partner: number;
}

/**
 * A run of tokens that follow each other: a file, the code of one interpolation, one `{…}` of JSX. Its tokens are kept as
 * numbers and made when they are asked for: to keep an object for each would cost more than to read the text.
 */
export interface Stream {
  /** How many tokens it has. */
  readonly length: number;
  /** Four for each token: its start, end and partner, and its kind together with whether it is first. */
  readonly numbers: Int32Array;
  /** The text of each token, or the value of a string. */
  readonly contents: readonly (string | Located)[];
}

/** What a lexer made of a text. */
export interface Lexed {
  readonly streams: readonly Stream[];
  /** Each whole, with its marks. */
  readonly comments: readonly Located[];
  /** How many characters were looked at, for a test of what reading costs. */
  readonly steps: number;
  /** Where reading stopped: the end, or the bracket that closes what was read. */
  readonly end: number;
}
