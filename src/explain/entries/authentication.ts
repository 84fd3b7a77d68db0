import type { Explanation } from '../explanation';

const AUTHENTICATION = 'https://learn.microsoft.com/azure/communication-services/concepts/authentication';
const PRINCIPAL = 'https://learn.microsoft.com/azure/communication-services/quickstarts/identity/service-principal';
const SIGNING = 'https://learn.microsoft.com/azure/communication-services/tutorials/hmac-header-tutorial';
const RESOURCE = 'https://learn.microsoft.com/azure/communication-services/quickstarts/create-communication-resource';
const IDENTITIES = 'https://learn.microsoft.com/azure/communication-services/concepts/identity-model';

const DENIED = ['Denied by the resource provider', 'Denied by resource provider'] as const;

export default [
  {
    id: 'denied-missing-role',
    title: '401 “Denied by the resource provider” after an Entra sign-in: most likely a role is missing',
    cause:
      'The request carried an Entra token and the principal behind it most likely has no role on the Communication Services resource. DefaultAzureCredential may also have picked another identity than you think.',
    fix: 'Give the identity that runs the code the role Communication and Email Service Owner on the Communication Services resource, and allow some minutes for it to take effect.',
    check:
      'Find out who really signed in (the log of the credential names it, or the oid claim of its token) and look for that principal under Access control of the resource.',
    certainty: 'likely',
    settle: 'check sign-in',
    signals: [
      { phrase: DENIED },
      { code: 'Denied' },
      { status: 401 },
      { about: 'entra', weight: 6 },
      { about: 'managedIdentity', weight: 1 },
      { phrase: ['role assignment', 'Communication and Email Service Owner', 'IAM'], weight: 2 },
      { about: 'handSigned', weight: -4 },
    ],
    needs: [{ phrase: DENIED }],
    sample:
      'DefaultAzureCredential … RestError: {"error":{"code":"Denied","message":"Denied by the resource provider."}} statusCode: 401',
    docs: PRINCIPAL,
  },
  {
    id: 'denied-wrong-key',
    title: '401 “Denied by the resource provider” with a key: most likely the key does not belong to this endpoint',
    cause:
      'The request was signed with an access key and its signature does not fit. Most likely the key is one of another resource, was regenerated since, or was cut when it was copied; the name of the resource in the endpoint may be wrong too.',
    fix: 'Copy the connection string anew from Keys in the portal, whole, and set it where the running app reads it.',
    check:
      'See what the client is made with. A connection string or key: compare it, as the running app loads it, with the portal. A TokenCredential such as DefaultAzureCredential: a role is missing.',
    certainty: 'likely',
    settle: 'live check',
    signals: [
      { phrase: DENIED, weight: 6.5 },
      { code: 'Denied' },
      { status: 401 },
      { about: 'key', weight: 5 },
      { about: 'entra', weight: -1 },
    ],
    needs: [{ phrase: DENIED }],
    sample:
      'EmailClient(connectionString) 401 {"error":{"code":"Denied","message":"Denied by the resource provider."}}',
    rules: ['resource-two-keys', 'access-key-length', 'connection-string-other-service'],
    docs: AUTHENTICATION,
  },
  {
    id: 'denied-rotated-key',
    title: '401 “Denied by the resource provider” after a rotation: the app likely still has the old key',
    cause: 'The key was regenerated and the app, its settings or its secret store likely still hold the old one.',
    fix: 'Set the current connection string everywhere the app reads it and restart; use the secondary key while the primary one rotates.',
    check: 'See whether user access tokens made with the old key stopped working at the same time.',
    certainty: 'likely',
    settle: 'live check',
    signals: [
      { phrase: DENIED },
      { code: 'Denied' },
      { status: 401 },
      { about: 'key', weight: 2 },
      {
        phrase: [
          'rotated',
          'rotation',
          'regenerated',
          'regenerate',
          'regenerateKey',
          'key rotation',
          'worked yesterday',
          'worked before',
          'stopped working',
        ],
        weight: 5,
      },
    ],
    needs: [
      { phrase: DENIED },
      {
        phrase: [
          'rotated',
          'rotation',
          'regenerated',
          'regenerate',
          'regenerateKey',
          'key rotation',
          'worked yesterday',
          'worked before',
          'stopped working',
        ],
      },
    ],
    sample: 'After the key rotation: Status: 401 (Unauthorized) ErrorCode: Denied, Denied by the resource provider.',
    rules: ['resource-two-keys', 'access-key-age'],
    docs: IDENTITIES,
  },
  {
    id: 'denied-signed-path',
    title:
      '401 “Denied by the resource provider” with a signature of your own: likely another path is signed than is sent',
    cause:
      'The signature covers the exact path and query. A trailing slash or extra path in the configured endpoint, or an encoding that changes on the way, is likely to make the signed one differ from the one that is sent.',
    fix: 'Configure the root of the resource without a trailing slash, and sign exactly the path and query that go on the wire.',
    check: 'Print the string to sign beside the URL that is sent: a double slash is the usual finding.',
    certainty: 'likely',
    settle: 'sign again',
    signals: [
      { phrase: DENIED },
      { code: 'Denied' },
      { status: 401 },
      { about: 'handSigned', weight: 6 },
      { phrase: 'trailing slash', weight: 3 },
      { about: 'doubledSlash', weight: 6 },
      { about: 'sdkPipeline', weight: -6 },
      { about: 'entra', weight: -5 },
      { about: 'key', weight: 1 },
    ],
    needs: [{ phrase: DENIED }],
    sample:
      'Swoosh.Adapters.AzureCommunicationServices: {401, {"error":{"code":"Denied","message":"Denied by the resource provider."}}}',
    rules: ['endpoint-path'],
    docs: SIGNING,
  },
  {
    id: 'denied-local-auth',
    title: '401 with a good key: possibly access keys are switched off for the resource',
    cause:
      'A resource can have disableLocalAuth set, and then takes Entra tokens only. It is possible that a request with a right key is denied for that reason; how the service words it is not confirmed.',
    fix: 'Look at disableLocalAuth of the resource; if it is true, use an Entra credential with a role in place of the key.',
    check: 'Compare the keys: the one in the app equals the one in the portal, and is denied all the same.',
    certainty: 'possible',
    settle: 'live check',
    signals: [
      { phrase: DENIED, weight: 5 },
      { code: 'Denied', weight: 3 },
      { status: 401 },
      { about: 'key', weight: 2 },
      { phrase: ['disableLocalAuth', 'local auth', 'local authentication'], weight: 10 },
    ],
    needs: [{ phrase: [...DENIED, 'disableLocalAuth', 'local auth', 'local authentication'] }],
    unless: [{ about: 'entra' }],
    sample: 'disableLocalAuth: true, and 401 Denied by the resource provider with AzureKeyCredential',
    docs: AUTHENTICATION,
  },
  {
    id: 'denied-code',
    title: 'The error code Denied: key, signature or role was refused',
    cause:
      'The front end of Communication Services did not accept the request. The message beside the code tells more; without it a wrong key and a missing role are the likely ones.',
    fix: 'Read the message beside the code; then compare key and endpoint, or the role of the signed-in identity.',
    certainty: 'possible',
    settle: 'live check',
    signals: [{ code: 'Denied', weight: 5 }, { status: 401 }, { about: 'acs' }],
    needs: [{ about: 'acs' }],
    unless: [{ phrase: [...DENIED, 'differs from generated content hash'] }],
    sample: 'Azure.RequestFailedException: Azure Communication Services, Status: 401 (Unauthorized), ErrorCode: Denied',
    docs: AUTHENTICATION,
  },
  {
    id: 'content-hash',
    title: '401 “x-ms-content-sha256 differs”: another body was hashed than was sent',
    cause:
      'The hash in the header is not that of the body that arrived: the body was serialised a second time for the hash, was not attached to the request at all, or was changed on the way.',
    fix: 'Serialise the body once, hash those very bytes and send them; for no body, hash the empty string.',
    check: 'Log the bytes that are hashed and the bytes that are sent: they have to be the same.',
    settle: 'sign again',
    signals: [
      { phrase: ['differs from generated content hash', 'x ms content sha256 differs'], weight: 10 },
      { code: 'Denied', weight: 1 },
      { status: 401 },
    ],
    sample:
      '401 {"error":{"code":"Denied","message":"Request \'x-ms-content-sha256\' differs from generated content hash."}}',
    docs: SIGNING,
  },
  {
    id: 'date-skew',
    title: '401: the date of the request is more than 5 minutes off',
    cause:
      'The x-ms-date header is too far from the time of the service: the clock of the machine is wrong, the request waited before it was sent, or it was signed long before.',
    fix: 'Set the clock by NTP, and sign each request, and each retry, right before it is sent.',
    check: 'Compare x-ms-date with the Date header of the answer.',
    settle: 'sign again',
    signals: [
      {
        phrase: [
          'greater than the allowed margin of 5 minutes',
          'time difference between the originating client and the server',
          'allowed margin of * minutes',
          'ID token is not yet valid',
          'Token is not valid yet',
        ],
        weight: 10,
      },
      { status: 401 },
    ],
    unless: [{ phrase: 'Provided access token is not valid' }],
    sample:
      'The given request could not be resolved. The time difference between the originating client and the server is greater than the allowed margin of 5 minutes.',
    docs: SIGNING,
  },
  {
    id: 'hmac-header-structure',
    title: '401 “does not match HMAC header structure”: the Authorization header has another form',
    cause:
      'The header does not have the form that Communication Services reads. Likely the page of another service was followed: App Configuration puts Credential= into it; or the scheme HMAC-SHA256 is missing, or more than three headers are signed.',
    fix: 'Send Authorization: HMAC-SHA256 SignedHeaders=x-ms-date;host;x-ms-content-sha256&Signature=… with exactly those three headers, and a date with a year of four digits.',
    certainty: 'likely',
    settle: 'sign again',
    signals: [
      { phrase: ['does not match HMAC header structure', 'invalid header parameter'], weight: 9 },
      { phrase: ['HMAC SHA256 Credential', 'Credential primaryKey'], weight: 3 },
      { status: 401 },
    ],
    sample: '401 Unauthorized: Given value does not match HMAC header structure',
    docs: SIGNING,
  },
  {
    id: 'hmac-signature-401',
    title: '401 for a request that your own code signs: the signature does not fit',
    cause:
      'The code signs the request itself and the service does not agree. Likely causes: the key was not Base64-decoded before use, Date is signed in place of x-ms-date, another path or body is signed than is sent, or the scheme of another service was used.',
    fix: 'Sign METHOD, path with query, and x-ms-date;host;hash with the decoded key, each on its own line by a bare line feed; or let the SDK sign.',
    certainty: 'likely',
    settle: 'sign again',
    signals: [
      { status: 401, weight: 3 },
      { about: 'handSigned', weight: 4 },
      { about: 'acs', weight: 2 },
      { phrase: ['string to sign', 'SignedHeaders'], weight: 1 },
      { about: 'sdkPipeline', weight: -6 },
    ],
    needs: [{ status: 401 }, { about: 'handSigned' }, { about: 'acs' }],
    unless: [
      {
        phrase: [
          ...DENIED,
          'differs from generated content hash',
          'HMAC SHA256 validation failed',
          'does not match HMAC header structure',
        ],
      },
    ],
    sample:
      'POST https://contoso.communication.azure.com/emails:send SignedHeaders=date;host;x-ms-content-sha256 -> 401 Unauthorized',
    docs: SIGNING,
  },
  {
    id: 'authorization-empty',
    title: '401 Unauthorized with an empty message: an Entra token without rights, most likely',
    cause:
      'This front end answers without a message where it does not accept an Entra token. Most likely the identity has no role on the resource.',
    fix: 'Give the identity the role Communication and Email Service Owner on the resource, or sign with the connection string.',
    certainty: 'possible',
    settle: 'check sign-in',
    signals: [
      { code: 'Unauthorized', weight: 5 },
      { status: 401 },
      { about: 'sms', weight: 1 },
      { about: 'entra', weight: 2 },
      { about: 'acs', weight: 1 },
    ],
    needs: [{ code: 'Unauthorized' }],
    unless: [{ phrase: DENIED }],
    sample: 'azure-communication-sms RestError: {"error":{"code":"Unauthorized","message":""}}',
    docs: PRINCIPAL,
  },
  {
    id: 'key-not-base64',
    title: 'The access key is no Base64',
    cause:
      'The key cannot be decoded: most likely it was cut, has quotes, a line break or a semicolon in it, is a placeholder, or is no access key at all.',
    fix: 'Copy the key anew and whole from Keys in the portal.',
    certainty: 'likely',
    settle: 'scan',
    signals: [
      {
        phrase: [
          'not a valid Base 64 string',
          'not a valid Base64 string',
          'Illegal base64 character',
          'Incorrect padding',
          'Invalid base64 encoded string',
          'failed to execute atob',
          'InvalidCharacterError',
        ],
        weight: 4,
      },
      { about: 'key', weight: 2 },
      { about: 'acs', weight: 2 },
    ],
    needs: [
      {
        phrase: [
          'not a valid Base 64 string',
          'not a valid Base64 string',
          'Illegal base64 character',
          'Incorrect padding',
          'Invalid base64 encoded string',
          'failed to execute atob',
          'InvalidCharacterError',
        ],
      },
      { about: 'acs' },
    ],
    sample:
      'System.FormatException: The input is not a valid Base-64 string as it contains a non-base 64 character. at Azure.Communication.Identity (connectionString)',
    rules: [
      'access-key-base64',
      'access-key-length',
      'access-key-white-space',
      'connection-string-encoded',
      'connection-string-quotes',
    ],
    docs: RESOURCE,
  },
  {
    id: 'key-needs-https',
    title: 'AzureKeyCredential needs https',
    cause: 'The Java SDK signs requests to https addresses only, and the endpoint starts with http.',
    fix: 'Write the endpoint with https.',
    settle: 'scan',
    signals: [{ phrase: 'AzureKeyCredential requires a URL using the HTTPS protocol scheme', weight: 10 }],
    sample: 'java.lang.RuntimeException: AzureKeyCredential requires a URL using the HTTPS protocol scheme',
    rules: ['endpoint-scheme'],
    docs: RESOURCE,
  },
  {
    id: 'user-credential-on-server-client',
    title: 'A user credential where a service credential belongs',
    cause:
      'CommunicationTokenCredential holds the token of one user and serves chat and calling only; identity, email, SMS, rooms and phone numbers take a key or an Entra credential.',
    fix: 'Pass the connection string, an AzureKeyCredential or a credential of the Azure identity library to this client.',
    settle: 'scan',
    signals: [
      {
        phrase: [
          'cannot convert from Azure Communication CommunicationTokenCredential',
          'CommunicationTokenCredential to Azure Core TokenCredential',
          'CommunicationTokenCredential does not derive from TokenCredential',
          'AzureCommunicationTokenCredential is not assignable to parameter of type TokenCredential',
          'AzureCommunicationTokenCredential is not assignable',
        ],
        weight: 8,
      },
      { phrase: ['CS1503', 'TS2345'], weight: 2 },
      { about: ['email', 'sms', 'identity', 'rooms', 'phoneNumbers'], weight: 1 },
    ],
    sample:
      "error CS1503: cannot convert from 'Azure.Communication.CommunicationTokenCredential' to 'Azure.AzureKeyCredential' in new EmailClient(uri, …)",
    docs: AUTHENTICATION,
  },
] satisfies readonly Explanation[];
