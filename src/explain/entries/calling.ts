import type { Explanation } from '../explanation';

export default [
  {
    id: 'calling-token-expired',
    title: '401/40235: the user access token has expired',
    cause: 'The calling client was given a user access token whose lifetime is over, and nothing refreshed it.',
    fix: 'Give AzureCommunicationTokenCredential a tokenRefresher that fetches a new token from your server.',
    signals: [{ subcode: 40235, weight: 10 }],
    docs: 'https://learn.microsoft.com/azure/communication-services/resources/troubleshooting/voice-video-calling/call-setup-issues/invalid-or-expired-tokens',
  },
] satisfies readonly Explanation[];
