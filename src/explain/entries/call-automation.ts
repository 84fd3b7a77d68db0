import type { Explanation } from '../explanation';

const CODES =
  'https://learn.microsoft.com/azure/communication-services/resources/troubleshooting/voice-video-calling/troubleshooting-codes';
const COGNITIVE =
  'https://learn.microsoft.com/azure/communication-services/concepts/call-automation/azure-communication-services-azure-cognitive-services-integration';
const AUTHENTICATION = 'https://learn.microsoft.com/azure/communication-services/concepts/authentication';
const SIGNING = 'https://learn.microsoft.com/azure/communication-services/tutorials/hmac-header-tutorial';
const LIMITS = 'https://learn.microsoft.com/azure/communication-services/concepts/service-limits';

export default [
  {
    id: 'call-automation-key-drift',
    title: '7509 HMAC-SHA256 validation failed: most likely the key is not the current one',
    cause:
      'Call Automation could not verify the signature of the request. Most likely the app runs with an old key after a rotation, or with the key of another resource than the one that owns the call or number.',
    fix: 'Read the connection string that the running app really loads, compare its endpoint and key with the resource that owns the number, and set the current one.',
    check:
      'Try the same connection string in a small script: if it works there, the app loads another one than you think.',
    certainty: 'likely',
    settle: 'live check',
    signals: [
      { subcode: 7509 },
      { code: '7509', weight: 6 },
      { phrase: 'HMAC SHA256 validation failed', weight: 8 },
      { phrase: 'Hmac Validation Error', weight: 6 },
      { status: 401 },
    ],
    sample:
      'ClientAuthenticationError: Operation returned an invalid status \'Unauthorized\'\nContent: {"Error":{"Code":"7509","Message":"HMAC-SHA256 validation failed","Target":"/calling/callConnections:answer"}}',
    rules: ['resource-two-keys'],
    docs: AUTHENTICATION,
  },
  {
    id: 'call-automation-hand-signed',
    title: '7509 with a signature of your own: what is signed is not what is sent',
    cause:
      'The request is signed by hand, and likely another path, query, body or date was signed than was sent; signing date in place of x-ms-date is one known way.',
    fix: 'Sign method, exact path and query, x-ms-date, host and the hash of the sent bytes, and name x-ms-date;host;x-ms-content-sha256 as SignedHeaders.',
    certainty: 'likely',
    settle: 'sign again',
    signals: [
      { subcode: 7509, weight: 8 },
      { code: '7509', weight: 5 },
      { phrase: 'HMAC SHA256 validation failed', weight: 7 },
      { status: 401 },
      { about: 'handSigned', weight: 6 },
    ],
    unless: [{ about: 'sdkPipeline' }],
    sample:
      'Postman callMedia:play 401 {"error":{"code":"7509","message":"HMAC-SHA256 validation failed"}} SignedHeaders=date;host;x-ms-content-sha256',
    docs: SIGNING,
  },
  {
    id: 'call-automation-entra-identity',
    title: '7500, 7501, 7502: Call Automation does not accept this Entra sign-in',
    cause:
      'The kind of principal is not supported (7500), its token is not valid (7501), or it has no access to the resource (7502).',
    fix: 'Use a service principal or a managed identity with the role Communication and Email Service Owner on the resource, and ask for a new token.',
    signals: [
      { subcode: [7500, 7501, 7502] },
      { phrase: ['Unsupported AAD Identity', 'Access Not Enabled'], weight: 6 },
      { status: [401, 403] },
      { about: 'entra', weight: 1 },
    ],
    sample: '{"code":401,"subCode":7500,"message":"Unsupported AAD Identity"}',
    docs: AUTHENTICATION,
  },
  {
    id: 'call-automation-permissions',
    title: '403/7504: the application lacks a permission',
    cause: 'The principal is known, and its role does not cover this action; the message names what is missing.',
    fix: 'Give the principal the role that the message asks for on the Communication Services resource.',
    signals: [{ subcode: 7504 }, { phrase: 'Insufficient application permissions', weight: 7 }, { status: 403 }],
    sample: '{"resultInformation":{"code":403,"subCode":7504,"message":"Insufficient application permissions."}}',
    docs: AUTHENTICATION,
  },
  {
    id: 'call-automation-tenant',
    title: '7505: the tenant of the token is another one',
    cause: 'The Entra token comes from another tenant than the resource, or than the Teams user in the call.',
    fix: 'Sign in to the tenant of the resource: set the tenant id of the credential.',
    signals: [
      { subcode: 7505 },
      { phrase: ['Enterprise Tenant Mismatch', 'Request authorization tenant mismatch'], weight: 7 },
      { status: [401, 403] },
    ],
    sample: '{"code":403,"subCode":7505,"message":"Enterprise Tenant Mismatch"}',
    docs: AUTHENTICATION,
  },
  {
    id: 'call-automation-source-identity',
    title: '403/7507: the call belongs to another resource',
    cause: 'The resource of the credentials is not the one in the source of the call.',
    fix: 'Use the connection string of the resource where the number lives and whose incoming-call event you answer.',
    signals: [
      { subcode: 7507 },
      { phrase: ['Call source identity invalid', 'Not allowed to impersonate'], weight: 7 },
      { status: 403 },
    ],
    sample: '{"code":403,"subCode":7507,"message":"Call source identity invalid"}',
    docs: CODES,
  },
  {
    id: 'call-automation-identity',
    title: '7508, 7601, 7602, 7603: an identity in the request is not of this resource',
    cause:
      'A source or target identity is malformed, of a kind that is not supported here, or was made by another resource.',
    fix: 'Use identities that the same resource created, with the whole raw id that starts with 8:acs:.',
    signals: [{ subcode: [7508, 7601, 7602, 7603] }, { status: [401, 403] }],
    sample: '{"code":403,"subCode":7602,"message":"Invalid ACS Target Identity"}',
    docs: CODES,
  },
  {
    id: 'call-automation-managed-identity',
    title: '7510: the managed identity could not be validated',
    cause: 'Likely the managed identity is not enabled, or has no role on the resource.',
    fix: 'Enable the identity of the app and give it the role Communication and Email Service Owner on the resource.',
    certainty: 'likely',
    signals: [{ subcode: 7510 }, { phrase: 'Managed Identity Validation Error', weight: 7 }, { status: [401, 403] }],
    sample: '{"code":401,"subCode":7510,"message":"Managed Identity Validation Error"}',
    docs: AUTHENTICATION,
  },
  {
    id: 'call-automation-interop',
    title: '7600, 7604, 7605: access or Teams interop is not enabled for this resource',
    cause:
      'The resource has not been enabled for what the call asks: access at all (7600), Teams interop (7604), or recording with Teams (7605).',
    fix: 'Enable interop between the Teams tenant and the resource, or leave the Teams participant out.',
    signals: [{ subcode: [7600, 7604, 7605] }, { status: [401, 403] }],
    sample: '{"code":403,"subCode":7604,"message":"Unauthorized Teams Interop Scenario"}',
    docs: 'https://learn.microsoft.com/azure/communication-services/concepts/teams-interop',
  },
  {
    id: 'call-automation-cognitive-role',
    title: '8567, 8568, 7606: Communication Services may not use the AI service',
    cause:
      'The managed identity of the Communication Services resource is off or has no role on the Cognitive Services resource. This is the identity of the resource, not that of your app.',
    fix: 'Enable the managed identity of the Communication Services resource and give it the role Cognitive Services User on the AI resource.',
    signals: [
      { subcode: [8567, 8568, 7606] },
      {
        phrase: [
          'Service Principal Not Enabled',
          'Managed Identity For Cognitive Service Request Failed',
          'Unauthorized ACS Resource For Cognitive Actions',
        ],
        weight: 7,
      },
      { status: [400, 401, 403] },
    ],
    sample: '{"code":400,"subCode":8567,"message":"ACS Resource Service Principal Not Enabled"}',
    docs: COGNITIVE,
  },
  {
    id: 'call-automation-voice-name',
    title: '8565: the AI service refused the action, and the voice name may be blank',
    cause:
      'Likely VoiceName is blank or names no voice: a developer found that with the service team, though the message spoke of authentication.',
    fix: 'Set VoiceName to a neural voice that exists, or set a SourceLocale and a gender in its place.',
    check: 'Play the same text with a known voice: if that works, authentication is fine.',
    certainty: 'likely',
    signals: [
      { subcode: 8565, weight: 9 },
      { phrase: 'cognitive services authentication error', weight: 7 },
      { phrase: ['VoiceName', 'TextSource'], weight: 3 },
      { status: 401 },
    ],
    unless: [{ phrase: 'ran out of quota' }],
    sample: 'Action failed, cognitive services authentication error. 401 - Subcode 8565',
    docs: COGNITIVE,
  },
  {
    id: 'call-automation-cognitive-access',
    title: '8565: the AI resource does not admit Communication Services',
    cause:
      'Possible: the identity of the Communication Services resource has no role on the AI resource, the AI endpoint is another one, or the region is not supported.',
    fix: 'Check that the AI endpoint in the call options is right and that the identity of the Communication Services resource has the role Cognitive Services User on it.',
    certainty: 'possible',
    signals: [
      { subcode: 8565, weight: 8 },
      { phrase: 'cognitive services authentication error', weight: 6 },
      { status: 401 },
    ],
    unless: [{ phrase: 'ran out of quota' }],
    sample: 'PlayFailed: {"code":401,"subCode":8565}',
    docs: COGNITIVE,
  },
  {
    id: 'call-automation-cognitive-quota',
    title: '403/8565: the AI resource has used up its free quota',
    cause: 'The Cognitive Services resource behind the action is on the free tier and its quota is spent.',
    fix: 'Wait until the quota renews, or move the AI resource to a paid tier.',
    signals: [
      { subcode: 8565, weight: 7 },
      { phrase: 'ran out of quota', weight: 7 },
      { phrase: 'free subscription used by the request', weight: 4 },
      { status: 403 },
    ],
    needs: [{ phrase: ['ran out of quota', 'free subscription'] }],
    sample:
      'Action failed, forbidden request to cognitive services, free subscription used by the request ran out of quota. 403 - Subcode 8565',
    docs: COGNITIVE,
  },
  {
    id: 'call-automation-throttled',
    title: '8516, 8529, 8530, 8589: Call Automation throttles the calls',
    cause:
      'A limit was reached: requests at once (8516, 8589), calls in the month (8529), or calls running at the same time (8530).',
    fix: 'Spread the calls, retry with growing pauses, and ask support for a higher limit where the month is used up.',
    signals: [{ subcode: [8516, 8529, 8530, 8589, 8613] }, { status: 429 }],
    sample: '{"code":429,"subCode":8516,"message":"Call Throttled"}',
    docs: LIMITS,
  },
  {
    id: 'call-automation-not-found',
    title: '404/8522, 8543: the call or participant is gone',
    cause: 'The call has ended, or the participant has left, before the action arrived.',
    fix: 'Act on a call only between CallConnected and CallDisconnected.',
    signals: [
      { subcode: [8522, 8543] },
      { phrase: 'Call not found', weight: 4 },
      { phrase: ['8522 Call not found', 'Call not found Code 8522'], weight: 4 },
      { about: 'callAutomation', weight: 1 },
      { status: 404 },
    ],
    sample: '{"code":404,"subCode":8522,"message":"Not Found"}',
    docs: CODES,
  },
  {
    id: 'call-automation-state',
    title: '400/8501, 8528, 8585: the call is not in a state for this action',
    cause: 'The action was asked for before the call was connected, or after it ended.',
    fix: 'Wait for CallConnected, and stop after CallDisconnected.',
    signals: [
      { subcode: [8501, 8528, 8585] },
      { phrase: 'Action is invalid when call is not in Established state', weight: 7 },
      { status: 400 },
    ],
    sample: '{"code":400,"subCode":8501,"message":"Action is invalid when call is not in Established state"}',
    docs: CODES,
  },
  {
    id: 'call-automation-argument',
    title: '400/8523: something in the request is not valid',
    cause: 'A parameter in the body is wrong; the message names it.',
    fix: 'Read the message for the name of the parameter and correct that.',
    signals: [{ subcode: 8523 }, { status: 400 }],
    sample: '{"code":400,"subCode":8523,"message":"Invalid Argument"}',
    docs: CODES,
  },
  {
    id: 'call-automation-callback',
    title: 'CallbackUri is invalid: Call Automation calls back over https only',
    cause: 'The callback URI is http, relative, or not reachable from the internet as the service needs it.',
    fix: 'Pass a public https address, a dev tunnel while you develop.',
    signals: [
      {
        phrase: [
          'field CallbackUri is invalid',
          'CallbackUri is invalid',
          'callback URI is not valid',
          'callback URL is not valid',
          'Invalid callback URI',
          'Invalid callback URL',
        ],
        weight: 8,
      },
    ],
    sample: 'The field CallbackUri is invalid.',
    docs: CODES,
  },
  {
    id: 'call-automation-401',
    title: '401 from Call Automation: key, signature or sign-in was refused',
    cause:
      'Likely the connection string is an old one or of another resource; with an Entra credential the role is likely missing.',
    fix: 'Compare the endpoint with the resource that owns the number, then set the current key or give the identity its role.',
    certainty: 'possible',
    settle: 'live check',
    signals: [
      { status: 401, weight: 3 },
      { about: 'callAutomation', weight: 3 },
      { about: 'acs', weight: 2 },
    ],
    needs: [{ status: 401 }, { about: 'callAutomation' }, { about: 'acs' }],
    unless: [{ subcode: 'any' }, { aadsts: 'any' }],
    sample: 'CallAutomationClient.answerCall: azure-communication-call-automation RestError, status code 401',
    docs: AUTHENTICATION,
  },
] satisfies readonly Explanation[];
