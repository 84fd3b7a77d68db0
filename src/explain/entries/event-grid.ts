import type { Explanation } from '../explanation';

export default [
  {
    id: 'event-grid-validation',
    title: 'Event Grid could not validate the webhook',
    cause:
      'Before it delivers events such as IncomingCall, Event Grid asks the address for a code: likely the address asks for a sign-in, is not reachable, or does not send validationCode back in validationResponse.',
    fix: 'Answer SubscriptionValidationEvent with 200 and {"validationResponse": code} (CloudEvents: OPTIONS with WebHook-Allowed-Origin), without a sign-in before it.',
    certainty: 'likely',
    signals: [
      {
        phrase: [
          'Webhook validation handshake failed',
          'attempt to validate the provided endpoint',
          'aka ms esvalidation',
          'aka ms esvalidationcloudevent',
        ],
        weight: 7,
      },
    ],
    sample: 'Webhook validation handshake failed for https://contoso.ngrok.io/api/incomingCall.',
    docs: 'https://learn.microsoft.com/azure/event-grid/webhook-event-delivery',
  },
] satisfies readonly Explanation[];
