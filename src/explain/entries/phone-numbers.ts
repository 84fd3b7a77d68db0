import type { Explanation } from '../explanation';

const STATUSES = 'https://learn.microsoft.com/rest/api/communication/errorcodes';
const PRINCIPAL = 'https://learn.microsoft.com/azure/communication-services/quickstarts/identity/service-principal';

export default [
  {
    id: 'phone-number-not-found',
    title: '404 “Input phoneNumber cannot be found”: the number is not one of this resource',
    cause: 'The resource that was asked does not own this number.',
    fix: 'Ask the resource that owns the number, and write it with + and country code.',
    signals: [
      { phrase: ['Input phoneNumber * cannot be found', 'phoneNumber * cannot be found'], weight: 10 },
      { code: 'NotFound', weight: 1 },
      { status: 404 },
    ],
    sample:
      '{"error":{"code":"NotFound","message":"Input phoneNumber +14155550100 cannot be found.","target":"phonenumber"}}',
    docs: STATUSES,
  },
  {
    id: 'phone-numbers-401',
    title: '401 from the phone numbers API: key or role was refused',
    cause: 'Likely the key is not the current one of this endpoint, or the Entra identity has no role on the resource.',
    fix: 'Compare key and endpoint with the portal, or give the identity the role Communication and Email Service Owner.',
    certainty: 'possible',
    settle: 'live check',
    signals: [
      { status: 401, weight: 3 },
      { about: 'phoneNumbers', weight: 3 },
      { about: 'acs', weight: 2 },
    ],
    needs: [{ status: 401 }, { about: 'phoneNumbers' }, { about: 'acs' }],
    unless: [{ aadsts: 'any' }, { phrase: 'Denied by the resource provider' }],
    sample: '@azure/communication-phone-numbers PhoneNumbersClient.listPurchasedPhoneNumbers: status 401',
    docs: PRINCIPAL,
  },
  {
    id: 'phone-numbers-403',
    title: '403 from the phone numbers API: the subscription may not buy or use this',
    cause:
      'The request is authenticated; possibly the subscription or its country is not eligible for the number that is asked for.',
    fix: 'Check which numbers the country and kind of the subscription allow.',
    certainty: 'possible',
    signals: [
      { status: 403, weight: 3 },
      { about: 'phoneNumbers', weight: 3 },
      { about: 'acs', weight: 2 },
    ],
    needs: [{ status: 403 }, { about: 'phoneNumbers' }, { about: 'acs' }],
    sample: '@azure/communication-phone-numbers PhoneNumbersClient.beginPurchasePhoneNumbers: 403 Forbidden',
    docs: STATUSES,
  },
] satisfies readonly Explanation[];
