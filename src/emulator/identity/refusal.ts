import type { Answer } from '../answer';
import type { Fault } from '../faults';
import { failure } from './answer';

const CODES: Readonly<Record<number, string>> = {
  400: 'ValidationError',
  401: 'Denied',
  403: 'Forbidden',
  404: 'NotFound',
  429: 'TooManyRequests',
  500: 'InternalServerError',
  503: 'ServiceUnavailable',
};

const MESSAGES: Readonly<Record<string, string>> = {
  Denied: 'Denied by the resource provider.',
  IdentityNotOwned: "Provided identity doesn't belong to the resource.",
  InvalidAccessToken: 'Provided access token is not valid.',
};

/** A refusal of the identity API that was asked for. With claims it is the challenge of continuous access evaluation. */
export function refusal({ code = '', message, claims }: Fault, status: number): Answer {
  const name = code || (CODES[status] ?? 'Error');
  const error = { code: name, message: message ?? MESSAGES[name] ?? 'A fault that was asked for.' };
  return failure(status, error, claims ? { headers: { 'WWW-Authenticate': claimsChallenge() } } : {});
}

/** What a client has to ask the authority for before it comes again, as Azure's services write it. */
export function claimsChallenge(): string {
  const claims = JSON.stringify({ access_token: { nbf: { essential: true, value: '1700000000' } } });
  return `Bearer realm="", authorization_uri="https://login.microsoftonline.com/common/oauth2/authorize", error="insufficient_claims", claims="${Buffer.from(claims).toString('base64')}"`;
}
