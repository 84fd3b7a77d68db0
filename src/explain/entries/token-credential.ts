import type { Explanation } from '../explanation';

const BEST = 'https://learn.microsoft.com/azure/communication-services/concepts/credentials-best-practices';
const ENTRA =
  'https://learn.microsoft.com/azure/communication-services/quickstarts/identity/entra-id-authentication-integration';

export default [
  {
    id: 'user-token-expired',
    title: 'The user access token has expired',
    cause:
      'The lifetime of the token, 24 hours where nothing else was asked for, is over, and most likely nothing refreshes it.',
    fix: 'Give the credential a tokenRefresher that fetches a new token from your server, and issue that for the same identity.',
    check: 'Decode the token: its exp lies in the past.',
    certainty: 'likely',
    asked: true,
    settle: 'decode token',
    signals: [
      {
        phrase: [
          'token expired',
          'token is expired',
          'token has expired',
          'expired token',
          'token was expired',
          'access token expired',
        ],
        weight: 3,
      },
      {
        phrase: [
          'after 24 hours',
          'after a day',
          'after one day',
          'after 1 day',
          'every 24 hours',
          'the next day',
          'after an hour',
        ],
        weight: 4,
      },
      { about: ['acs', 'userToken', 'calling'], weight: 3.5 },
      { about: 'chat', weight: 1 },
      { status: 401 },
    ],
    needs: [{ about: ['acs', 'userToken', 'calling'] }],
    unless: [
      { phrase: ['AccessToken expired', 'returned from the tokenRefresher is expired', 'loop of tokenRefresher'] },
      { subcode: 'any' },
      { aadsts: 'any' },
    ],
    sample: 'com.azure.android.communication.calling.CallingCommunicationException: Access token expired',
    docs: BEST,
  },
  {
    id: 'credential-static-token',
    title: 'A credential with a bare token lives as long as that token',
    cause:
      'The constructor that takes only a token never asks for another: after 24 hours by default the session is over. The one with a tokenRefresher goes on.',
    fix: 'Use the form with a tokenRefresher for anything longer than one token, with refreshProactively for calls; a bare token serves for short jobs and tests.',
    asked: true,
    settle: 'scan',
    signals: [
      { phrase: ['initWithToken', 'initWithInitialToken'], weight: 4 },
      { phrase: ['when to use', 'which constructor', 'difference between', 'what is the difference'], weight: 2 },
      { phrase: ['refreshProactively', 'tokenRefresher'], weight: 2 },
    ],
    needs: [{ phrase: ['initWithToken', 'initWithInitialToken'] }],
    sample: 'when to use initWithToken and when initWithInitialToken:refreshProactively:tokenRefresher',
    docs: BEST,
  },
  {
    id: 'identity-made-anew',
    title: 'A new identity at every sign-in: chats and threads seem lost',
    cause:
      'The server calls createUser each time a token is asked for. Threads, rooms and history belong to the identity that was made first, and the new one is no member of them.',
    fix: 'Keep the identity with the account of the user, and issue every later token for it with getToken.',
    asked: true,
    settle: 'scan',
    signals: [
      {
        phrase: [
          'new identity each time',
          'new identity every time',
          'new user each time',
          'new user every time',
          'creates a new user',
          'create new identities',
          'createUser on every',
          'createUser at every',
        ],
        weight: 4,
      },
      { about: ['acs', 'identity', 'userToken'], weight: 3 },
    ],
    needs: [{ about: ['acs', 'identity', 'userToken'] }],
    sample: 'the refresh of the user access token creates a new user, and the chat history is gone',
    docs: 'https://learn.microsoft.com/azure/communication-services/concepts/identity-model',
  },
  {
    id: 'key-as-user-token',
    title: 'A key or connection string was passed to a user credential',
    cause:
      'AzureCommunicationTokenCredential takes the token of one user. A key is no token, and must never reach a client.',
    fix: 'Issue a token on the server with CommunicationIdentityClient and pass that; use the key with server clients only.',
    asked: true,
    settle: 'scan',
    signals: [
      {
        phrase: ['TokenCredential', 'UserCredential'].flatMap((type) =>
          ['AzureCommunication', 'Communication'].flatMap((lead) =>
            ['connectionString', 'connection_string', 'accessKey', 'access_key', 'accesskey'].map(
              (value) => `${lead}${type} ${value}`,
            ),
          ),
        ),
        weight: 7,
      },
    ],
    sample: 'new AzureCommunicationTokenCredential(connectionString) does not work',
    docs: BEST,
  },
  {
    id: 'token-revoked',
    title: '401 for all users after a rotation: the user access tokens were revoked with the key',
    cause:
      'Regenerating an access key revokes every user access token that was issued with it, and so does deleting the identity. That is the likely cause where all users are signed out at once.',
    fix: 'Issue new tokens with the current key; issue with the secondary key before the primary one is regenerated.',
    certainty: 'likely',
    asked: true,
    settle: 'decode token',
    signals: [
      {
        phrase: ['regenerated', 'rotated', 'rotation', 'regenerating', 'revokeAccessTokens', 'revoke_tokens'],
        weight: 4,
      },
      { phrase: ['all users', 'all tokens', 'new tokens', 'every user', 'token', 'tokens'], weight: 2 },
      { status: 401 },
      { about: 'acs', weight: 2 },
    ],
    needs: [
      { phrase: ['regenerated', 'rotated', 'rotation', 'regenerating', 'revokeAccessTokens', 'revoke_tokens'] },
      { phrase: ['all users', 'all tokens', 'new tokens', 'every user', 'token', 'tokens'] },
      { status: 401 },
      { about: ['acs', 'userToken', 'chat', 'calling'] },
    ],
    unless: [{ phrase: ['Denied by the resource provider', 'HMAC SHA256 validation failed'] }],
    sample: 'Communication Services: after we rotated the access key all users got status 401 and need new tokens',
    docs: 'https://learn.microsoft.com/azure/communication-services/concepts/identity-model',
  },
  {
    id: 'credential-token-malformed',
    title: 'Invalid token specified: what the credential got is no JWT',
    cause:
      'AzureCommunicationTokenCredential was given something that has no readable second part: likely a connection string, an access key, a user id, or a promise that was not awaited.',
    fix: 'Pass the token string that the identity API issued, or a tokenRefresher that resolves to it.',
    check: 'A token starts with eyJ; a value that starts with 8:acs: is the user id: the two may be swapped.',
    certainty: 'likely',
    settle: 'scan',
    signals: [
      {
        phrase: [
          'Invalid token specified',
          'InvalidTokenError',
          'not a valid token string',
          'Token is not formatted correctly',
        ],
        weight: 8,
      },
      {
        phrase: ['corrupt token', 'userId and token swapped', 'token and userId swapped', 'composite shows nothing'],
        weight: 5,
      },
      { phrase: ['jwt malformed', 'malformed token', 'not a valid JWT'], weight: 3 },
      { about: 'userToken' },
      { about: 'acs', weight: 1 },
    ],
    sample: 'InvalidTokenError: Invalid token specified: missing part #2',
    docs: BEST,
  },
  {
    id: 'credential-token-empty',
    title: 'Invalid token: token must not be empty',
    cause:
      'The credential got an empty string: likely the token had not arrived yet, or the answer of the endpoint was read by the wrong name.',
    fix: 'Await the token before the credential is made, and check the name of the field in the answer.',
    certainty: 'likely',
    settle: 'scan',
    signals: [{ phrase: ['token must not be empty'], weight: 9 }, { about: 'userToken' }],
    sample: 'Invalid token: token must not be empty.',
    docs: BEST,
  },
  {
    id: 'refresher-returned-expired',
    title: 'The token returned from the tokenRefresher is expired',
    cause:
      'The tokenRefresher handed back a token whose time is over: likely a cache, in the page, the server or MSAL, returns the old one.',
    fix: 'Issue a new token at every call of the refresher, and force a refresh of the MSAL cache before a Teams exchange.',
    check: 'Log the exp of each token that the refresher returns: it has to move forward.',
    certainty: 'likely',
    settle: 'decode token',
    signals: [
      {
        phrase: ['token returned from the tokenRefresher is expired', 'returned from the tokenRefresher is expired'],
        weight: 10,
      },
      { about: 'userToken', weight: 1 },
    ],
    sample: 'Error: The token returned from the tokenRefresher is expired.',
    docs: BEST,
  },
  {
    id: 'credential-disposed',
    title: 'User credential is disposed: it was disposed and used again',
    cause:
      'The method dispose() was called on the credential, or on what owns it, and something still asks it for a token.',
    fix: 'Keep one credential for the life of its client, and make a new one after it was disposed.',
    signals: [{ phrase: 'User credential is disposed', weight: 10 }],
    sample: 'Error: User credential is disposed',
    docs: BEST,
  },
  {
    id: 'refresher-loop',
    title: 'The tokenRefresher is called in a loop',
    cause:
      'The credential refreshes ten minutes before expiry and gets the same token again: likely the MSAL cache gives out the old one until five minutes before its end, or the refresher returns an expired token.',
    fix: 'Force a refresh in the tokenRefresher, and use a version of the SDK that backs off.',
    certainty: 'likely',
    asked: true,
    settle: 'scan',
    signals: [
      {
        phrase: [
          'tokenRefresher called constantly',
          'tokenRefresher in a loop',
          'loop of tokenRefresher',
          'loop of refresher calls',
          'refresher calls',
          'tokenRefresher is called repeatedly',
          'tokenRefresher called repeatedly',
          'refresher loop',
          'tokenRefresher is called in an endless loop',
          'called in an endless loop',
          'called in an infinite loop',
          'tokenRefresher * * * loop',
          'called over and over',
        ],
        weight: 6,
      },
      { about: 'userToken', weight: 1 },
    ],
    sample: 'constant loop of refresher calls, no error (tokenRefresher, refreshProactively: true)',
    docs: BEST,
  },
  {
    id: 'agent-never-answers',
    title: 'createCallAgent never completes: likely the token never arrives',
    cause:
      'The calling SDK waits for a token that does not come: the token endpoint is unreachable or wrong, the refresher never calls back, or older SDKs swallow an expired token.',
    fix: 'Call the token endpoint by hand, give the refresher a timeout and an error path, and check exp before the credential is made.',
    certainty: 'likely',
    asked: true,
    settle: 'scan',
    signals: [
      {
        phrase: [
          'createCallAgent never',
          'createCallAgent hangs',
          'createCallAgent completion never called',
          'completionHandler never fires',
          'completion never called',
          'completionHandler never called',
          'stuck loading',
        ],
        weight: 6,
      },
      { about: 'calling' },
      { about: 'userToken', weight: 1 },
    ],
    needs: [{ about: ['calling', 'userToken'] }],
    sample: 'createCallAgent completionHandler never fires; app stuck loading',
    docs: BEST,
  },
  {
    id: 'refresher-nil-ios',
    title: 'ACSException when the refresher completes with nil (iOS)',
    cause:
      'Likely this is a beta of the iOS SDK, which crashed where the tokenRefresher completed with no token and an error.',
    fix: 'Update the SDK; until then complete with a token only, and handle the error yourself.',
    certainty: 'likely',
    signals: [
      { phrase: 'ACSException', weight: 6 },
      { about: 'userToken', weight: 2 },
      { phrase: ['CommunicationTokenRefreshOptions', 'done nil'], weight: 3 },
    ],
    sample: 'crash with ACSException, CommunicationTokenRefreshOptions tokenRefresher done(nil, error)',
    docs: BEST,
  },
  {
    id: 'refreshed-token-ignored',
    title: 'The refreshed token is not used: a version of the calling SDK',
    cause:
      'The tokenRefresher is called and the client keeps its old token: communication-calling 1.22.1 and 1.22.2 did so where 1.20.1 had not. Likely a fault of the version.',
    fix: 'Move to another version of the calling SDK, and log the exp at each refresh.',
    certainty: 'possible',
    asked: true,
    settle: 'scan',
    signals: [
      {
        phrase: [
          'refresher is called and its token ignored',
          'token ignored',
          'keeps using the old token',
          'still uses the old token',
          'using the old token',
        ],
        weight: 6,
      },
      { about: 'userToken', weight: 1 },
      { about: 'calling', weight: 1 },
    ],
    needs: [{ about: ['userToken', 'calling', 'acs'] }],
    sample: 'after expiry calls fail; tokenRefresher is called but createCallAgent keeps using the old token',
    docs: BEST,
  },
  {
    id: 'entra-scopes-mixed',
    title: 'Scopes validation failed: the scopes do not share one prefix',
    cause:
      'All scopes of the Entra credential have to start with https://communication.azure.com/clients/ or all with https://auth.msft.communication.azure.com/.',
    fix: 'Use scopes of one of the two, or leave them out for the default.',
    settle: 'scan',
    signals: [{ phrase: ['Scopes validation failed', 'Ensure all scopes start with'], weight: 9 }],
    sample: 'Error: Scopes validation failed. Ensure all scopes start with one of …',
    docs: ENTRA,
  },
  {
    id: 'entra-exchange-failed',
    title: 'The exchange of the Entra token failed',
    cause:
      'The service did not turn the Entra token into one of Communication Services. Likely the user was not given access under User access for Entra ID, or the app lacks consent. An endpoint with a trailing slash asks for //access.',
    fix: 'Assign the user to the resource, grant the app its permissions, and write the endpoint without a trailing slash.',
    certainty: 'likely',
    settle: 'check sign-in',
    signals: [
      { phrase: ['access entra exchangeAccessToken', 'teamsExtension exchangeAccessToken'], weight: 4 },
      { phrase: 'Service request failed Status', weight: 2 },
      { status: [401, 403, 404], weight: 2 },
    ],
    sample: 'POST /access/entra/:exchangeAccessToken Service request failed. Status: 403, Body: {}',
    docs: ENTRA,
  },
] satisfies readonly Explanation[];
