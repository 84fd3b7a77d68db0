/**
 * One cause of a failure: what is seen, why, what to do. Data only: hovers, the command line and the docs all show it.
 * Several causes of one code are several entries, which `explain` ranks by what the text says.
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
  readonly signals: readonly Signal[];
  /** Rules that would have foretold it. */
  readonly rules?: readonly string[];
  readonly docs: `https://${'learn.microsoft.com' | 'login.microsoftonline.com'}/${string}`;
}

/** A piece of text that speaks for an entry (or, with a negative weight, against it). */
export type Signal = { readonly weight: number } & (
  | { readonly status: number }
  | { readonly code: string }
  | { readonly subcode: number; readonly of?: number }
  | { readonly aadsts: number }
  | { readonly phrase: string }
);
