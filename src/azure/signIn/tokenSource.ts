import type { EntraIdentity } from '../../acs/token/entraIdentity';
import type { Secret } from '../../acs/secret/secret';
import type { SourceId } from './rungs';

/** A token of Entra ID that is asked for. */
export interface TokenRequest {
  readonly scope: string;
  /** The id of a tenant; absent for the one that the account is signed in to. */
  readonly tenant?: string;
  /** What the service asks for on top (a second factor, a fresh sign-in): the JSON of its claims challenge. */
  readonly claims?: string;
  /** Opens a sign-in where one is needed and can be opened; otherwise nobody is asked anything. */
  readonly ask?: boolean;
  readonly signal: AbortSignal;
}

/** A token of Entra ID, and whom it was given to. */
export interface EntraToken {
  readonly value: Secret;
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
  readonly who: EntraIdentity;
}

/** Gets tokens from Entra ID in one way, never for another account than the first one it found. */
export interface TokenSource {
  readonly id: SourceId;
  /** @throws AuthFailure: `not-installed`, `not-configured` or `not-signed-in` where there is nobody; else why it was refused */
  readonly token: (request: TokenRequest) => Promise<EntraToken>;
}
