import type { Symptom } from '../symptom';

export default {
  id: 'hangs',
  place: 5,
  title: 'Hangs: no answer and no error',
  detail: 'A promise never resolves, a completion handler is never called, the app stays on its spinner',
  first: {
    ask: 'What does not come back?',
    options: [
      {
        answer: 'createCallAgent',
        then: {
          ask: 'Where does the token come from at that moment?',
          options: [
            {
              answer: 'From the tokenRefresher, by a request to my server',
              hintedBy: ['rule refresher-swallows-error', 'rule refresher-no-text'],
              then: { cause: 'agent-never-answers' },
            },
            {
              answer: 'It was given to the credential, and it has not expired',
              settledBy: ['token valid'],
              then: {
                ask: 'Does the same page work in another network, such as that of a phone?',
                options: [
                  { answer: 'Yes', then: { cause: 'network-blocked' } },
                  { answer: 'No', then: { cause: 'calling-agent-failed', open: true } },
                  {
                    answer: 'I cannot try',
                    hintedBy: ['proxy set'],
                    then: { cause: 'calling-init-timeout', open: true },
                  },
                ],
              },
            },
            {
              answer: 'It was given to the credential, and may have expired',
              settledBy: ['token expired'],
              then: { cause: 'user-token-expired' },
            },
          ],
        },
      },
      {
        answer: 'Sending an email: beginSend, pollUntilDone, SendAsync',
        hintedBy: ['rule poller-without-delay', 'rule client-retries'],
        then: { cause: 'email-send-hangs' },
      },
      {
        answer: 'The sign-in: a window stays open or blank',
        then: {
          ask: 'Which window?',
          options: [
            { answer: 'A popup of MSAL in the browser', then: { cause: 'msal-popup-closed' } },
            { answer: 'A second sign-in while one is open', then: { cause: 'msal-interaction-in-progress' } },
            { answer: 'None: DefaultAzureCredential on a server waits', then: { cause: 'managed-identity-absent' } },
          ],
        },
      },
      {
        answer: 'Every request to the resource',
        hintedBy: ['proxy set', 'live: unreachable'],
        then: {
          ask: 'Can this machine reach the resource?',
          check: 'live check',
          options: [
            { answer: 'Yes', settledBy: ['live: accepted', 'live: refused'], then: { cause: 'http-429', open: true } },
            { answer: 'No', settledBy: ['live: unreachable'], then: { cause: 'network-blocked' } },
            { answer: 'The host is not known', settledBy: ['live: host unknown'], then: { cause: 'host-not-found' } },
          ],
        },
      },
      {
        answer: 'The token request of the app calls itself again and again',
        hintedBy: ['rule refresher-constant'],
        then: { cause: 'refresher-loop' },
      },
    ],
  },
} satisfies Symptom;
