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
    check: 'List the numbers of the resource with the same credential: if that works, it is the order and not a role.',
    certainty: 'possible',
    signals: [
      { status: 403, weight: 3 },
      { about: 'phoneNumbers', weight: 3 },
      { about: 'acs', weight: 2 },
    ],
    needs: [{ status: 403 }, { about: 'phoneNumbers' }, { about: 'acs' }],
    sample: '@azure/communication-phone-numbers PhoneNumbersClient.beginPurchasePhoneNumbers: 403 Forbidden',
    docs: NUMBERS,
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
    title: 'NoWallet, NotEnoughCredit, BillingUnavailable and the like: the order could likely not be paid',
    cause:
      'The names speak of the billing of the subscription: likely it has no payment method, an offer or credit that buys no numbers, or billing did not answer.',
    fix: 'Use a paid subscription with a payment method: trial accounts and free credit buy no numbers.',
    certainty: 'likely',
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
    title: 'MissingAddress, InvalidAddress: these numbers likely need an address',
    cause: 'Some countries sell numbers with an address only: likely the order has none, or one that does not fit.',
    fix: 'Read what the country asks for, then order in the portal, or with the address of the buyer.',
    certainty: 'likely',
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
    title: 'OutOfStock, ReservationExpired and the like: these numbers could not be had',
    cause:
      'By the name, none of this kind are left, the reservation of the search is over, or only some could be bought. The key or sign-in was accepted, and is likely not the cause.',
    fix: 'Try another area code or fewer numbers, and buy them before searchExpiresBy.',
    certainty: 'likely',
    signals: [
      { phrase: UNAVAILABLE, weight: 5 },
      { about: 'phoneNumbers', weight: 3 },
    ],
    needs: [{ phrase: UNAVAILABLE }, { about: 'phoneNumbers' }],
    sample: 'PhoneNumbersClient search: {"status":"failed","error":"OutOfStock"}',
    docs: NUMBERS,
  },
] satisfies readonly Explanation[];
