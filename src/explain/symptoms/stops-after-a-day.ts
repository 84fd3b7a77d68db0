import type { Question, Symptom } from '../symptom';

const refresher: Question = {
  ask: 'What does the tokenRefresher of the credential do?',
  options: [
    {
      answer: 'There is none: the credential was made with a token alone',
      then: { cause: 'credential-static-token' },
    },
    {
      answer: 'It gives back the token that the app started with',
      settledBy: ['rule refresher-constant'],
      then: { cause: 'refresher-returned-expired' },
    },
    {
      answer: 'It asks my server, and that makes a new user each time',
      hintedBy: ['rule refresher-new-identity'],
      then: { cause: 'calling-refreshed-other-user' },
    },
    {
      answer: 'It catches its error, or gives back no text',
      hintedBy: ['rule refresher-swallows-error', 'rule refresher-no-text'],
      then: { cause: 'calling-token-not-fetched' },
    },
    {
      answer: 'It asks my server for a new token of the same user',
      then: {
        ask: 'Call the token endpoint with the session of a user whose app has stopped. What does it answer?',
        options: [
          { answer: 'A new token', then: { cause: 'refreshed-token-ignored', open: true } },
          { answer: 'The token that it gave before', then: { cause: 'refresher-returned-expired' } },
          { answer: 'An error, or a sign-in page', then: { cause: 'token-endpoint-html' } },
        ],
      },
    },
  ],
};

export default {
  id: 'stops-after-a-day',
  place: 2,
  title: 'Works, then stops after a day or an hour',
  detail: 'Chat or calls run for a while, then everything is refused until the app is loaded again',
  first: {
    ask: 'What makes it work again?',
    options: [
      {
        answer: 'Loading the app again, or signing in again',
        hintedBy: [
          'rule refresher-constant',
          'rule refresher-swallows-error',
          'rule refresher-no-text',
          'token expired',
        ],
        then: refresher,
      },
      {
        answer: 'Pasting a new token',
        hintedBy: ['rule hardcoded-user-token', 'token expired'],
        then: { cause: 'user-token-expired' },
      },
      { answer: 'Waiting some seconds or minutes', then: { cause: 'http-429' } },
      {
        answer: 'Nothing: all users are refused until a setting is changed',
        then: {
          ask: 'What was changed last?',
          options: [
            { answer: 'An access key was regenerated', then: { cause: 'denied-rotated-key' } },
            { answer: 'A client secret ran out', then: { cause: 'aadsts-secret-expired' } },
            { answer: 'Nothing that I know of', then: { cause: 'http-key', open: true } },
          ],
        },
      },
    ],
  },
} satisfies Symptom;
