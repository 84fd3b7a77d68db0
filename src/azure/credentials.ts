import { parseConnectionString } from '../acs/connectionString/connectionString';
import type { Secret } from '../acs/secret/secret';

/** What a call to a resource is made with. */
export type Credential = KeyCredential | EntraCredential;

/** The access key of a resource, in its connection string. */
export interface KeyCredential {
  readonly kind: 'connectionString';
  readonly value: Secret;
}

/** Somebody who is signed in. Whoever holds the sign-in hands out its tokens; they are asked for anew for each call. */
export interface EntraCredential {
  readonly kind: 'entra';
  /**
   * An Entra access token for the scopes; rejects when there is none to be had. `claims` is the JSON of what the service asked
   * for on top.
   */
  readonly getToken: (scopes: readonly string[], signal: AbortSignal, claims?: string) => Promise<Secret>;
}

/** The parts of a connection string as they are written, spaces around them aside; absent where it has none. */
export function readKey(connectionString: Secret): { readonly endpoint?: string; readonly accessKey?: string } {
  const value = connectionString.reveal();
  const { endpoint, accessKey } = parseConnectionString({ value, span: { start: 0, end: value.length } }) ?? {};
  return {
    ...(endpoint && { endpoint: endpoint.value.trim() }),
    ...(accessKey && { accessKey: accessKey.value.trim() }),
  };
}
