import type { Explanation } from '../explanation';

const STATUSES = 'https://learn.microsoft.com/rest/api/communication/errorcodes';
const PRINCIPAL = 'https://learn.microsoft.com/azure/communication-services/quickstarts/identity/service-principal';
const NUMBERS =
  'https://learn.microsoft.com/azure/communication-services/concepts/numbers/sub-eligibility-number-capability';

const BILLING = ['NoWallet', 'NotEnoughCredit', 'NotEnoughLicenses', 'BillingUnavailable', 'InvalidOfferModel'];
const UNAVAILABLE = [
  'OutOfStock',
  'ReservationExpired',
  'NumbersPartiallyAcquired',
  'AllNumbersNotAcquired',
  'PurchaseFailed',
  'ProvisioningFailed',
  'UnknownSearchError',
  'UnknownErrorCode',
];

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
  {
    id: 'phone-numbers-order-refused',
    title: 'AuthorizationDenied: an order of phone numbers was refused, likely for its subscription',
    cause:
      'The service knows who asks and does not sell this number to them: likely the kind or the country of the subscription is not eligible for it.',
    fix: 'Check which numbers the billing country and the kind of the subscription allow, then search for one of these.',
    certainty: 'likely',
    signals: [
      { phrase: 'AuthorizationDenied', weight: 5 },
      { about: 'phoneNumbers', weight: 3 },
    ],
    needs: [{ phrase: 'AuthorizationDenied' }, { about: 'phoneNumbers' }],
    sample: 'PhoneNumbersClient search: {"status":"failed","error":"AuthorizationDenied"}',
    docs: NUMBERS,
  },
  {
    id: 'phone-numbers-billing',
    title: 'NoWallet, NotEnoughCredit, BillingUnavailable and the like: the order could not be paid',
    cause:
      'The subscription has no way to pay for the numbers, too little credit or too few licences, or billing did not answer.',
    fix: 'Check the payment method and the credit of the subscription; free trials buy no numbers.',
    signals: [
      { phrase: BILLING, weight: 5 },
      { about: 'phoneNumbers', weight: 3 },
    ],
    needs: [{ phrase: BILLING }, { about: 'phoneNumbers' }],
    sample: 'PhoneNumbersClient search: {"status":"failed","error":"NotEnoughCredit"}',
    docs: NUMBERS,
  },
  {
    id: 'phone-numbers-address',
    title: 'MissingAddress, InvalidAddress: the numbers are sold with an address only',
    cause: 'The regulations of the country ask for an address, and the order has none or one that does not fit.',
    fix: 'Enter the address of the buyer for this country in the portal, then search again.',
    signals: [
      { phrase: ['MissingAddress', 'InvalidAddress'], weight: 5 },
      { about: 'phoneNumbers', weight: 3 },
    ],
    needs: [{ phrase: ['MissingAddress', 'InvalidAddress'] }, { about: 'phoneNumbers' }],
    sample: 'PhoneNumbersClient search: {"status":"failed","error":"MissingAddress"}',
    docs: NUMBERS,
  },
  {
    id: 'phone-numbers-unavailable',
    title: 'OutOfStock, ReservationExpired and the like: the numbers could not be had, no matter who asks',
    cause:
      'None of this kind are left, the reservation of a search is over, or only some of the numbers could be bought. This is no matter of credentials.',
    fix: 'Try another area code or fewer numbers, and buy them before searchExpiresBy.',
    signals: [
      { phrase: UNAVAILABLE, weight: 5 },
      { about: 'phoneNumbers', weight: 3 },
    ],
    needs: [{ phrase: UNAVAILABLE }, { about: 'phoneNumbers' }],
    sample: 'PhoneNumbersClient search: {"status":"failed","error":"OutOfStock"}',
    docs: NUMBERS,
  },
] satisfies readonly Explanation[];
