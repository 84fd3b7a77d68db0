import type { Caller } from '../entra/verify';
import type { RawRequest } from '../request';
import type { SigningKey } from '../signingKey';
import type { EmulatedResource } from '../world/resources';
import type { IdentityAnswer } from './answer';
import type { IssueToken } from './tokens';

/** What every handler of the identity API is given. */
export interface Call {
  readonly request: RawRequest;
  readonly resource: EmulatedResource;
  readonly issue: IssueToken;
  /** Has signed the Entra tokens that are taken. */
  readonly entraKey: SigningKey;
  /** What the path names, decoded: an identity, a tenant, an object id. */
  readonly named: Readonly<Record<string, string | undefined>>;
  readonly caller: IdentityCaller;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

/** Who calls: the holder of an access key, or somebody with an Entra token. */
export type IdentityCaller = { readonly accessKey: string } | { readonly entra: Caller };

export type Handler = (call: Call) => IdentityAnswer | Promise<IdentityAnswer>;
