/** What somebody notices when there is no error text to go by, and the questions that lead from it to one cause. Data only. */
export interface Symptom {
  /** Names it in commands and reports: it never changes. */
  readonly id: string;
  /** Where it stands in the list: what many people have comes first. */
  readonly place: number;
  /** As a person would say it: "Works, then stops after a day". */
  readonly title: string;
  readonly detail: string;
  readonly first: Question;
}

/** A question, or the cause. From a symptom to a cause there are at most four of them, so that with the symptom five are asked. */
export type Step = Question | Verdict;

/** Asked only where nothing that was found settles it. */
export interface Question {
  readonly ask: string;
  readonly options: readonly Option[];
  /** What can be run to settle it; never without being asked for, because it connects to something. */
  readonly check?: Check;
}

/** One answer, and what follows from it. */
export interface Option {
  readonly answer: string;
  readonly detail?: string;
  /** Any of these facts is this answer: nobody has to be asked. */
  readonly settledBy?: readonly Fact[];
  /** Any of these facts makes this answer likely: it comes first, with what was found beside it. */
  readonly hintedBy?: readonly Fact[];
  readonly then: Step;
}

/** The end: the explanation of the cause, by its id. */
export interface Verdict {
  readonly cause: string;
  /** The answers leave it open; the cause is the first to look into, and its check tells. */
  readonly open?: true;
}

/** What connects to something: one signed call to the resource of a connection string. */
export type Check = 'live check';

/** What can be found out without asking a person. */
export type Fact =
  /** A finding of that rule stands in the workspace. */
  | `rule ${string}`
  | 'token expired'
  | 'token valid'
  | 'token lacks chat'
  | 'token lacks voip'
  | 'token of Teams user'
  | 'token of Entra'
  | 'several resources'
  | 'proxy set'
  | 'live: accepted'
  | 'live: refused'
  | 'live: unreachable'
  | 'live: host unknown'
  | 'live: clock off'
  | 'live: incomplete';

/** A fact with what a report may say of where it comes from. It holds no secret, no host and no identity. */
export interface Observed {
  readonly fact: Fact;
  readonly says: string;
}

/** Something that was looked at, with what came of it, or that was not, with the reason. */
export interface Checked {
  readonly what: string;
  readonly outcome: string;
  readonly done: boolean;
}
