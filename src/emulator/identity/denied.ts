import { failure, type IdentityAnswer } from './answer';

/** The service's refusal of whoever calls. The front end gives it before version handling; no recording shows its headers. */
export function denied(reason: string, message = 'Denied by the resource provider.'): IdentityAnswer {
  return failure(401, { code: 'Denied', message }, { versioned: false, reason });
}
