import type { Symptom } from '../symptom';

export default {
  id: 'sms-refused',
  place: 10,
  title: 'SMS is refused, or does not arrive',
  detail: '401 and 403 from the SMS API, or accepted and never delivered',
  first: {
    ask: 'What does sending answer?',
    options: [
      {
        answer: '401',
        then: {
          ask: 'Does another call with the same connection string work, such as making a user?',
          check: 'live check',
          options: [
            { answer: 'Yes', settledBy: ['live: accepted'], then: { cause: 'sms-number-not-owned' } },
            { answer: 'No', settledBy: ['live: refused'], then: { cause: 'denied-wrong-key' } },
            { answer: 'I sign in with Entra ID', then: { cause: 'denied-missing-role' } },
          ],
        },
      },
      {
        answer: '403',
        then: {
          ask: 'From what is it sent?',
          options: [
            { answer: 'A name: an alphanumeric sender', then: { cause: 'sms-alpha-not-eligible' } },
            { answer: 'A number or short code', then: { cause: 'sms-403' } },
          ],
        },
      },
      { answer: '429, or slower and slower', hintedBy: ['rule throttling-ignored'], then: { cause: 'sms-429' } },
      {
        answer: 'Success, and nothing arrives',
        then: {
          ask: 'Does it fail for one recipient or for all?',
          options: [
            { answer: 'One, who may have answered STOP', then: { cause: 'sms-opted-out' } },
            { answer: 'Many or all', then: { cause: 'sms-delivery' } },
          ],
        },
      },
    ],
  },
} satisfies Symptom;
