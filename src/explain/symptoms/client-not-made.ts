import type { Symptom } from '../symptom';

export default {
  id: 'client-not-made',
  place: 8,
  title: 'The client cannot even be made',
  detail: 'It throws before anything is sent: connection string, endpoint, credential',
  first: {
    ask: 'What does it throw about?',
    options: [
      {
        answer: 'The connection string',
        then: {
          ask: 'What does the program see as connection string? Log its length, not the string.',
          options: [
            { answer: 'Nothing: undefined, null or empty', then: { cause: 'connection-string-undefined' } },
            {
              answer: 'Only the endpoint or only the key',
              settledBy: ['rule connection-string-bare-value'],
              hintedBy: ['rule connection-string-parts', 'live: incomplete'],
              then: { cause: 'connection-string-missing-part' },
            },
            {
              answer: 'Both, with something too much: quotes, spaces, another segment',
              hintedBy: [
                'rule connection-string-quotes',
                'rule connection-string-portability',
                'rule access-key-white-space',
              ],
              then: { cause: 'connection-string-segments' },
            },
          ],
        },
      },
      {
        answer: 'The endpoint or URL',
        hintedBy: ['rule endpoint-scheme', 'rule endpoint-path', 'rule endpoint-host'],
        then: {
          ask: 'How does the endpoint begin?',
          options: [
            {
              answer: 'Without https://, or it is empty',
              settledBy: ['rule endpoint-scheme'],
              then: { cause: 'endpoint-not-a-url' },
            },
            { answer: 'With https://', then: { cause: 'endpoint-invalid-js' } },
          ],
        },
      },
      { answer: 'The access key, or Base64', hintedBy: ['rule access-key-base64'], then: { cause: 'key-not-base64' } },
      {
        answer: 'The credential or the token',
        hintedBy: ['rule credential-of-other-client', 'rule token-without-credential', 'rule user-token-wrong-kind'],
        then: {
          ask: 'Which client, and what was passed to it?',
          options: [
            {
              answer: 'A server client, with a user credential',
              settledBy: ['rule credential-of-other-client'],
              then: { cause: 'user-credential-on-server-client' },
            },
            {
              answer: 'A user credential, with a key or connection string',
              settledBy: ['rule user-token-wrong-kind'],
              then: { cause: 'key-as-user-token' },
            },
            {
              answer: 'A chat or call client, with the text of a token',
              settledBy: ['rule token-without-credential'],
              then: { cause: 'token-in-place-of-credential' },
            },
            {
              answer: 'A user credential, with something that is no token',
              then: { cause: 'credential-token-malformed' },
            },
          ],
        },
      },
      {
        answer: 'A package or class that is not there',
        hintedBy: ['rule retired-package', 'rule retired-name'],
        then: { cause: 'sdk-not-installed' },
      },
    ],
  },
} satisfies Symptom;
