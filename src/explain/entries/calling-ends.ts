import type { Explanation } from '../explanation';

const CODES =
  'https://learn.microsoft.com/azure/communication-services/resources/troubleshooting/voice-video-calling/troubleshooting-codes';
const NETWORK =
  'https://learn.microsoft.com/azure/communication-services/concepts/voice-video-calling/network-requirements';
const TOKENS =
  'https://learn.microsoft.com/azure/communication-services/resources/troubleshooting/voice-video-calling/call-setup-issues/invalid-or-expired-tokens';
const TEAMS = 'https://learn.microsoft.com/azure/communication-services/quickstarts/manage-teams-identity';
const DEVICES =
  'https://learn.microsoft.com/azure/communication-services/resources/troubleshooting/voice-video-calling/general-troubleshooting-strategies/overview';

/** Ends and errors that the calling client gives itself; the names of most are in its code and in no list of the service. */
export default [
  {
    id: 'calling-token-late',
    title: '499/3119, 3126 to 3128: the client got no token for a request of the call',
    cause:
      'A request of the call needed a token and none came that could be used: 3119 it came too late, 3126 it is of a kind that is not supported, 3127 fetching it failed, 3128 somebody would have had to sign in. Likely the tokenRefresher hangs or throws.',
    fix: 'Let the tokenRefresher answer within seconds with a new token of the same user, and let it reject when it cannot.',
    check: 'Log in the tokenRefresher when it is called, when it answers, and the exp of what it answers.',
    certainty: 'likely',
    settle: 'scan',
    signals: [
      { subcode: [3119, 3126, 3127, 3128] },
      {
        phrase: [
          'CallEndReasonTokenFetchTimeout',
          'CallEndReasonUnsupportedTokenError',
          'CallEndReasonTokenFetchError',
          'CallEndReasonTokenTimeoutInterActvityRequired',
        ],
        weight: 9,
      },
    ],
    sample: 'callEndReason {"code":499,"subCode":3119,"phrase":"CallEndReasonTokenFetchTimeout"}',
    docs: TOKENS,
  },
  {
    id: 'calling-conditional-access',
    title: '5891, 5892, 71014: the meeting or its tenant likely asks for another sign-in',
    cause:
      'The client names these numbers for Conditional Access: likely a policy of the Entra tenant asks the Teams user for more than the sign-in that the token came from.',
    fix: 'Let the Teams user sign in again interactively, exchange the new token, and ask an administrator which Conditional Access policy applies.',
    check: 'Look the user up in the sign-in logs of Entra ID: the policy that applied is named there.',
    certainty: 'likely',
    signals: [{ subcode: [5891, 5892, 71014] }, { about: 'teams', weight: 1 }],
    sample: 'callEndReason {"code":401,"subCode":5891}',
    docs: TEAMS,
  },
  {
    id: 'calling-request-blocked',
    title: '4520, 4522 to 4526: a request of the call did not reach the service',
    cause:
      'The network or the browser stopped it: 4522 the host was not found, 4523 the connection was refused, 4524 TLS failed, 4525 CORS or the network (a browser does not say which), 4526 the device is offline, 4520 some other reason. No token was looked at.',
    fix: 'Open the hosts and ports of the network requirements in firewall, proxy and content security policy.',
    check: 'Try once from another network, such as a phone: if it works there, the network or its proxy is the cause.',
    signals: [
      { subcode: [4520, 4522, 4523, 4524, 4525, 4526] },
      {
        phrase: [
          'CallEndReasonDnsHostNameResolveError',
          'CallEndReasonFetchConnectionRefused',
          'CallEndReasonFetchTlsError',
          'CallEndReasonFetchCorsOrNetwork',
          'CallEndReasonFetchOffline',
          'LocalHTTPStackError',
        ],
        weight: 9,
      },
    ],
    sample: 'callEndReason {"code":490,"subCode":4525,"phrase":"CallEndReasonFetchCorsOrNetwork"}',
    docs: NETWORK,
  },
  {
    id: 'calling-family-media-setup',
    title: '3102 to 3129: audio and video could not be agreed on, or the signalling gave up',
    cause:
      'The media of the call failed to start or to change: likely a device that is denied or in use, or a network without the ports for media.',
    fix: 'Check that microphone and camera are allowed and free, then try another network; the phrase beside the subcode says which step failed.',
    certainty: 'likely',
    signals: [{ subcode: '3102-3129', weight: 7 }],
    sample: 'callEndReason {"code":490,"subCode":3109}',
    docs: DEVICES,
  },
  {
    id: 'calling-family-signalling-client',
    title: '4090 to 4129, 4503 to 4529: the client ended the call or gave up an action',
    cause:
      'The answer of the service came too late, or did not fit the state of the call: likely a lost connection, or a call that had ended already.',
    fix: 'Try again once after the call is Connected; if it repeats on one network only, open its hosts and ports.',
    certainty: 'likely',
    signals: [{ subcode: ['4090-4129', '4503-4529', 3551], weight: 7 }],
    sample: 'callEndReason {"code":498,"subCode":4104}',
    docs: NETWORK,
  },
  {
    id: 'calling-family-meeting-action',
    title: '52xx, 565x to 568x, 570x: an action on the meeting or its participants was refused',
    cause:
      'Possibly the service offers no such action in this call, answered in another form than the client reads, or the role does not allow it.',
    fix: 'Check the role of the user and the kind of meeting, and use the newest version of the calling SDK.',
    certainty: 'possible',
    signals: [{ subcode: ['5200-5219', '5650-5689', '5700-5709', 5015], weight: 7 }],
    sample: 'callEndReason {"code":403,"subCode":5651}',
    docs: CODES,
  },
] satisfies readonly Explanation[];
