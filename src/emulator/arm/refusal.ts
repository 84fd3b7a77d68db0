import { type Answer, failure } from '../answer';
import type { Fault } from '../faults';
import { claimsChallenge } from '../identity/refusal';

const KINDS: Readonly<Record<number, readonly [code: string, message: string]>> = {
  401: ['InvalidAuthenticationToken', 'The access token is invalid.'],
  403: ['AuthorizationFailed', 'The client does not have authorization to perform this action over this scope.'],
  404: ['ResourceNotFound', 'The resource was not found.'],
  409: ['Conflict', 'The request conflicts with the state of the resource.'],
  429: ['SubscriptionRequestsThrottled', 'Number of requests for this subscription exceeded. Please try again later.'],
  500: ['InternalServerError', 'Encountered internal server error.'],
  503: ['ServerTimeout', 'The request timed out. Please try again later.'],
};

/** A refusal of Azure Resource Manager that was asked for. */
export function refusal({ code, message, claims }: Fault, status: number): Answer {
  const [usualCode, usualMessage] = KINDS[status] ?? ['Error', 'A fault that was asked for.'];
  const error = { code: code ?? usualCode, message: message ?? usualMessage };
  return failure(status, error, claims ? { headers: { 'WWW-Authenticate': claimsChallenge() } } : {});
}
