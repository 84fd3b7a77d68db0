import type { Explanation } from '../explanation';

const WHATSAPP =
  'https://learn.microsoft.com/azure/communication-services/concepts/advanced-messaging/whatsapp/whatsapp-overview';

export default [
  {
    id: 'whatsapp-window',
    title: 'WhatsApp 131047: after 24 hours only a template may be sent',
    cause: 'The recipient has not written for more than 24 hours, and then WhatsApp takes approved templates only.',
    fix: 'Send a template message, and go on freely once the recipient has answered.',
    signals: [
      { phrase: ['131047', 'Re engagement message', 'more than 24 hours have passed since'], weight: 6 },
      { about: 'acs', weight: 1 },
    ],
    needs: [[{ about: 'acs' }, { phrase: ['WhatsApp', 'AdvancedMessageDeliveryStatusUpdated'] }]],
    sample: 'AdvancedMessageDeliveryStatusUpdated: channelCode 131047 Re-engagement message',
    docs: WHATSAPP,
  },
  {
    id: 'whatsapp-parameter',
    title: 'WhatsApp InvalidParameter: a field of the message is not what WhatsApp expects',
    cause:
      'WhatsApp refused the content: likely a value or the language of the template does not fit, or the number has another form.',
    fix: 'Compare template name, language and values with the approved template, and write the number as + and digits.',
    certainty: 'likely',
    signals: [
      { phrase: 'InvalidParameter', weight: 3 },
      { phrase: 'WhatsApp', weight: 3 },
    ],
    needs: [{ phrase: 'InvalidParameter' }, { phrase: 'WhatsApp' }, { about: 'acs' }],
    sample: 'Error sending WhatsApp using Azure Communication Service: InvalidParameter: (#100)',
    docs: WHATSAPP,
  },
] satisfies readonly Explanation[];
