import type { Symptom } from '../symptom';

export default {
  id: 'not-when-deployed',
  place: 7,
  title: 'Works on my machine, not when deployed',
  detail: 'App Service, a container, a function, a pipeline, or behind a company network',
  first: {
    ask: 'With what does the deployed app authenticate?',
    options: [
      {
        answer: 'A connection string from a setting',
        then: {
          ask: 'What does the app see in that setting? Log its length, and whether it is there at all.',
          options: [
            { answer: 'Nothing', then: { cause: 'connection-string-undefined' } },
            {
              answer: 'A string with quotes, line ends or %3D in it',
              hintedBy: [
                'rule connection-string-quotes',
                'rule connection-string-encoded',
                'rule access-key-white-space',
              ],
              then: { cause: 'connection-string-segments' },
            },
            { answer: 'An older key than the one in the portal', then: { cause: 'denied-rotated-key' } },
            { answer: 'The same as here', then: { cause: 'network-blocked', open: true } },
          ],
        },
      },
      {
        answer: 'A managed identity',
        then: {
          ask: 'What does the error say?',
          options: [
            { answer: 'No managed identity endpoint', then: { cause: 'managed-identity-absent' } },
            { answer: 'Identity not found', then: { cause: 'managed-identity-wrong-client' } },
            { answer: 'Denied, 401 or 403', then: { cause: 'denied-missing-role' } },
          ],
        },
      },
      {
        answer: 'A client secret or certificate',
        then: {
          ask: 'What does the error say?',
          options: [
            { answer: 'EnvironmentCredential is unavailable', then: { cause: 'environment-credential-incomplete' } },
            { answer: 'AADSTS7000215, an invalid secret', then: { cause: 'aadsts-wrong-secret' } },
            { answer: 'AADSTS7000222, an expired secret', then: { cause: 'aadsts-secret-expired' } },
            { answer: 'Denied, 401 or 403', then: { cause: 'denied-missing-role' } },
          ],
        },
      },
      {
        answer: 'It does not get that far: no connection',
        hintedBy: ['proxy set'],
        then: {
          ask: 'What does the error say?',
          options: [
            { answer: 'A certificate is not trusted', then: { cause: 'tls-untrusted' } },
            { answer: 'ENOTFOUND, or the name cannot be resolved', then: { cause: 'host-not-found' } },
            { answer: 'ECONNREFUSED', then: { cause: 'connection-refused' } },
            { answer: 'A timeout, EACCES or 407', then: { cause: 'network-blocked' } },
          ],
        },
      },
    ],
  },
} satisfies Symptom;
