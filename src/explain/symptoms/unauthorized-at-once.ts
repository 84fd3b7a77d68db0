import type { Question, Symptom } from '../symptom';

const key: Question = {
  ask: 'Does the resource accept the connection string?',
  check: 'live check',
  options: [
    {
      answer: 'Yes: the same string works elsewhere',
      settledBy: ['live: accepted'],
      then: {
        ask: 'Which call is refused?',
        options: [
          { answer: 'One for a user whom another resource made', then: { cause: 'identity-not-owned' } },
          { answer: 'Sending an SMS', then: { cause: 'sms-number-not-owned' } },
          { answer: 'Every one, in the deployed app', then: { cause: 'denied-wrong-key' } },
        ],
      },
    },
    {
      answer: 'No',
      settledBy: ['live: refused'],
      hintedBy: ['rule resource-two-keys'],
      then: { cause: 'denied-wrong-key' },
    },
    { answer: 'No, since a key was regenerated', then: { cause: 'denied-rotated-key' } },
    { answer: 'The clock of this machine is off', settledBy: ['live: clock off'], then: { cause: 'date-skew' } },
    {
      answer: 'The string is not whole',
      settledBy: ['live: incomplete'],
      then: { cause: 'connection-string-missing-part' },
    },
  ],
};

const entra: Question = {
  ask: 'Who signs in?',
  options: [
    { answer: 'I, with Azure CLI or an editor, on my machine', then: { cause: 'aadsts-first-party', open: true } },
    {
      answer: 'A managed identity or service principal that has a role on the resource',
      then: { cause: 'entra-token-audience', open: true },
    },
    {
      answer: 'A managed identity or service principal; the role is uncertain',
      then: { cause: 'denied-missing-role' },
    },
    { answer: 'The managed identity of the resource itself', then: { cause: 'role-for-the-caller' } },
  ],
};

const signed: Question = {
  ask: 'What does your signing code do?',
  options: [
    {
      answer: 'It follows the sample of App Configuration',
      settledBy: ['rule hmac-app-configuration'],
      then: { cause: 'hmac-header-structure' },
    },
    {
      answer: 'The endpoint ends in a slash, and a path is appended',
      hintedBy: ['rule endpoint-slash'],
      then: { cause: 'denied-signed-path' },
    },
    { answer: 'The body is serialised once for the hash and once to be sent', then: { cause: 'content-hash' } },
    {
      answer: 'The date is in local time, or the clock may be off',
      hintedBy: ['rule hmac-date'],
      then: { cause: 'date-skew' },
    },
    {
      answer: 'None of these',
      hintedBy: ['rule hmac-encoding', 'rule hmac-key-not-decoded', 'rule hmac-line-ends', 'rule hmac-signed-headers'],
      then: { cause: 'hmac-signature-401', open: true },
    },
  ],
};

export default {
  id: 'unauthorized-at-once',
  place: 1,
  title: '401 from the first call',
  detail: 'It has never worked: the service refuses who asks',
  first: {
    ask: 'With what does the code that is refused authenticate?',
    options: [
      { answer: 'A connection string or access key', hintedBy: ['rule resource-two-keys'], then: key },
      {
        answer: 'Entra ID: DefaultAzureCredential, a managed identity, a service principal',
        hintedBy: ['rule entra-scope'],
        then: entra,
      },
      {
        answer: 'A user access token, in chat or calling',
        hintedBy: ['token expired', 'token of Entra', 'rule user-token-wrong-kind', 'rule token-without-credential'],
        then: {
          ask: 'What is the text that is passed as the token?',
          options: [
            {
              answer: 'A user access token that has expired',
              settledBy: ['token expired'],
              then: { cause: 'user-token-expired' },
            },
            {
              answer: 'A token of Entra ID that was not exchanged',
              settledBy: ['token of Entra'],
              hintedBy: ['rule entra-scope'],
              then: { cause: 'calling-token-foreign' },
            },
            {
              answer: 'A connection string, a key or a user id',
              settledBy: ['rule user-token-wrong-kind'],
              then: { cause: 'key-as-user-token' },
            },
            {
              answer: 'A user access token, without a credential around it',
              settledBy: ['rule token-without-credential'],
              then: { cause: 'token-in-place-of-credential' },
            },
            {
              answer: 'A user access token that has not expired',
              hintedBy: ['token valid', 'several resources'],
              then: {
                ask: 'Is it of the resource that the endpoint of the client names?',
                options: [
                  {
                    answer: 'Another one, or I do not know',
                    hintedBy: ['several resources'],
                    then: { cause: 'calling-unauthenticated' },
                  },
                  { answer: 'Yes, and a key was regenerated since', then: { cause: 'token-revoked' } },
                  { answer: 'Yes', then: { cause: 'calling-fresh-token-refused', open: true } },
                ],
              },
            },
          ],
        },
      },
      {
        answer: 'A signature of my own: REST with HMAC',
        hintedBy: [
          'rule hmac-app-configuration',
          'rule hmac-date',
          'rule hmac-encoding',
          'rule hmac-key-not-decoded',
          'rule hmac-line-ends',
          'rule hmac-signed-headers',
        ],
        then: signed,
      },
    ],
  },
} satisfies Symptom;
