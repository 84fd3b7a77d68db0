import type { Explanation } from '../explanation';

const CONCEPTS = 'https://learn.microsoft.com/azure/communication-services/concepts';
const CREDENTIALS = `${CONCEPTS}/credentials-best-practices` as const;

/** Failures whose text names no cause that is known: what that API fails of most, and what would tell. */
export default [
  {
    id: 'unnamed-calling',
    title: 'Calling failed, and the text does not say why',
    cause:
      'No code in this text names the cause. Possible, most frequent first: a user access token that has expired, is cut or lacks the scope voip; a network that blocks the hosts of calling; a policy, or another participant.',
    fix: 'Print code and subCode of the error, or of callEndReason, and explain these; meanwhile decode the token.',
    check: 'The token: exp lies ahead, and acsScope has voip or voip.join.',
    certainty: 'possible',
    settle: 'decode token',
    signals: [{ about: 'calling', weight: 6 }],
    needs: [{ about: 'acs' }],
    sample: 'com.azure.android.communication.calling.CallingCommunicationException: INVALID_STATE',
    docs: 'https://learn.microsoft.com/azure/communication-services/resources/troubleshooting/voice-video-calling/troubleshooting-codes',
  },
  {
    id: 'unnamed-chat',
    title: 'Chat failed, and the text does not say why',
    cause:
      'Nothing in this text names the cause. Possible, most frequent first: a user access token that has expired or lacks a chat scope; an identity that is no participant of the thread; a thread of another resource than the endpoint.',
    fix: 'Print the status and the body of the answer and explain these; meanwhile decode the token.',
    check: 'The token: exp lies ahead, acsScope has chat, and its skypeid is a participant of the thread.',
    certainty: 'possible',
    settle: 'decode token',
    signals: [{ about: 'chat', weight: 6 }],
    needs: [{ about: 'acs' }],
    sample: 'azure-communication-chat: ChatClient.startRealtimeNotifications does not work, trouter error',
    docs: `${CONCEPTS}/chat/concepts`,
  },
  {
    id: 'unnamed-teams',
    title: 'The exchange or the call of a Teams user failed, and the text does not say why',
    cause:
      'Possible, most frequent first: an Entra token with other scopes than Teams.ManageCalls and Teams.ManageChats, or past its end; clientId and userObjectId that are not those in the token; consent of the tenant that is missing.',
    fix: 'Print the error code of the answer, and compare exp, scp, appid and oid of the Entra token with what is passed.',
    certainty: 'possible',
    settle: 'decode token',
    signals: [{ about: 'teams', weight: 7 }],
    needs: [{ about: 'acs' }],
    sample: 'azure-communication-identity getTokenForTeamsUser failed',
    docs: `${CONCEPTS}/teams-interop`,
  },
  {
    id: 'unnamed-user-token',
    title: 'The user credential failed, and the text does not say why',
    cause:
      'Possible, most frequent first: the token had not arrived, or the answer of the endpoint has it under another name, so that it is undefined; it has expired; the tokenRefresher throws.',
    fix: 'Print what the token endpoint answers (its status and the names of its fields, not the token), and await it before the credential is made.',
    certainty: 'possible',
    settle: 'decode token',
    signals: [{ about: 'userToken', weight: 6.5 }],
    needs: [{ about: 'acs' }],
    sample: "TypeError: Cannot read properties of undefined (reading 'token') at new AzureCommunicationTokenCredential",
    docs: CREDENTIALS,
  },
  {
    id: 'unnamed-key',
    title: 'A connection string or key is in play, and the text does not say what failed',
    cause:
      'Possible, most frequent first: the variable is empty or has another name where the app runs; the connection string was cut, or still has quotes round it; the key is one of another resource, or was regenerated.',
    fix: 'Validate the connection string where the app reads it, then print the status and error code of the answer.',
    certainty: 'possible',
    settle: 'live check',
    signals: [{ about: 'key', weight: 5 }],
    needs: [{ about: 'acs' }],
    unless: [{ about: 'entra' }],
    sample: 'ACS connection string does not work',
    docs: `${CONCEPTS}/authentication`,
  },
  {
    id: 'unnamed-entra',
    title: 'The sign-in with Entra ID failed, and the text does not say why',
    cause:
      'Possible, most frequent first: nobody is signed in where the code runs; the identity has no role on the Communication Services resource; it is another tenant or identity than you think.',
    fix: 'Check the sign-in: it tries each way, and says which one is let in.',
    certainty: 'possible',
    settle: 'check sign-in',
    signals: [{ about: 'entra', weight: 6 }],
    needs: [{ about: 'acs' }],
    sample: 'ACS call with a managed identity fails',
    docs: `${CONCEPTS}/authentication`,
  },
  {
    id: 'unnamed-server-api',
    title: 'A request of a server failed, and the text does not say why',
    cause:
      'Possible, most frequent first: a connection string that is empty, cut or one of another resource; an Entra identity without a role on the resource; a number, domain or room that is not one of this resource.',
    fix: 'Print the status, the error code and the message of the answer, and explain these.',
    certainty: 'possible',
    settle: 'live check',
    signals: [{ about: ['identity', 'sms', 'email', 'rooms', 'phoneNumbers', 'callAutomation'], weight: 5.5 }],
    needs: [{ about: 'acs' }],
    sample: 'SMS failed at azure.communication.sms: errorMessage "The number cannot be used"',
    docs: 'https://learn.microsoft.com/azure/communication-services/concepts/troubleshooting-info',
  },
] satisfies readonly Explanation[];
