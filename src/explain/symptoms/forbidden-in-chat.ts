import type { Symptom } from '../symptom';

export default {
  id: 'forbidden-in-chat',
  place: 3,
  title: '403 in chat',
  detail: 'Forbidden from a chat thread, or participants that cannot be added',
  first: {
    ask: 'What is refused?',
    options: [
      {
        answer: 'Reading or writing in a thread',
        then: {
          ask: 'Is the user of the token in the list of participants of the thread?',
          options: [
            { answer: 'No, or the user left', then: { cause: 'chat-not-a-participant' } },
            {
              answer: 'Not any more: each sign-in makes a new user',
              settledBy: ['rule refresher-new-identity'],
              then: { cause: 'identity-made-anew' },
            },
            {
              answer: 'Yes, and the token has the chat scope',
              then: { cause: 'http-403', open: true },
            },
            {
              answer: 'Yes, but the token lacks the chat scope',
              hintedBy: ['token lacks chat'],
              then: { cause: 'chat-scope' },
            },
            { answer: 'I do not know', then: { cause: 'chat-not-a-participant', open: true } },
          ],
        },
      },
      {
        answer: 'Making a thread, or adding participants',
        then: {
          ask: 'Which token and which people?',
          options: [
            {
              answer: 'The token has a scope for joining only',
              hintedBy: ['token lacks chat'],
              then: { cause: 'chat-scope' },
            },
            {
              answer: 'People whom another resource or tenant made',
              hintedBy: ['several resources'],
              then: { cause: 'chat-invalid-participants' },
            },
            { answer: 'I am no participant of the thread myself', then: { cause: 'chat-not-a-participant' } },
          ],
        },
      },
      { answer: 'The chat of a Teams meeting', then: { cause: 'calling-interop-off' } },
    ],
  },
} satisfies Symptom;
