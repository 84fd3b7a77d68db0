import type { Explanation } from '../explanation';

const AGENT =
  'https://learn.microsoft.com/azure/communication-services/resources/troubleshooting/voice-video-calling/call-setup-issues/failed-to-create-call-agent';
const NETWORK =
  'https://learn.microsoft.com/azure/communication-services/concepts/voice-video-calling/network-requirements';
const INTEROP = 'https://learn.microsoft.com/azure/communication-services/concepts/teams-interop';
const CODES =
  'https://learn.microsoft.com/azure/communication-services/resources/troubleshooting/voice-video-calling/troubleshooting-codes';
const PUSH = 'https://learn.microsoft.com/azure/communication-services/how-tos/calling-sdk/push-notifications';
const COMPOSITES =
  'https://learn.microsoft.com/azure/communication-services/quickstarts/ui-library/get-started-composites';
const BEST = 'https://learn.microsoft.com/azure/communication-services/concepts/credentials-best-practices';

/** What the calling SDKs of browsers and phones, and the UI library, print in place of a subcode. */
export default [
  {
    id: 'calling-init-timeout',
    title: 'User stack init timeout: the client could not register in time',
    cause:
      'The calling stack got no connection to the service within its time: most likely a firewall, proxy, VPN or weak network. Making a new CallClient for every token makes it worse. The token is seldom at fault.',
    fix: 'Open the hosts of the network requirements, keep one CallClient and one CallAgent, and refresh the token through the credential.',
    check: 'Try the same token on another network.',
    certainty: 'likely',
    signals: [{ phrase: ['User stack init timeout', 'stack init timeout'], weight: 9 }, { about: 'calling' }],
    sample: 'CallError: CallClient.createCallAgent: User stack init timeout',
    docs: NETWORK,
  },
  {
    id: 'calling-callee-permission',
    title: '403/10124: caller and callee are not allowed to call one another',
    cause:
      'The service checked whether the two may interact and refused. With a Teams user at one end, likely the tenant of that user does not admit users of this Communication Services resource.',
    fix: 'Ask the Teams administrator to allow the resource for that tenant and user. Leave keys and tokens alone.',
    certainty: 'likely',
    signals: [
      { subcode: 10124 },
      { phrase: 'Permission check for callee to interact with caller is not allowed', weight: 8 },
      { status: 403 },
    ],
    sample: 'Call end reason: code: 403, subcode: 10124',
    docs: INTEROP,
  },
  {
    id: 'calling-meeting-link',
    title: 'The Teams meeting link is not valid for calling',
    cause:
      'The link that was passed is not the whole join link of a meeting: likely it was cut or encoded once more, is a short link, or belongs to the personal Teams (teams.live.com).',
    fix: 'Pass the whole link from the invitation of a work or school meeting, or join by meeting id and passcode.',
    certainty: 'likely',
    signals: [
      {
        phrase: [
          'invalid teams meeting link',
          'meeting link is invalid',
          'invalid meeting link',
          'invalid Teams meeting URL',
          "Invalid server call Id because it's empty or has invalid values",
        ],
        weight: 8,
      },
      { phrase: 'teams live com meet', weight: 2 },
      { about: 'calling', weight: 1 },
    ],
    sample: "CallingCommunicationException: Can't join call because invalid teams meeting link",
    docs: INTEROP,
  },
  {
    id: 'calling-native-error',
    title: 'An error of the calling SDK for iOS or Android that names no subcode',
    cause:
      'The text says only that the calling SDK failed. When the call agent is made, possible reasons are a token that is expired or malformed, or a network that is blocked.',
    fix: 'Print the whole error (NSError with its userInfo, or the exception with its cause), check the token, and explain code and subcode of callEndReason.',
    certainty: 'possible',
    follows: true,
    signals: [
      {
        phrase: [
          'Error Domain AzureCommunicationCalling',
          'ACSCallingCommunicationErrors',
          'Error Domain ACSCall',
          'sam_call_client',
          'No implementation found for com azure android communication calling',
        ],
        weight: 6,
      },
      { phrase: 'calling NativeLibraryHelpers checkStatus', weight: 5 },
    ],
    sample: 'Error Domain=AzureCommunicationCalling.ACSCallingCommunicationErrors Code=1 "(null)"',
    docs: AGENT,
  },
  {
    id: 'calling-push-registration',
    title: 'registerPushNotifications failed: the device is not registered for calls',
    cause:
      'Likely the push token is empty or was sent as text, the notification hub is not linked to the resource, or the user access token expired before the call.',
    fix: 'Link a notification hub to the resource, pass the device token as the system gave it, and register right after a fresh user access token.',
    certainty: 'likely',
    signals: [
      {
        phrase: [
          'registerPushNotifications failed',
          'registerPushNotification failed',
          'registerPushNotifications error',
          'push notification registration failed',
          'Failed to register push notifications',
          'Failed to register for push notifications',
        ],
        weight: 6,
      },
      { about: 'calling' },
    ],
    needs: [{ about: ['calling', 'acs'] }],
    sample: 'AzureCommunicationCalling: registerPushNotifications failed',
    docs: PUSH,
  },
  {
    id: 'composite-token',
    title: 'CallComposite tokenExpired: the user access token is expired or not valid',
    cause: 'The UI library could not join as the token of the credential is not good, and nothing refreshed it.',
    fix: 'Give the credential a tokenRefresher that fetches a new token for the same identity.',
    check: 'Decode the token: its exp lies in the past.',
    settle: 'decode token',
    signals: [
      { phrase: ['tokenExpired', 'TOKEN_EXPIRED'], weight: 4 },
      { phrase: ['CallCompositeError', 'CallCompositeErrorEvent', 'AzureCommunicationUICalling'], weight: 4 },
      { about: 'calling', weight: 1 },
    ],
    needs: [
      { phrase: ['tokenExpired', 'TOKEN_EXPIRED'] },
      [
        { phrase: ['CallCompositeError', 'CallCompositeErrorEvent', 'AzureCommunicationUICalling'] },
        { about: 'calling' },
      ],
    ],
    sample: 'CallCompositeErrorEvent(errorCode=tokenExpired)',
    docs: BEST,
  },
  {
    id: 'composite-join',
    title: 'callJoinFailed: the UI library could not join and does not say why',
    cause:
      'Joining failed beneath the UI library. Possible reasons, most frequent first: a token without voip or past its end, an id or link that does not fit the locator, a blocked network.',
    fix: 'Decode the token, join the same meeting in the web sample with it, and read the log of the calling SDK for code and subcode.',
    certainty: 'possible',
    follows: true,
    signals: [
      { phrase: ['callJoinFailed', 'CALL_JOIN_FAILED', 'code callJoin'], weight: 5 },
      {
        phrase: ['CallCompositeError', 'CallCompositeErrorEvent', 'CallCompositeErrorCode', 'RCTErrorDomain'],
        weight: 3,
      },
      { about: 'calling', weight: 1 },
    ],
    needs: [{ phrase: ['callJoinFailed', 'CALL_JOIN_FAILED', 'code callJoin'] }],
    sample: 'CallCompositeErrorEvent(errorCode=callJoinFailed, cause=null)',
    docs: COMPOSITES,
  },
  {
    id: 'chat-realtime',
    title: 'Realtime notifications did not start: token, browser or blocked signalling',
    cause:
      'Chat events come over a connection of their own. Likely the user access token was refused for it, the hosts of the signalling are blocked, or the client does not run in a browser.',
    fix: 'Check the token, allow the hosts of the network requirements, and start the notifications in a page.',
    certainty: 'likely',
    signals: [
      {
        phrase: [
          'Failed to start realtime notifications',
          'Realtime notifications are not enabled',
          'Realtime notifications are only supported',
          'startRealtimeNotifications failed',
          'startRealtimeNotifications error',
          'Failed to register to trouter',
        ],
        weight: 7,
      },
      { about: 'chat', weight: 1 },
    ],
    sample: 'ChatClient.startRealtimeNotifications: Failed to start realtime notifications',
    docs: CODES,
  },
] satisfies readonly Explanation[];
