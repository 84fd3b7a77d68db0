import { Agent } from 'node:http';
import { CommunicationIdentityClient, type CommunicationIdentityClientOptions } from '@azure/communication-identity';
import type { Scope } from '../acs/token/scopes';
import { Secret } from '../acs/secret/secret';
import { readToken } from '../acs/token/token';
import { type Credential, readKey, type EntraCredential } from './credentials';
import { untilAborted } from './cancellation';
import { AuthFailure, cancelled, type FailureFacts, isAuthFailure } from './failure';
import { refusalFacts } from './refusal';
import { signInFailure } from './signInFailure';
import { toFailure } from './toFailure';

const MAX_RETRIES = 3;
const LONGEST_WAIT_S = 60;

/** A user access token to be made. */
export interface MintRequest {
  /** Such as `https://contoso.communication.azure.com/`. */
  readonly endpoint: string;
  readonly credential: Credential;
  readonly scopes: readonly Scope[];
  /** 60 to 1440. */
  readonly expiresInMinutes: number;
  /** The identity to make it for; a new one when absent. */
  readonly identity?: string;
  readonly signal: AbortSignal;
  /** Lets the call go over http, for the emulator. */
  readonly allowInsecure?: boolean;
  /** Called before each wait that the service has asked for, with its seconds. */
  readonly onWait?: (seconds: number) => void;
}

/** A token, fresh from the service. */
export interface MintedToken {
  /** The raw id, such as `8:acs:…`. */
  readonly identity: string;
  readonly token: Secret;
  readonly expiresOn: Date;
}

/**
 * Makes a user access token. Tries again up to three times when the service is busy or the network fails, never waiting longer
 * than a minute at once. Rejects with AuthFailure, and with nothing else; promptly with reason `cancelled` on abort.
 */
export async function mintToken(request: MintRequest): Promise<MintedToken> {
  const { endpoint, credential, signal } = request;
  try {
    signal.throwIfAborted();
    return await untilAborted(signal, mint(connect(request), request));
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
}: MintRequest): CommunicationIdentityClient {
  const options: CommunicationIdentityClientOptions = {
    retryOptions: { maxRetries: MAX_RETRIES, retryDelayInMs: 250, maxRetryDelayInMs: 2000 },
    additionalPolicies: [{ policy: boundedWaits(credential.kind, onWait), position: 'perRetry' }],
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

type Policy = NonNullable<CommunicationIdentityClientOptions['additionalPolicies']>[number]['policy'];

/** Tells of each wait the service asks for. One that is too long is not waited for: its refusal comes at once. */
function boundedWaits(via: Credential['kind'], onWait: MintRequest['onWait']): Policy {
  let attempts = 0;
  return {
    name: 'boundedWaits',
    async sendRequest(request, next) {
      const response = await next(request);
      const { status, headers, bodyAsText } = response;
      attempts += 1;
      const asked = headers.get('retry-after');
      if (asked === undefined || (status !== 429 && status !== 503) || attempts > MAX_RETRIES) return response;
      const seconds = /^\d+$/.test(asked) ? Number(asked) : Math.ceil((Date.parse(asked) - Date.now()) / 1000);
      if (seconds > LONGEST_WAIT_S) {
        const header = (name: string) => headers.get(name);
        throw new AuthFailure(refusalFacts({ status, body: bodyAsText ?? '', header }, via, Date.now()));
      }
      if (seconds >= 0) onWait?.(seconds);
      return response;
    },
  };
}
