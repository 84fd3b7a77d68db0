import type { Answer } from '../answer';
import type { Fault } from '../faults';
import { errorOf, refuse } from './errors';

/** A refusal of the authority that was asked for: an error by its number, or what it says when it is busy or broken. */
export function refusal(fault: Fault, status: number, now: number): Answer {
  const { aadsts = status === 429 ? 90055 : 90033, message, code, claims } = fault;
  const error = errorOf(aadsts);
  return refuse(
    {
      ...error,
      status: fault.status === undefined ? error.status : status,
      ...(code !== undefined && { error: code }),
      ...(message !== undefined && { message }),
      ...(claims && { claims: CLAIMS }),
    },
    now,
  );
}

const CLAIMS = JSON.stringify({ access_token: { capolids: { essential: true, values: ['fake-policy'] } } });
