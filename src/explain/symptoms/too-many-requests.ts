import type { Symptom } from '../symptom';

export default {
  id: 'too-many-requests',
  place: 12,
  title: 'Works with few users, fails with many',
  detail: '429, timeouts under load, sending that gets slower and slower',
  first: {
    ask: 'What is done so often?',
    options: [
      {
        answer: 'Making users or tokens',
        hintedBy: ['rule refresher-new-identity'],
        then: { cause: 'identity-throttled' },
      },
      { answer: 'Chat messages, or reading threads', then: { cause: 'chat-429' } },
      {
        answer: 'Emails',
        hintedBy: ['rule poller-without-delay'],
        then: {
          ask: 'From what domain?',
          options: [
            { answer: 'One that Azure manages (azurecomm.net)', then: { cause: 'email-quota-question' } },
            { answer: 'Our own', then: { cause: 'email-429' } },
          ],
        },
      },
      { answer: 'SMS', then: { cause: 'sms-429' } },
      { answer: 'Calls in an app', then: { cause: 'calling-throttled' } },
      { answer: 'Call Automation', then: { cause: 'call-automation-throttled' } },
    ],
  },
} satisfies Symptom;
