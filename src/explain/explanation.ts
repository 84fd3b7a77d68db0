import type { Topic } from './topics';

/**
 * One cause of a failure: what is seen, why, what to do. Data only, and plain text: hovers, the command line and the docs
 * each write it in their own way. Several causes of one code are several entries, which `explain` ranks by what a text says.
 */
export interface Explanation {
  /** Stands in JSON output and in links: it never changes. */
  readonly id: string;
  /** The failure and its cause in a line: "401/40235: the user access token has expired". */
  readonly title: string;
  readonly cause: string;
  /** What to do, in the imperative. */
  readonly fix: string;
  /** What tells this cause from the others that look the same. */
  readonly check?: string;
  /** What can be done here to find out whether this is the cause. */
  readonly settle?: Action;
  /** How much of the cause the signals prove; absent where the text itself names it. */
  readonly certainty?: 'likely' | 'possible';
  /** Its words are harmless in code and prose: explained where somebody asks about a text, not under a cursor. */
  readonly asked?: true;
  readonly signals: readonly Signal[];
  /** All of these stand in the text, or the entry is not meant; of a list within, any one. */
  readonly needs?: readonly OneOrMore<Mark>[];
  /** What fails because something else failed before: where the text names that too, that is the cause and this comes after. */
  readonly follows?: true;
  /** None of these stands in the text, or the entry is not meant. */
  readonly unless?: readonly Mark[];
  /** The failure as an SDK, a log or a browser prints it. */
  readonly sample: string;
  /** Rules that would have foretold it. */
  readonly rules?: readonly string[];
  readonly docs: `https://${'learn.microsoft.com' | 'login.microsoftonline.com'}/${string}`;
}

/** What the editor and the command line can do to settle a cause; what each tells stands in `answer.ts`. */
export type Action = 'decode token' | 'live check' | 'check sign-in' | 'scan' | 'sign again';

/** A mark that speaks for an entry (or, with a negative weight, against it); each kind has a weight of its own by default. */
export type Signal = Mark & { readonly weight?: number };

/** Something that can stand in a text. A list means any of its members. */
export type Mark =
  /** An HTTP status or the code of a call's end, where the text calls it one. */
  | { readonly status: OneOrMore<number> }
  /** A word after "code": "Denied" in {"error":{"code":"Denied"}}. */
  | { readonly code: OneOrMore<string> }
  /** A subcode of calling or call automation, or a range of them for those without an entry of their own; `any` stands for all, `unknown` for the rest. */
  | { readonly subcode: OneOrMore<number | SubcodeRange | 'any' | 'unknown'> }
  /** The number of an error of Entra ID. */
  | { readonly aadsts: OneOrMore<number | 'any' | 'unknown'> }
  /** Words in this order, whatever stands between them in white space, quotes and signs; `*` is any one word. */
  | { readonly phrase: OneOrMore<string> }
  /** What the text is about. */
  | { readonly about: OneOrMore<Topic> };

export type OneOrMore<T> = T | readonly T[];

/** Both ends belong to it. */
export type SubcodeRange = `${number}-${number}`;
