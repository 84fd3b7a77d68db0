import { type Answer, failure as azureFailure } from '../answer';

/** An answer of the identity API. */
export interface IdentityAnswer extends Answer {
  /** False for answers that the service gives before its version handling, which lack `api-supported-versions`. */
  readonly versioned: boolean;
}

/** A refusal of the identity API; after version handling unless said otherwise. */
export function failure(
  status: number,
  error: { readonly code: string; readonly message: string; readonly target?: string },
  more: Partial<Omit<IdentityAnswer, 'status' | 'body'>> = {},
): IdentityAnswer {
  return { ...azureFailure(status, error), versioned: true, ...more };
}
