import type { Escape } from './escapes';

/** Code inside a string. */
export interface Hole {
  /** `${`, `{`, `\(`, or `$` where names follow; a longer run of braces than `{{` begins with plain ones. */
  readonly open: string;
  readonly close: string;
  /** What follows a `:` is a format and no code. */
  readonly format?: true;
  /** Two opening signs in a row stand for one. */
  readonly doubled?: true;
  /** `$name` is an interpolation as well as `${name}`. */
  readonly names?: true;
}

/** How a string that has just been opened goes on. */
export interface Quote {
  /** Where its content begins. */
  readonly content: number;
  readonly close: string;
  /** Whether it may go on over the end of a line. */
  readonly lines: boolean;
  readonly escape?: Escape;
  readonly hole?: Hole;
  /** Two closing quotes in a row stand for one. */
  readonly doubled?: true;
  /** What indentation is no part of the value: that of the closing quotes, or what all lines have in common. */
  readonly indentation?: 'closing' | 'common';
}

/** What the lexer has to know of a language. */
export interface Lexis {
  readonly lineComment: '//' | '#';
  /** Where block comments exist, whether one may stand in another. */
  readonly blockComment?: 'flat' | 'nested';
  /** A `#` at the start of a line begins a line that is no code. */
  readonly directives?: true;
  /** What each ASCII character can begin. */
  readonly classes: Uint8Array;
  /** The string that begins at an offset, if one does. */
  readonly quoteAt: (text: string, at: number) => Quote | undefined;
  readonly regex?: true;
  readonly jsx?: true;
  /** Blocks are made by indentation, so that no line ends inside any bracket. */
  readonly indented?: true;
}
