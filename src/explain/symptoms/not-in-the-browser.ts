import type { Symptom } from '../symptom';

export default {
  id: 'not-in-the-browser',
  place: 6,
  title: 'Works on a server or locally, not in the browser',
  detail: 'CORS, Failed to fetch, a blank page, or a client that is not there',
  first: {
    ask: 'Which code fails in the browser?',
    options: [
      {
        answer: 'One that makes identities or tokens, or sends SMS or email',
        hintedBy: ['rule server-client-on-device'],
        then: { cause: 'identity-client-in-page' },
      },
      {
        answer: 'One that uses DefaultAzureCredential',
        hintedBy: ['rule entra-credential-in-browser'],
        then: { cause: 'browser-credential-node-only' },
      },
      {
        answer: 'The request to my own token endpoint',
        then: {
          ask: 'What does the console of the browser say?',
          options: [
            { answer: 'CORS, or Access-Control-Allow-Origin', then: { cause: 'cors-own-endpoint' } },
            { answer: 'Failed to fetch, or NetworkError, without CORS', then: { cause: 'token-endpoint-unreachable' } },
            { answer: 'Unexpected token <', then: { cause: 'token-endpoint-html' } },
            { answer: 'Content Security Policy', then: { cause: 'csp-blocked' } },
          ],
        },
      },
      {
        answer: 'Chat or calling, with a good token',
        then: {
          ask: 'What does the console of the browser say?',
          options: [
            { answer: 'Content Security Policy', then: { cause: 'csp-blocked' } },
            { answer: 'ERR_BLOCKED_BY_CLIENT', then: { cause: 'blocked-by-client' } },
            { answer: 'CORS, beside another error', then: { cause: 'cors-noise', open: true } },
            { answer: 'window or self is not defined', then: { cause: 'sdk-on-the-server' } },
            { answer: 'The page is not https, or devices are refused', then: { cause: 'calling-insecure-page' } },
          ],
        },
      },
      {
        answer: 'The sign-in with Microsoft',
        then: {
          ask: 'What does it say?',
          options: [
            { answer: 'A redirect URI does not match', then: { cause: 'aadsts-redirect' } },
            { answer: 'Cross-origin token redemption', then: { cause: 'aadsts-cross-origin' } },
            { answer: 'The popup did not open', then: { cause: 'msal-popup' } },
          ],
        },
      },
    ],
  },
} satisfies Symptom;
