import type { Symptom } from '../symptom';

export default {
  id: 'email-refused',
  place: 11,
  title: 'Email is refused, or does not arrive',
  detail: 'By the email API or by SMTP',
  first: {
    ask: 'How is it sent?',
    options: [
      {
        answer: 'EmailClient or the REST API',
        then: {
          ask: 'What does sending answer?',
          options: [
            {
              answer: '401 or 403, with a connection string',
              then: {
                ask: 'Does the resource accept the connection string?',
                check: 'live check',
                options: [
                  {
                    answer: 'Yes',
                    settledBy: ['live: accepted'],
                    then: { cause: 'email-domain-not-linked', open: true },
                  },
                  { answer: 'No', settledBy: ['live: refused'], then: { cause: 'denied-wrong-key' } },
                ],
              },
            },
            { answer: '401 or 403, signed in with Entra ID', then: { cause: 'email-role-question' } },
            { answer: 'DomainNotLinked, or the sender is not known', then: { cause: 'email-domain-not-linked' } },
            { answer: 'InvalidSenderUserName', then: { cause: 'email-sender-name' } },
            {
              answer: '429, or it never ends',
              hintedBy: ['rule poller-without-delay', 'rule client-retries'],
              then: { cause: 'email-send-hangs' },
            },
            { answer: 'Success, and nothing arrives', then: { cause: 'email-suppressed', open: true } },
          ],
        },
      },
      {
        answer: 'SMTP',
        hintedBy: ['rule smtp-password'],
        then: {
          ask: 'How does it fail?',
          options: [
            {
              answer: '535 Authentication unsuccessful',
              hintedBy: ['rule smtp-password'],
              then: { cause: 'smtp-auth-failed' },
            },
            { answer: 'No connection, or a timeout', then: { cause: 'smtp-port-blocked' } },
            { answer: 'I do not know which user name to use', then: { cause: 'smtp-user-name' } },
          ],
        },
      },
    ],
  },
} satisfies Symptom;
