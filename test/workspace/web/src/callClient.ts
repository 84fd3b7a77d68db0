import { CallClient, type CallAgent } from '@azure/communication-calling';
import { AzureCommunicationTokenCredential } from '@azure/communication-common';

/** Right: the browser only ever holds a user's token, and asks the server for the next one before it expires. */
export async function createCallAgent(displayName: string): Promise<CallAgent> {
  const credential = new AzureCommunicationTokenCredential({
    tokenRefresher: async (abortSignal) => fetchToken(abortSignal),
    refreshProactively: true,
  });
  return new CallClient().createCallAgent(credential, { displayName });
}

async function fetchToken(signal?: AbortSignal): Promise<string> {
  const response = await fetch('/api/token', { method: 'POST', signal });
  const { token } = (await response.json()) as { token: string };
  return token;
}
