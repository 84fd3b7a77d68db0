import type { Action, Explanation } from './explanation';
import type { Evidence, Ranked } from './knowledge';

/** What can be done to settle a cause: how the editor calls it, how it is done in a terminal, and what it tells. */
export interface ActionWords {
  readonly title: string;
  readonly command: `acsAuth.${string}`;
  /** In the imperative, for whoever has only a terminal. */
  readonly terminal: string;
  readonly tells: string;
}

/** Every action. The commands are those of the editor, which has to have them. */
export const ACTIONS: Readonly<Record<Action, ActionWords>> = {
  'decode token': {
    title: 'Decode the token',
    command: 'acsAuth.inspectToken',
    terminal: 'Decode the token: ACS Auth: Inspect Token in VS Code, or base64 -d on the part between its dots.',
    tells: 'Decode the token: its expiry, its scopes and the resource that it is of tell.',
  },
  'live check': {
    title: 'Check the connection string live',
    command: 'acsAuth.validateConnectionString',
    terminal:
      'Check the connection string at its resource: ACS Auth: Validate Connection String in VS Code, or send what acs-auth sign METHOD URL --as curl prints.',
    tells:
      'Make one signed call with the connection string: it tells whether the endpoint is reached and takes the key.',
  },
  'check sign-in': {
    title: 'Check the sign-in',
    command: 'acsAuth.checkSignIn',
    terminal: 'See who signs in and why not: acs-auth sign-in, or the log of the credential (AZURE_LOG_LEVEL=verbose).',
    tells: 'Find out who signed in, to which tenant, and which role that principal has on the resource.',
  },
  scan: {
    title: 'Scan the workspace',
    command: 'acsAuth.scanWorkspace',
    terminal: 'Look for it in the code: acs-auth check .',
    tells: 'Scan the code and settings: this mistake is seen there.',
  },
  'sign again': {
    title: 'See why the signature was refused',
    command: 'acsAuth.whyRefused',
    terminal: 'Compute what differs: acs-auth why-refused FILE, with the request as curl or .http in FILE.',
    tells: 'Sign the same request once more and compare: the part that differs is the cause.',
  },
};

/** The fact that would decide between the first two causes; undefined where the text itself names the first, or nothing is known. */
export function deciding([first, second]: readonly Ranked[]): string | undefined {
  if (first?.entry.certainty === undefined || !second) return undefined;
  const settle = first.entry.settle ?? second.entry.settle;
  return first.entry.check ?? second.entry.check ?? (settle && ACTIONS[settle].tells);
}

/** The actions that settle the first causes of an answer, each once, the first cause's first. */
export const settling = (ranked: readonly Ranked[], most = 2): readonly Action[] => [
  ...new Set(ranked.slice(0, most).flatMap(({ entry }) => entry.settle ?? [])),
];

/** What speaks for a cause, each once: a phrase or code within a longer one is left out. */
export const seen = (evidence: readonly Evidence[]): readonly string[] => [
  ...new Set(
    evidence
      .filter((one) => !evidence.some((other) => other !== one && isWithin(one, other)))
      .map(({ says }) => says.replace(/\*(?: \*)*/g, '…')),
  ),
];

/** Whether every place of one is part of a longer place of the other; topics have words of their own, and stay. */
const isWithin = (one: Evidence, other: Evidence): boolean =>
  !one.weak &&
  one.spans.every(({ start, end }) =>
    other.spans.some((span) => span.start <= start && end <= span.end && end - start < span.end - span.start),
  );

/** Said above an answer of which nothing is certain. */
export const OPEN = 'The text does not name its cause. What is possible, the likeliest first:';

/** Whether the text that was explained proves none of the causes: each is only likely, or less. */
export const isOpen = (ranked: readonly Ranked[]): boolean =>
  ranked.length > 0 && ranked.every(({ entry }) => entry.certainty === 'possible');

/** A cause, as far as it says how sure it is. */
export interface Doubtful {
  readonly certainty?: Explanation['certainty'] | undefined;
  readonly title: string;
}

const HEDGED = /\b(?:likely|possibly|may|might|can be|often|usually|seems)\b/i;

/** How sure an answer is, to be put behind its title; nothing where the text names the cause, or the title says it itself. */
export const doubt = ({ certainty, title }: Doubtful): string =>
  certainty === undefined || HEDGED.test(title) ? '' : ` (${certainty})`;
