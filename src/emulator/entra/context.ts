import type { SigningKey } from '../signingKey';
import type { Directory } from '../world/directory';
import type { Sessions } from './sessions';

/** What each part of the authority works with. */
export interface EntraContext {
  readonly directory: Directory;
  readonly key: SigningKey;
  readonly sessions: Sessions;
  /** Scheme, host and port at which it was reached. */
  readonly authority: string;
  /** The tenant in the path: an id, a domain or a shared name such as `common`. */
  readonly tenantName: string;
  /** Query and form together; the form's values come first. */
  readonly parameters: URLSearchParams;
  /** Milliseconds since the epoch. */
  readonly now: number;
}
