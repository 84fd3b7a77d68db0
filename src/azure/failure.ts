/** The cause of a failed call, as far as it is certain. */
export type FailureReason =
  | 'cancelled'
  | 'connection-string'
  | 'endpoint'
  | 'insecure'
  | 'sign-in'
  | 'sign-in-unreachable'
  | 'not-installed'
  | 'not-configured'
  | 'not-signed-in'
  | 'step-up'
  | 'expired'
  | 'no-such-resource'
  | 'key-refused'
  | 'account-refused'
  | 'clock'
  | 'signing'
  | 'identity-not-owned'
  | 'exchange-refused'
  | 'invalid-request'
  | 'api-version'
  | 'forbidden'
  | 'not-found'
  | 'throttled'
  | 'service'
  | 'dns'
  | 'unreachable'
  | 'certificate'
  | 'proxy'
  | 'timeout'
  | 'unexpected';

/** What is known of a failed call. Every text is ours, or has been redacted. */
export interface FailureFacts {
  readonly reason: FailureReason;
  /** What happened: certain. Likely causes say that they are likely. */
  readonly message: string;
  /** What to do about it. */
  readonly wayOut: string;
  /** The HTTP status, where the service answered. */
  readonly status?: number;
  /** The service's error code, `AADSTS…`, or the network's, such as `ENOTFOUND`. */
  readonly code?: string;
  /** What Microsoft's support asks for: the answer's correlation vector, or the request's id. */
  readonly requestId?: string;
}

/** The one error that calls to Azure fail with. It holds no secret and keeps no reference to the error it was made from. */
export class AuthFailure extends Error implements FailureFacts {
  override readonly name = 'AuthFailure';
  readonly reason: FailureReason;
  readonly wayOut: string;
  readonly status?: number;
  readonly code?: string;
  readonly requestId?: string;

  constructor({ reason, message, wayOut, status, code, requestId }: FailureFacts) {
    super(message);
    this.reason = reason;
    this.wayOut = wayOut;
    if (status !== undefined) this.status = status;
    if (code !== undefined) this.code = code;
    if (requestId !== undefined) this.requestId = requestId;
  }
}

/** Whether an error is an AuthFailure: each bundle has a class of its own, so that `instanceof` does not tell. */
export const isAuthFailure = (error: unknown): error is AuthFailure =>
  error instanceof Error && error.name === 'AuthFailure' && 'reason' in error;

/** The failure of a call that was called off. */
export const cancelled = (): AuthFailure =>
  new AuthFailure({ reason: 'cancelled', message: 'Cancelled.', wayOut: 'Start it again when you want to.' });
