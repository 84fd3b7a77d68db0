import type { Located, Source, Span } from './source';

/** Stands in a string's value for a piece that is only known when the program runs: `${key}`, `\(key)`, `{key}`. */
export const HOLE = '\uFFFC';

/** What formats can find in a source, by kind. Rules visit these and nothing else. */
export interface Facts {
  setting: Setting;
  literal: Located;
  comment: Located;
  import: Import;
  construct: Construct;
  call: Call;
  environment: Environment;
  /** The whole of a file that no other format reads. */
  text: Located;
}

/** A key and its value in a settings file. A key without a value has an empty one. */
export interface Setting {
  readonly key: Located;
  readonly value: Located;
  /** The keys of the sections it stands in, outermost first: `["ConnectionStrings"]`. */
  readonly path: readonly string[];
}

/** A module that code names as its dependency: `import … from "m"`, `using M;`, `from m import x`, `import m.X;`. */
export interface Import {
  readonly module: Located;
  /** The names taken from it, as the module calls them; empty where it is taken whole. */
  readonly names: readonly string[];
  /** What the file calls them, in languages whose imports are followed. */
  readonly bindings?: readonly Binding[];
}

/** A name that an import gives to something of its module, or to the whole of it, which then is called `*`. */
export interface Binding {
  readonly name: string;
  readonly local: string;
  /** Where it was followed into the module: what stands at these places stands in another file. */
  readonly followed: readonly Span[];
}

/**
 * An object that code makes: `new X(…)`, `X(…)` where X is a type by its spelling, `X.fromConnectionString(…)` (then
 * `factory` names the method), `new XBuilder().connectionString(…).buildClient()` (then each step is a named argument
 * and `type` is `XBuilder`).
 */
export interface Construct {
  readonly type: Located;
  readonly factory?: string;
  readonly arguments: readonly Argument[];
  readonly span: Span;
}

/** A function or method that code calls: `receiver.callee(…)`. */
export interface Call {
  readonly callee: Located;
  /** The text before the last dot, without white space: `client`, `process.env`, `this.tokens`. */
  readonly receiver?: string;
  /** What the receiver holds, where the file shows it. */
  readonly holds?: Construct;
  readonly arguments: readonly Argument[];
  readonly span: Span;
}

/** A variable of the environment that code reads by its name. */
export interface Environment {
  readonly name: Located;
  readonly span: Span;
}

/** One argument; `name` where the language names it (`scopes:`, `expires_in=`). */
export interface Argument {
  readonly name?: string;
  readonly value: Value;
  readonly span: Span;
}

/** What an expression is, as far as its own file shows it. A constant is followed to what it was given. */
export type Value =
  | { readonly kind: 'text'; readonly text: Located }
  | { readonly kind: 'number'; readonly number: number }
  | { readonly kind: 'list'; readonly items: readonly Value[] }
  | { readonly kind: 'object'; readonly entries: readonly { readonly name: string; readonly value: Value }[] }
  | { readonly kind: 'environment'; readonly environment: Environment }
  | { readonly kind: 'construct'; readonly construct: Construct }
  | { readonly kind: 'call'; readonly call: Call }
  | { readonly kind: 'unknown' };

export type Fact = { readonly [K in keyof Facts]: { readonly kind: K; readonly of: Facts[K] } }[keyof Facts];

/** Calls that a rule looks at. All others are left unread: what they are given is what costs most to tell. */
export interface Calls {
  /** Matches the name of what is called. */
  readonly callees: RegExp;
  /** Names of an argument, or of an entry in an object that is one: with it, whatever is called is looked at too. */
  readonly given?: readonly string[];
}

/**
 * All the facts of a kind, read when a rule first asks for them: once at most, and never where none asks. Of calls it
 * may leave out those that are not named; where nothing is named, it reads them all.
 */
export type Later = {
  readonly [K in keyof Facts]: {
    readonly kind: 'later';
    readonly of: K;
    readonly read: (named?: readonly Calls[]) => readonly Facts[K][];
  };
}[keyof Facts];

/** Reads one family of files. Reading never fails and takes linear time: broken text only gives fewer facts. */
export interface Format {
  /** Editor language ids. */
  readonly languages: readonly string[];
  /** Matched against the last part of the path, lower case, where the language id says nothing. */
  readonly files: RegExp;
  /** Asynchronous only where the parser is big enough to be loaded on first use. */
  read(source: Source): Iterable<Fact | Later> | Promise<Iterable<Fact | Later>>;
}
