import { Agent } from 'node:http';
import { CommunicationIdentityClient, type CommunicationIdentityClientOptions } from '@azure/communication-identity';
import type { Scope } from '../acs/token/scopes';
import { Secret } from '../acs/secret/secret';
import { readToken } from '../acs/token/token';
import { boundedWaits, MAX_RETRIES } from './boundedWaits';
import { type Credential, readKey, type EntraCredential } from './credentials';
import { untilAborted } from './cancellation';
import { AuthFailure, cancelled, type FailureFacts, isAuthFailure } from './failure';
import { type Refusal, refusalFacts } from './refusal';
import { signInFailure } from './signInFailure';
import { toFailure } from './toFailure';

/** What every call to the identity API is made with. */
export interface IdentityCall {
  /** Such as `https://contoso.communication.azure.com/`. */
  readonly endpoint: string;
  readonly credential: Credential;
  readonly signal: AbortSignal;
  /** Lets the call go over http, for the emulator. */
  readonly allowInsecure?: boolean;
  /** Called before each wait that the service has asked for, with its seconds. */
  readonly onWait?: (seconds: number) => void;
}

/** A user access token to be made. */
export interface MintRequest extends IdentityCall {
  readonly scopes: readonly Scope[];
  /** 60 to 1440. */
  readonly expiresInMinutes: number;
  /** The identity to make it for; a new one when absent. */
  readonly identity?: string;
}

/** An identity that something is done to. */
export interface IdentityRequest extends IdentityCall {
  /** The raw id: `8:acs:…`. */
  readonly identity: string;
}

/** The Entra token of a Teams user that is to be exchanged. */
export interface ExchangeRequest extends IdentityCall {
  readonly entraToken: Secret;
  /** The id of the application that the token was given to. */
  readonly clientId: string;
  /** The object id of the user. */
  readonly userObjectId: string;
}

/** A token, fresh from the service. */
export interface MintedToken {
  /** The raw id, such as `8:acs:…`. */
  readonly identity: string;
  readonly token: Secret;
  readonly expiresOn: Date;
}

/**
 * Makes a user access token. Like all calls here it tries again up to three times when the service is busy or the network fails, never
 * waiting longer than a minute at once; it rejects with AuthFailure and nothing else, promptly with reason `cancelled` on abort.
 */
export const mintToken = (request: MintRequest): Promise<MintedToken> =>
  withClient(request, (client) => mint(client, request));

/** Makes every token of an identity invalid; the service needs up to 15 minutes until all of it knows. The identity stays. */
export const revokeTokens = (request: IdentityRequest): Promise<void> =>
  withClient(request, (client) =>
    client.revokeTokens({ communicationUserId: request.identity }, { abortSignal: request.signal }),
  );

/** Deletes an identity, with its tokens and its data at the service. It cannot be undone. */
export const deleteIdentity = (request: IdentityRequest): Promise<void> =>
  withClient(request, (client) =>
    client.deleteUser({ communicationUserId: request.identity }, { abortSignal: request.signal }),
  );

/** Exchanges the Entra token of a Teams user for one of the service, which lives as long as that. */
export const exchangeTeamsToken = (
  request: ExchangeRequest,
): Promise<{ readonly token: Secret; readonly expiresOn: Date }> =>
  withClient(request, async (client) => {
    const { entraToken, clientId, userObjectId, signal } = request;
    const { token, expiresOn } = await client.getTokenForTeamsUser({
      ...{ teamsUserAadToken: entraToken.reveal(), clientId, userObjectId },
      abortSignal: signal,
    });
    return { token: new Secret(token), expiresOn };
  });

async function withClient<T>(call: IdentityCall, use: (client: CommunicationIdentityClient) => Promise<T>): Promise<T> {
  const { endpoint, credential, signal } = call;
  try {
    signal.throwIfAborted();
    return await untilAborted(signal, use(connect(call)));
  } catch (error) {
    throw toFailure(error, { via: credential.kind, endpoint, signal, now: Date.now() });
  }
}

async function mint(client: CommunicationIdentityClient, request: MintRequest): Promise<MintedToken> {
  const { identity, signal } = request;
  const scopes = [...request.scopes];
  const options = { tokenExpiresInMinutes: request.expiresInMinutes, abortSignal: signal };
  if (identity !== undefined) {
    const { token, expiresOn } = await client.getToken({ communicationUserId: identity }, scopes, options);
    return { identity, token: new Secret(token), expiresOn };
  }
  const { user, token, expiresOn } = await client.createUserAndToken(scopes, options);
  return { identity: user.communicationUserId, token: new Secret(token), expiresOn };
}

function connect({
  endpoint,
  credential,
  signal,
  allowInsecure = false,
  onWait,
}: IdentityCall): CommunicationIdentityClient {
  const refused = (answer: Refusal) => new AuthFailure(refusalFacts(answer, credential.kind, Date.now()));
  const options: CommunicationIdentityClientOptions = {
    retryOptions: { maxRetries: MAX_RETRIES, retryDelayInMs: 250, maxRetryDelayInMs: 2000 },
    additionalPolicies: [{ policy: boundedWaits({ refused, onWait }), position: 'perRetry' }],
    allowInsecureConnection: allowInsecure,
    // An agent of one's own keeps a loopback call out of the machine's proxy.
    ...(allowInsecure && /^http:/i.test(endpoint) && { agent: new Agent() }),
  };
  return credential.kind === 'entra'
    ? new CommunicationIdentityClient(endpoint, tokenCredential(credential, signal), options)
    : new CommunicationIdentityClient(endpoint, { key: accessKeyOf(credential.value) }, options);
}

function accessKeyOf(connectionString: Secret): string {
  const { accessKey } = readKey(connectionString);
  if (accessKey) return accessKey;
  throw new AuthFailure({
    reason: 'connection-string',
    message: 'The connection string has no access key.',
    wayOut: 'Copy it whole from the Keys page of the resource: endpoint=https://…;accesskey=….',
  });
}

function tokenCredential(credential: EntraCredential, signal: AbortSignal) {
  return {
    async getToken(scopes: string | string[], { claims }: { claims?: string } = {}) {
      const token = await entraToken(credential, [scopes].flat(), signal, claims);
      const reading = readToken(token);
      const expires = reading.state === 'decoded' ? reading.token.expiresAt : undefined;
      // A token that does not say when it ends serves this one call.
      return { token, expiresOnTimestamp: expires ?? Date.now() + 5 * 60_000 };
    },
  };
}

async function entraToken(
  credential: EntraCredential,
  scopes: string[],
  signal: AbortSignal,
  claims: string | undefined,
): Promise<string> {
  try {
    return (await credential.getToken(scopes, signal, claims)).reveal();
  } catch (error) {
    if (signal.aborted) throw cancelled();
    if (isAuthFailure(error)) throw error;
    const known = signInFailure(error instanceof Error ? error.message : '');
    throw new AuthFailure(known ?? NOT_SIGNED_IN);
  }
}

const NOT_SIGNED_IN: FailureFacts = {
  reason: 'sign-in',
  message: 'The signed-in account gave no token for Azure Communication Services.',
  wayOut: 'Sign in again, or use a connection string.',
};
