import type { Explanation } from '../explanation';

const STATUSES = 'https://learn.microsoft.com/rest/api/communication/errorcodes';
const CODES =
  'https://learn.microsoft.com/azure/communication-services/resources/troubleshooting/voice-video-calling/troubleshooting-codes';
const LIMITS = 'https://learn.microsoft.com/azure/communication-services/concepts/service-limits';

const NUMBERS = [
  'Invalid To phone number',
  'Invalid From phone number',
  'Unknown country code',
  'Request parameter is invalid',
] as const;

export default [
  {
    id: 'sms-number-not-owned',
    title: '401 from the SMS API: the number in “from” may not be one of this resource',
    cause:
      'SMS answers 401 where the sending number does not belong to the resource or may not send, which looks like a wrong key. That is likely when other calls with the same key succeed.',
    fix: 'Send from a number that this resource owns, with SMS enabled, or use the connection string of the resource that owns it.',
    check: 'List the phone numbers of the resource; then try the same key on another API.',
    certainty: 'likely',
    settle: 'live check',
    signals: [
      { status: 401, weight: 3 },
      { about: 'sms', weight: 3 },
      { about: 'acs', weight: 2 },
    ],
    needs: [{ status: 401 }, { about: 'sms' }, { about: 'acs' }],
    unless: [
      { aadsts: 'any' },
      { phrase: ['Denied by the resource provider', 'does not match HMAC header structure'] },
    ],
    sample: 'SmsClient.send({ from: "+15550100" }) azure-communication-sms: status 401',
    docs: STATUSES,
  },
  {
    id: 'sms-alpha-not-eligible',
    title: '403 Forbidden: the subscription may not use alphanumeric senders',
    cause: 'The subscription is not eligible for alphanumeric sender ids.',
    fix: 'Send from a phone number, or have the subscription enabled for alphanumeric senders.',
    signals: [
      { phrase: 'is not eligible for Alpha IDs usage', weight: 10 },
      { code: 'Forbidden', weight: 1 },
      { status: 403 },
    ],
    sample:
      '{"error":{"code":"Forbidden","message":"Subscription with subscriptionId 00000000-0000-0000-0000-000000000000 is not eligible for Alpha IDs usage."}}',
    docs: STATUSES,
  },
  {
    id: 'sms-400',
    title: '400 from the SMS API: often a number that is not in the form +15551234567',
    cause:
      'The errorMessage of the result names the reason: most often a number lacks plus sign and country code; else SMS does not reach the country, or the recipient opted out.',
    fix: 'Write every number as + and digits with its country code, and read errorMessage of each result.',
    certainty: 'likely',
    signals: [
      { phrase: NUMBERS, weight: 7 },
      { status: 400, weight: 3 },
      { about: 'sms', weight: 3 },
      { about: 'acs', weight: 1 },
    ],
    needs: [[{ status: 400 }, { phrase: NUMBERS }], { about: 'sms' }],
    unless: [{ phrase: 'opted out' }],
    sample: 'SmsSendResult {"httpStatusCode":400,"errorMessage":"Invalid To phone number format.","successful":false}',
    docs: STATUSES,
  },
  {
    id: 'sms-429',
    title: '429 from the SMS API: more messages than the number may send in a minute',
    cause:
      'By the published limits a toll-free number sends 200 messages in 60 seconds, a short code 6000, an alphanumeric sender 600 for the resource.',
    fix: 'Spread the messages, honour Retry-After, and ask for a higher limit or a short code.',
    signals: [
      { status: 429, weight: 3 },
      { about: 'sms', weight: 3 },
      { about: 'acs', weight: 2 },
    ],
    needs: [{ status: 429 }, { about: 'sms' }, { about: 'acs' }],
    sample: 'azure-communication-sms SmsClient.send failed with status code 429',
    docs: LIMITS,
  },
  {
    id: 'sms-403',
    title: '403 from the SMS API: authenticated, yet not allowed to send',
    cause:
      'The request is authenticated and may not do this: possibly the number or the subscription is not enabled for SMS, or the destination is not allowed.',
    fix: 'Read the message of the error, and check what the number and the subscription are enabled for.',
    certainty: 'possible',
    signals: [
      { status: 403, weight: 3 },
      { about: 'sms', weight: 3 },
      { about: 'acs', weight: 2 },
    ],
    needs: [{ status: 403 }, { about: 'sms' }, { about: 'acs' }],
    sample: 'azure-communication-sms SmsClient.send failed: 403 Forbidden',
    docs: STATUSES,
  },
  {
    id: 'sms-opted-out',
    title: 'The recipient opted out of messages from this number',
    cause: 'The recipient answered STOP, and the carrier or the service blocks further messages from this number.',
    fix: 'Ask the recipient to answer START to the number, and do not send until then.',
    signals: [
      { phrase: ['Recipient opted out', 'recipient has opted out', 'number opted out', 'opted out'], weight: 4 },
      { about: 'sms', weight: 3 },
      { phrase: 'httpStatusCode', weight: 1 },
    ],
    needs: [
      { phrase: ['Recipient opted out', 'recipient has opted out', 'number opted out', 'opted out'] },
      { about: 'sms' },
    ],
    sample: 'smsClient.send: {"httpStatusCode":400,"errorMessage":"Recipient opted out","successful":false}',
    docs: 'https://learn.microsoft.com/azure/communication-services/concepts/sms/sms-faq',
  },
  {
    id: 'sms-delivery',
    title: 'An SMS was accepted and not delivered: the delivery code tells why',
    cause:
      'Sending succeeded and the carrier or the service refused later: 4001 and 4002 are number formats, 4007 an opt-out, 4010 an unverified toll-free number, 4005 and 4020 the carrier. This is likely no matter of authentication.',
    fix: 'Look the delivery code up, and correct number, consent or verification.',
    certainty: 'likely',
    signals: [
      {
        subcode: [4000, 4001, 4002, 4003, 4004, 4005, 4006, 4007, 4008, 4009, 4010, 4020, 5000, 5001, 5002, 9999],
        weight: 5,
      },
      {
        phrase: ['SMSDeliveryReportReceived', 'deliveryStatus', 'DeliveryStatusDetails', 'deliveryAttempts'],
        weight: 5,
      },
      { about: 'sms', weight: 1 },
    ],
    needs: [{ phrase: ['SMSDeliveryReportReceived', 'deliveryStatus', 'DeliveryStatusDetails', 'deliveryAttempts'] }],
    sample:
      'Microsoft.Communication.SMSDeliveryReportReceived {"deliveryStatus":"Failed","deliveryStatusDetails":"Toll-free number not verified, code: 4010"}',
    docs: CODES,
  },
] satisfies readonly Explanation[];
