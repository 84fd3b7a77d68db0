import type { Symptom } from '../symptom';

export default {
  id: 'lost-after-sign-in',
  place: 13,
  title: 'Chats, rooms or users are gone after signing in again',
  detail: 'Everything works, but for somebody whom nobody knows',
  first: {
    ask: 'Does the id of the user (8:acs:…) change from one sign-in to the next?',
    options: [
      {
        answer: 'Yes, each time',
        hintedBy: ['rule refresher-new-identity'],
        then: { cause: 'identity-made-anew' },
      },
      {
        answer: 'Yes, since the app has another resource',
        hintedBy: ['several resources'],
        then: { cause: 'identity-not-owned' },
      },
      {
        answer: 'No',
        then: {
          ask: 'What is gone?',
          options: [
            { answer: 'A chat thread', then: { cause: 'chat-not-a-participant' } },
            { answer: 'A room', then: { cause: 'rooms-404' } },
            { answer: 'All: every user is refused since a key was regenerated', then: { cause: 'token-revoked' } },
          ],
        },
      },
    ],
  },
} satisfies Symptom;
