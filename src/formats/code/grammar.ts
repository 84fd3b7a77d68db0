import type { Fact } from '../../engine/facts';
import type { Located } from '../../engine/source';
import type { Lexis } from './language';
import type { Stream, Token } from './token';

/** How a language reads a variable of the environment, as patterns of the path before the name. */
export interface EnvironmentForms {
  /** Tells a name that is a part of each of these paths. */
  readonly sign: RegExp;
  /** `process.env` of `process.env.X`. */
  readonly members?: { readonly path: RegExp; readonly last: string };
  /** `os.environ` of `os.environ["X"]`. */
  readonly indexes?: RegExp;
  /** `os.getenv` of `os.getenv("X")`. */
  readonly calls?: RegExp;
}

/** What the reader of facts has to know of a language. */
export interface Grammar {
  readonly lexis: Lexis;
  /** Words before a name that is declared: `const`, `val`. */
  readonly declaring: ReadonlySet<string>;
  /** Whether `Type name = …` declares. */
  readonly typed: boolean;
  /** Words before the name and parameters of a function that is declared. */
  readonly functions: ReadonlySet<string>;
  /** Words that no call, type or variable is called. */
  readonly words: ReadonlySet<string>;
  /** What stands between the name of an argument and its value. */
  readonly named: ReadonlySet<string>;
  /** Whether `X(…)` makes an X. */
  readonly constructsByCall: boolean;
  /** Whether an operator at the start of a line begins a statement. */
  readonly lines: boolean;
  /** What `{…}` is where a value stands. */
  readonly braces: 'object' | 'block';
  readonly environment: EnvironmentForms;
  /** Calls whose arguments are the items of a list: `List.of`, `listOf`. */
  readonly lists?: RegExp;
  /** The import that begins at an index, where one does, and the facts that only this language has. */
  readonly others: (stream: Stream, at: number) => readonly Fact[] | undefined;
}

/** A set of the words of a text. */
export const words = (text: string): ReadonlySet<string> => new Set(text.split(' '));

/** The text of an identifier as a located string. */
export const located = ({ text, start, end }: Token): Located => ({ value: text, span: { start, end } });
