import { AuthFailure, type FailureFacts, type FailureReason } from '../failure';
import type { RungId, SourceId } from './rungs';

/** Who would have signed, and why that did not serve. */
export interface Refused {
  readonly rung: RungId;
  /** To show: the name of the account where it is known, else that of the rung. */
  readonly by: string;
  /** For a key that was to be listed: with whose account. */
  readonly through?: SourceId;
  readonly failure: FailureFacts;
}

const NOBODY: readonly FailureReason[] = ['not-installed', 'not-configured', 'not-signed-in'];

/** Whether nobody was there to be refused. */
export const isAbsent = ({ failure }: Pick<Refused, 'failure'>): boolean => NOBODY.includes(failure.reason);

/** Whether whoever was there was refused in a way worth telling, though another served. */
export const wasRefused = (refused: Refused): boolean =>
  !isAbsent(refused) && refused.failure.reason !== 'no-such-resource';

/** What a person can do something about comes first; nothing in a tenant changes that an application is not pre-authorised. */
const LIKELIEST: readonly FailureReason[] = [
  'key-refused',
  'account-refused',
  'forbidden',
  'step-up',
  'expired',
  'sign-in',
  'sign-in-unreachable',
  'no-such-resource',
];

const rank = ({ failure }: Refused): number => {
  const at = LIKELIEST.indexOf(failure.reason);
  return (
    (at < 0 ? LIKELIEST.length : at) +
    (failure.code === 'AADSTS65002' ? 0.5 : 0) +
    (NOBODY.includes(failure.reason) ? 20 : 0)
  );
};

/** One failure for all that were tried: what is likeliest to be put right, what to do about it, then the others shortly. */
export function allRefused(refused: readonly Refused[], nobody: FailureFacts): AuthFailure {
  const [main, ...others] = [...refused].sort((a, b) => rank(a) - rank(b));
  const facts = main && !isAbsent(main) ? main.failure : nobody;
  const rest = (facts === nobody ? refused : others).filter((one) => !saysTheSame(one, refused));
  const tried = rest.map((one) => `${one.by}: ${shortly(one.failure)}`).join('; ');
  return new AuthFailure({
    ...facts,
    message: facts.message,
    wayOut: tried === '' ? facts.wayOut : `${facts.wayOut} Tried, too: ${tried}.`,
  });
}

/** Whoever gets no token at all lists no keys either, for the same reason. */
const saysTheSame = ({ through, failure }: Refused, all: readonly Refused[]): boolean =>
  all.some((one) => one.rung === through && shortly(one.failure) === shortly(failure));

const SHORT: Readonly<Partial<Record<FailureReason, string>>> = {
  'not-installed': 'not installed',
  'not-configured': 'not set up',
  'not-signed-in': 'not signed in',
  'no-such-resource': 'sees no such resource',
  'step-up': 'a second factor or fresh sign-in is asked for',
  expired: 'the sign-in has expired',
  'account-refused': 'refused (401)',
  'key-refused': 'refused (401)',
  forbidden: 'refused (403)',
  'sign-in-unreachable': 'the sign-in service is not reached',
};

/** A failure in a few words. */
export const shortly = ({ reason, code, message }: FailureFacts): string =>
  [SHORT[reason] ?? (code === undefined ? message.replace(/\.$/, '') : ''), code].filter(Boolean).join(', ');
