import type { Call, Calls, Facts } from './facts';
import type { Source, Span } from './source';

export type Severity = 'error' | 'warning' | 'information' | 'hint';
export type Level = Severity | 'off';

/** Rule id → how loud it is. What is not named keeps the rule's own severity. */
export type Levels = Readonly<Record<string, Level>>;

/** A source in which «guillemets» mark exactly what a rule reports. Its language follows from its path. */
export interface Example {
  /** The name of the file it would stand in: `.env`, `src/App.tsx`. */
  readonly path: string;
  readonly text: string;
  /** What git would do with the file, for the rules that ask. */
  readonly ignored?: boolean;
}

/** A change to the file that the finding is in. */
export interface Edit {
  readonly span: Span;
  readonly text: string;
}

/** A change to another file: a line that has to be there, or a file that has to exist. Paths are relative to the workspace. */
export type FileChange =
  | { readonly kind: 'line'; readonly path: string; readonly line: string }
  | { readonly kind: 'file'; readonly path: string; readonly text: string };

/** A repair, as data: fronts turn it into edits. After its edits the rule is silent there. */
export interface Fix {
  readonly title: string;
  readonly edits: readonly Edit[];
  readonly changes?: readonly FileChange[];
}

/** What a report may add to its message. */
export interface Details {
  /** In place of the rule's own severity, where the side or the kind of file makes it weigh more or less. */
  readonly severity?: Severity;
  readonly fixes?: readonly Fix[];
  /** Fills the {name}s of the message. Never a secret, never a piece of the file that could be one. */
  readonly values?: Readonly<Record<string, string>>;
}

export type Report<M extends string = string> = (at: Span, message: M, details?: Details) => void;

/** What a rule may know besides the fact it visits. */
export interface Context {
  readonly source: Source;
  /** The time of the analysis, in milliseconds since 1970. */
  readonly now: number;
  /** Everything the format found in this file; of its calls those that some rule looks at. */
  readonly facts: <K extends keyof Facts>(kind: K) => readonly Facts[K][];
  /** The file that a name is imported from, and what it is called there; undefined where the caller has no such file at hand. */
  readonly imported?: (local: string) => { readonly context: Context; readonly name: string } | undefined;
}

/** Something seen in one file that only counts beside what was seen in others. */
export interface Observation {
  /** What the files have to agree on: a host name. */
  readonly subject: string;
  /** What they say of it. Compared, never shown. */
  readonly value: string;
  readonly span: Span;
}

type Visitor<F, R> = (fact: F, report: R, context: Context) => void;

/** A visitor of the calls that it names. Where it names what they are `given`, it has to look itself whether they are. */
export interface CallVisitor<R> extends Calls {
  readonly visit: Visitor<Call, R>;
}

export type Visitors<R> = {
  readonly [K in keyof Facts]?: K extends 'call' ? CallVisitor<R> : Visitor<Facts[K], R>;
};

export interface Rule<Id extends string = string, M extends string = string> {
  /** The file's name. It is the diagnostic code and the key in settings: it never changes. */
  readonly id: Id;
  readonly title: string;
  readonly severity: Level;
  /** Without any of these, in whatever case, a file cannot break the rule: the prefilter is their union. */
  readonly literals: readonly string[];
  /** Where given, a file has to contain one of these too: what the mistake is made with, and common elsewhere. */
  readonly beside?: readonly string[];
  /** What is wrong, a sentence each; {names} are filled from the report's values. */
  readonly messages: Readonly<Record<M, string>>;
  /** Why it breaks authentication. */
  readonly why: string;
  /** What to do about it. */
  readonly how: string;
  /** When the rule says nothing although it looks as if it should. */
  readonly silent: string;
  readonly docs: `https://learn.microsoft.com/${string}`;
  /** These are the rule's documentation and its tests. */
  readonly examples: { readonly bad: readonly Example[]; readonly good: readonly Example[] };
  readonly visit?: Visitors<Report<M>>;
  /** For rules over several files: what to note in each file, and which notes of one subject contradict each other. */
  readonly observe?: Visitors<(observation: Observation) => void>;
  readonly contradiction?: M;
}

/** Keeps the literal types of a rule, so that a misspelt message or fact kind does not compile. */
export function defineRule<const Id extends string, const M extends string>(rule: Rule<Id, M>): Rule<Id, M> {
  return rule;
}
