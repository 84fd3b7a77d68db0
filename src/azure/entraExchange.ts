import { AzureCommunicationTokenCredential } from '@azure/communication-common';
import { Secret } from '../acs/secret/secret';
import { readToken } from '../acs/token/token';
import { untilAborted } from './cancellation';
import { AuthFailure } from './failure';
import { refusalFacts } from './refusal';
import { toFailure } from './toFailure';

/** The Entra token of a user that is to be exchanged: it alone opens the exchange, no key does. */
export interface EntraExchangeRequest {
  /** Such as `https://contoso.communication.azure.com/`; over http nothing is sent. */
  readonly endpoint: string;
  readonly entraToken: Secret;
  readonly signal: AbortSignal;
}

const SCOPE = 'https://communication.azure.com/clients/.default';

/**
 * Exchanges the Entra token of a user for one of the service, which lives as long as that; a preview of the service. Rejects with
 * AuthFailure and nothing else, promptly with reason `cancelled` on abort.
 */
export async function exchangeEntraToken(
  request: EntraExchangeRequest,
): Promise<{ readonly token: Secret; readonly expiresOn: Date }> {
  const { endpoint, signal } = request;
  try {
    signal.throwIfAborted();
    return await untilAborted(signal, exchange(request));
  } catch (error) {
    throw refused(error) ?? toFailure(error, { via: 'entra', endpoint, signal, now: Date.now() });
  }
}

async function exchange({ endpoint, entraToken, signal }: EntraExchangeRequest) {
  const token = entraToken.reveal();
  const reading = readToken(token);
  const expires = reading.state === 'decoded' ? reading.token.expiresAt : undefined;
  const credential = new AzureCommunicationTokenCredential({
    resourceEndpoint: new URL(endpoint).origin, // a slash at its end would be doubled
    tokenCredential: {
      getToken: () => Promise.resolve({ token, expiresOnTimestamp: expires ?? Date.now() + 5 * 60_000 }),
    },
    scopes: [SCOPE],
  });
  try {
    const answer = await credential.getToken({ abortSignal: signal });
    return { token: new Secret(answer.token), expiresOn: new Date(answer.expiresOnTimestamp) };
  } finally {
    credential.dispose();
  }
}

/** The SDK puts status and body of a refusal into the text of its error, and nowhere else. */
function refused(error: unknown): AuthFailure | undefined {
  const text = error instanceof Error ? error.message : '';
  const [, status, body = ''] = /^Service request failed\. Status: (\d{3}), Body: (.*)$/s.exec(text) ?? [];
  if (status === undefined) return undefined;
  const facts = refusalFacts({ status: Number(status), body, header: () => undefined }, 'entra', Date.now());
  if (facts.reason !== 'forbidden' && facts.reason !== 'account-refused') return new AuthFailure(facts);
  return new AuthFailure({
    ...facts,
    message: `The resource does not let this user in with a token of Entra ID (${status}).`,
    wayOut:
      'Give the user access under “User access for Entra ID” of the resource in the Azure portal, or their group, and use the endpoint of that resource.',
  });
}
