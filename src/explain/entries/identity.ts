import type { Explanation } from '../explanation';

const TOKENS = 'https://learn.microsoft.com/azure/communication-services/quickstarts/identity/access-tokens';
const MODEL = 'https://learn.microsoft.com/azure/communication-services/concepts/identity-model';
const TEAMS = 'https://learn.microsoft.com/azure/communication-services/quickstarts/manage-teams-identity';
const LIMITS = 'https://learn.microsoft.com/azure/communication-services/concepts/service-limits';
const STATUSES = 'https://learn.microsoft.com/rest/api/communication/errorcodes';
const AUTHENTICATION = 'https://learn.microsoft.com/azure/communication-services/concepts/authentication';

export default [
  {
    id: 'identity-not-owned',
    title: '401 IdentityNotOwned: the identity is not one of this resource',
    cause:
      'The id was made by another resource, was deleted, or never existed. The identity API answers 401 for all of these, never 404.',
    fix: 'Use an identity that this resource created, or create a new one and keep its id.',
    check:
      'The first part of the id, between 8:acs: and the underscore, is the immutable id of the resource that made it.',
    settle: 'decode token',
    signals: [
      { phrase: 'IdentityNotOwned', weight: 9 },
      { phrase: "Provided identity doesn't belong to the resource", weight: 9 },
      { status: 401 },
    ],
    sample: '{"error":{"code":"IdentityNotOwned","message":"Provided identity doesn\'t belong to the resource."}}',
    docs: MODEL,
  },
  {
    id: 'teams-token-refused',
    title: '401 InvalidAccessToken: the Entra token of the Teams exchange was refused',
    cause:
      'The exchange for a Teams user did not accept the Entra token: likely it has expired, was issued for another audience or scope, or userObjectId and clientId are not those in the token. The tenant id in place of the object id is a known slip.',
    fix: 'Ask for the scopes https://auth.msft.communication.azure.com/Teams.ManageCalls and Teams.ManageChats, and pass the oid claim as userObjectId and the appid claim as clientId of that same token.',
    check: 'Decode the Entra token and compare exp, aud, scp, oid and appid with what is passed.',
    certainty: 'likely',
    settle: 'decode token',
    signals: [
      { code: 'InvalidAccessToken', weight: 4 },
      { phrase: 'Provided access token is not valid', weight: 8 },
      { status: 401 },
      { about: 'teams', weight: 3 },
    ],
    sample:
      'RestError: Provided access token is not valid. {"error":{"code":"InvalidAccessToken"}} getTokenForTeamsUser',
    docs: TEAMS,
  },
  {
    id: 'teams-app-mismatch',
    title: '400 “AAD application is not the expected one”: clientId is another app',
    cause: 'The clientId that is passed is not the app that asked for the Entra token.',
    fix: 'Pass the appid claim of the token as clientId.',
    settle: 'scan',
    signals: [
      { phrase: 'AAD application is not the expected one', weight: 10 },
      { code: 'ValidationError', weight: 1 },
      { status: 400 },
    ],
    sample:
      '{"error":{"code":"ValidationError","message":"AAD application is not the expected one.","target":"appId"}}',
    docs: TEAMS,
  },
  {
    id: 'teams-user-mismatch',
    title: '400 “AAD token issued for unexpected user”: userObjectId is another user',
    cause: 'The userObjectId that is passed is not the user who signed in.',
    fix: 'Pass the oid claim of the token as userObjectId.',
    signals: [
      { phrase: 'AAD token issued for unexpected user', weight: 10 },
      { code: 'ValidationError', weight: 1 },
      { status: 400 },
    ],
    sample:
      '{"error":{"code":"ValidationError","message":"Provided AAD token issued for unexpected user.","target":"userId"}}',
    docs: TEAMS,
  },
  {
    id: 'teams-exchange-arguments',
    title: '400 AppId or UserId: missing, or no GUID',
    cause: 'The exchange for a Teams user needs the app id and the object id of the user, each as a GUID.',
    fix: 'Pass the appid claim as clientId and the oid claim as userObjectId of the Entra token.',
    settle: 'scan',
    signals: [
      {
        phrase: [
          'Provided AppId has invalid format',
          'Provided UserId has invalid format',
          'The AppId field is required',
          'The UserId field is required',
        ],
        weight: 10,
      },
      { code: 'ValidationError', weight: 1 },
      { status: 400 },
    ],
    sample: '{"error":{"code":"ValidationError","message":"Provided UserId has invalid format.","target":"userId"}}',
    docs: TEAMS,
  },
  {
    id: 'token-validity-range',
    title: '400 ExpiresInMinutes: a token lives 60 to 1440 minutes',
    cause:
      'The validity that was asked for lies outside what the service issues. The SDKs pass it on unchecked, and the unit is minutes.',
    fix: 'Ask for 60 to 1440 minutes, or leave it out for 1440.',
    settle: 'scan',
    signals: [
      { phrase: ['ExpiresInMinutes value * is invalid', 'Value must be within the 60 1440 interval'], weight: 10 },
      { phrase: 'ExpiresInMinutes', weight: 1 },
      { code: 'ValidationError', weight: 1 },
      { status: 400 },
    ],
    sample:
      '{"error":{"code":"ValidationError","message":"ExpiresInMinutes value 59 is invalid. Value must be within the [60, 1440] interval.","target":"ExpiresInMinutes"}}',
    docs: TOKENS,
  },
  {
    id: 'token-scopes-missing',
    title: '400 Scopes: no scope was asked for',
    cause:
      'The request names no scope, or an empty list: a body of another shape, such as a bare array, reads the same way.',
    fix: 'Ask for at least one of chat, chat.join, chat.join.limited, voip and voip.join.',
    settle: 'scan',
    signals: [
      { phrase: ['Scopes field is required', 'Invalid scopes'], weight: 9 },
      { code: 'ValidationError', weight: 1 },
      { status: 400 },
    ],
    sample:
      '{"error":{"code":"ValidationError","message":"Invalid scopes - Scopes field is required.","target":"scopes"}}',
    docs: TOKENS,
  },
  {
    id: 'token-missing-silently',
    title: '201 and an identity, yet no token: the body with the scopes was likely not sent',
    cause:
      'Creating an identity without createTokenWithScopes succeeds and gives no token. Likely the body was hashed and signed as empty and never attached to the request.',
    fix: 'Attach the JSON body with createTokenWithScopes to the request, and hash those bytes.',
    certainty: 'likely',
    asked: true,
    signals: [
      {
        phrase: [
          'no accessToken',
          'accessToken is undefined',
          'accessToken is null',
          'accessToken null',
          'accessToken undefined',
          'without accessToken',
          'no access token in the response',
        ],
        weight: 6,
      },
      { about: 'identity', weight: 2 },
      { about: 'handSigned', weight: 2 },
    ],
    needs: [{ phrase: ['identity returned', 'identities', 'createUserAndToken', 'createTokenWithScopes'] }],
    sample: 'POST https://contoso.communication.azure.com/identities 200: identity returned, accessToken is undefined',
    docs: TOKENS,
  },
  {
    id: 'api-version-unsupported',
    title: '400 UnsupportedApiVersion: the api-version is retired or mistyped',
    cause:
      'The service does not know this api-version any more, most often since the SDK that sends it is an old preview.',
    fix: 'Update the SDK, or ask for a stable version such as 2023-10-01.',
    check: 'The header api-supported-versions of other answers lists what the service takes.',
    signals: [
      { code: 'UnsupportedApiVersion', weight: 4 },
      { phrase: 'does not support the API version', weight: 8 },
      { phrase: 'matches the request URI', weight: 1 },
      { status: 400 },
    ],
    needs: [{ phrase: ['does not support the API version', 'UnsupportedApiVersion'] }],
    sample:
      '{"error":{"code":"UnsupportedApiVersion","message":"The HTTP resource that matches the request URI \'https://52.168.169.1/identities\' does not support the API version \'2020-07-20-preview2\'."}}',
    docs: STATUSES,
  },
  {
    id: 'api-version-missing',
    title: '400: the request names no api-version',
    cause: 'The query has no api-version; every call of the REST API needs one.',
    fix: 'Add api-version=2023-10-01, or another stable version, to the query, and sign it with the path.',
    signals: [
      { code: 'ApiVersionUnspecified', weight: 4 },
      { phrase: 'An API version is required but was not specified', weight: 8 },
      { status: 400 },
    ],
    sample: '{"error":{"code":"ApiVersionUnspecified","message":"An API version is required, but was not specified."}}',
    docs: STATUSES,
  },
  {
    id: 'identity-validation',
    title: '400 ValidationError: the identity API names the field that is wrong',
    cause: 'A field of the request is missing or out of range; target and message say which.',
    fix: 'Read target and message, and correct that field.',
    signals: [{ code: 'ValidationError', weight: 4 }, { status: 400 }, { about: 'acs', weight: 2 }],
    needs: [{ about: 'acs' }],
    sample: 'CommunicationIdentityClient: {"error":{"code":"ValidationError","message":"…","target":"…"}}',
    docs: TOKENS,
  },
  {
    id: 'identity-400',
    title: '400 from the identity API: a field of the request is not valid',
    cause:
      'The request arrived and something in it is not valid; target and message of the answer name it. Possible: scopes that do not exist, a validity outside 60 to 1440 minutes, an id that is none. Key and sign-in are likely not the cause.',
    fix: 'Print the body of the answer, read target and message, and correct that field.',
    certainty: 'possible',
    settle: 'scan',
    signals: [
      { status: 400, weight: 3 },
      { about: 'identity', weight: 3 },
      { about: 'acs', weight: 2 },
    ],
    needs: [{ status: 400 }, { about: 'identity' }, { about: 'acs' }],
    unless: [{ code: ['ValidationError', 'UnsupportedApiVersion', 'ApiVersionUnspecified'] }],
    sample: 'CommunicationIdentityClient.getToken: RestError code: "BadRequest"',
    docs: TOKENS,
  },
  {
    id: 'identity-throttled',
    title: '429 from the identity API: too many identities or tokens in 30 seconds',
    cause:
      'The limits are counted per 30 seconds and resource; refused requests count too. Often a new identity is made at every sign-in of the app.',
    fix: 'Wait as long as Retry-After says, keep tokens until shortly before they expire, and keep one identity for each user.',
    certainty: 'likely',
    signals: [
      { status: 429, weight: 4 },
      { about: 'identity', weight: 3 },
      { about: 'acs', weight: 1 },
    ],
    needs: [{ status: 429 }, { about: 'identity' }, { about: 'acs' }],
    sample: 'CommunicationIdentityClient.getToken failed: status code 429',
    docs: LIMITS,
  },
  {
    id: 'identity-401',
    title: '401 from the identity API: key, signature or sign-in was refused',
    cause:
      'Likely the key is not the current one of this endpoint, or the Entra identity has no role on the resource. The error code in the body tells which.',
    fix: 'Read the error code in the body; compare key and endpoint with the portal, or the role of the signed-in identity.',
    certainty: 'possible',
    settle: 'live check',
    signals: [
      { status: 401, weight: 3 },
      { about: 'identity', weight: 2.5 },
      { about: 'acs', weight: 2 },
    ],
    needs: [{ status: 401 }, { about: 'identity' }, { about: 'acs' }],
    unless: [{ subcode: 'any' }, { aadsts: 'any' }, { phrase: 'Denied by the resource provider' }],
    sample: 'CommunicationIdentityClient.createUser: RestError, statusCode: 401',
    docs: AUTHENTICATION,
  },
] satisfies readonly Explanation[];
