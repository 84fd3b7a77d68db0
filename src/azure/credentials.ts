import { parseConnectionString } from '../acs/connectionString/connectionString';
import type { Secret } from '../acs/secret/secret';

/**
 * The scope of a token for the service's data plane. The double slash is right: the resource is
 * `https://communication.azure.com/`, its own slash included, and the SDKs ask for it in just this form.
 */
export const DATA_PLANE_SCOPE = 'https://communication.azure.com//.default';

/** What a call to a resource is made with. */
export type Credential = KeyCredential | SessionCredential;

/** The access key of a resource, in its connection string. */
export interface KeyCredential {
  readonly kind: 'connectionString';
  readonly value: Secret;
}

/** A signed-in account. Whoever holds the session hands out its tokens; they are asked for anew for each call. */
export interface SessionCredential {
  readonly kind: 'session';
  /** The account's name, to show. */
  readonly account: string;
  /** An Entra access token for the scopes; rejects when nobody is signed in. */
  readonly getToken: (scopes: readonly string[], signal: AbortSignal) => Promise<Secret>;
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
