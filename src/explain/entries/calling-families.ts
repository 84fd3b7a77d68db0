import type { Explanation, SubcodeRange } from '../explanation';

const CODES =
  'https://learn.microsoft.com/azure/communication-services/resources/troubleshooting/voice-video-calling/troubleshooting-codes';
const NETWORK =
  'https://learn.microsoft.com/azure/communication-services/concepts/voice-video-calling/network-requirements';
const TOKENS =
  'https://learn.microsoft.com/azure/communication-services/resources/troubleshooting/voice-video-calling/call-setup-issues/invalid-or-expired-tokens';
const DEVICES =
  'https://learn.microsoft.com/azure/communication-services/resources/troubleshooting/voice-video-calling/general-troubleshooting-strategies/overview';

/** A subcode speaks more for an entry of its own than for the family that its number belongs to. */
const family = (...ranges: readonly (SubcodeRange | number)[]) => [{ subcode: ranges, weight: 7 }] as const;

/** Subcodes of calling without an entry of their own: which part of the client or service they come from, and what to do next. */
export default [
  {
    id: 'calling-family-client',
    title: '400xx: a setting of the call client is not valid, or its set-up failed',
    cause:
      'The call client itself refused: likely an option such as a proxy or relay address, or it was used too early.',
    fix: 'Read the message beside the subcode, and check the options that CallClient is made with.',
    certainty: 'likely',
    signals: family('40000-40099'),
    sample: 'CallClient: {"code":400,"subCode":40005}',
    docs: CODES,
  },
  {
    id: 'calling-family-stack',
    title: '401xx: the calling stack could not be started',
    cause:
      'The client did not get as far as registering with the service: likely network, proxy or browser, more seldom the token.',
    fix: 'Try another network and browser with the same token, then log the message beside the subcode.',
    certainty: 'likely',
    signals: family('40100-40199', 4, 6),
    sample: 'createCallAgent {"code":500,"subCode":40103}',
    docs: NETWORK,
  },
  {
    id: 'calling-family-agent',
    title: '402xx: the call agent refuses what was asked',
    cause:
      'The call agent is disposed, was made twice, or was given arguments that do not fit, such as an id of another kind.',
    fix: 'Read the message beside the subcode; keep one call agent an identity, and wait for it before you use it.',
    signals: family('40200-40299'),
    sample: 'callAgent.startCall {"code":400,"subCode":40216}',
    docs: CODES,
  },
  {
    id: 'calling-device-manager',
    title: '406xx: microphone, camera or speaker could not be listed or used',
    cause:
      'The device manager failed: likely the page may not use the devices, none is plugged in, another program holds them, or the stack did not start in time.',
    fix: 'Check the permissions of the page and of the system, that a device is there, and try another browser.',
    certainty: 'likely',
    signals: [
      ...family('40600-40699'),
      { phrase: ['GetDeviceManager failed', 'Failed to get DeviceManager', 'DeviceManager failed'], weight: 7 },
    ],
    sample: 'CallClient.getDeviceManager: GetDeviceManager failed',
    docs: DEVICES,
  },
  {
    id: 'calling-family-call',
    title: '410xx, 411xx: the call is not in a state for this action',
    cause:
      'The action came too early or too late for the call (it was not ringing, not connected, or had ended), or its argument is not valid.',
    fix: 'Subscribe to stateChanged, act only while the call is Connected, and check the argument that the message names.',
    signals: family('41000-41799', 41),
    sample: 'call.mute {"code":400,"subCode":41015}',
    docs: CODES,
  },
  {
    id: 'calling-family-lobby',
    title: '418xx: an action on the lobby was refused',
    cause:
      'Admitting or rejecting failed: likely the participant is not in the lobby any more, or the role does not allow it.',
    fix: 'Check that the participant still waits, and that the user is organizer or presenter.',
    certainty: 'likely',
    signals: family('41800-41899'),
    sample: 'lobby.admit {"code":405,"subCode":41803}',
    docs: CODES,
  },
  {
    id: 'calling-family-policy',
    title: '419xx: the policies of the user could not be read',
    cause: 'The client asked the service for the policies of a Teams user and got none: likely token or network.',
    fix: 'Check that the token is one of a Teams user and has not expired, then try again.',
    certainty: 'likely',
    signals: family('41900-41999'),
    sample: '{"code":500,"subCode":41903}',
    docs: TOKENS,
  },
  {
    id: 'calling-family-participant',
    title: '420xx: an action on another participant is not allowed or not supported',
    cause: 'Muting the other participant failed: the meeting, the role or the kind of participant does not allow it.',
    fix: 'Check role, meeting options and kind of participant before you ask.',
    signals: family('42000-42999', 42),
    sample: 'remoteParticipant.mute {"code":405,"subCode":42004}',
    docs: CODES,
  },
  {
    id: 'calling-family-video',
    title: '430xx: the local video stream failed',
    cause:
      'The camera could not be opened or switched: likely it is in use, was denied, or is not the device that was meant.',
    fix: 'Free the camera, check permissions, and pass a device that getCameras has just listed.',
    certainty: 'likely',
    signals: family('43000-43099', 43),
    sample: 'call.startVideo {"code":400,"subCode":43005}',
    docs: DEVICES,
  },
  {
    id: 'calling-family-remote-video',
    title: '431xx, 432xx: a video could not be shown',
    cause:
      'The stream of the other side ended, is not available, or could not be drawn: likely it was rendered after it had gone.',
    fix: 'Render only while isAvailable is true, dispose the view when it turns false, and try again once.',
    certainty: 'likely',
    signals: family('43100-43599'),
    sample: 'VideoStreamRenderer.createView {"code":404,"subCode":43203}',
    docs: CODES,
  },
  {
    id: 'calling-family-audio',
    title: '436xx: the local audio stream failed',
    cause:
      'The microphone could not be opened or switched: likely it was denied, unplugged, or is held by another program.',
    fix: 'Check permissions and the device, then start the audio again.',
    certainty: 'likely',
    signals: family('43600-43999', 45),
    sample: 'call.startAudio {"code":400,"subCode":43605}',
    docs: DEVICES,
  },
  {
    id: 'calling-identifier',
    title: '440xx: an identifier is not one that calling knows',
    cause:
      'The id that was passed has another form than its kind asks for: likely a bare GUID, a phone number without +, or a whole object where a string belongs.',
    fix: 'Pass { communicationUserId: "8:acs:…" }, { phoneNumber: "+…" } or { microsoftTeamsUserId: "…" } with the whole id.',
    certainty: 'likely',
    signals: [
      ...family('44000-44099', 44),
      {
        phrase: [
          'Invalid CommunicationIdentifier',
          'Invalid CommunicationUser identifier',
          'unknown identifier kind',
          'Identifier is not supported',
        ],
        weight: 6,
      },
    ],
    sample: 'callAgent.startCall {"code":400,"subCode":44006}',
    docs: 'https://learn.microsoft.com/azure/communication-services/concepts/identifiers',
  },
  {
    id: 'calling-family-token',
    title: '441xx: the client could not read or use the token',
    cause:
      'The numbers from 44100 on are about token, settings and start of the client; this one has no entry of its own.',
    fix: 'Decode the token: check that it has not expired, carries voip, and comes from this resource.',
    settle: 'decode token',
    signals: family('44100-44199'),
    sample: '{"code":401,"subCode":44118}',
    docs: TOKENS,
  },
  {
    id: 'calling-family-feature',
    title: '45xxx, 46xxx: a feature of the call refused',
    cause:
      'Captions, recording, effects, data channel, raise hand, spotlight, transfer and the like: the feature is not available in this call, was asked before the call was connected, or got arguments that do not fit.',
    fix: 'Check that this kind of call and role has the feature, ask it once the call is Connected, and read the message beside the subcode.',
    signals: family('45000-46999', 61),
    sample: 'call.feature(Features.Captions).startCaptions {"code":412,"subCode":45202}',
    docs: CODES,
  },
  {
    id: 'calling-family-media',
    title: '60xxx, 61xxx: the media library of the browser failed',
    cause:
      'Audio, video or screen sharing could not be started or was interrupted: likely a device, a permission, or a browser without the format.',
    fix: 'Check devices and permissions, update the browser, and try another one; keep the console log for support.',
    certainty: 'likely',
    signals: family('60000-61999'),
    sample: '{"code":500,"subCode":60214}',
    docs: DEVICES,
  },
  {
    id: 'calling-incoming-notification',
    title: '481, 3080 to 3096: an incoming call could not be taken from its notification',
    cause:
      'The push payload was not whole, is a duplicate, or came after the call was answered elsewhere, cancelled or timed out; with 3090 and 3091 the network failed.',
    fix: 'Pass the payload unchanged and at once, ignore duplicates, and keep one call agent.',
    signals: [{ subcode: '3080-3098', weight: 8 }, { status: 481, weight: 4 }, { about: 'calling' }],
    sample: 'handlePushNotification callAgent {"code":400,"subCode":3085}',
    docs: CODES,
  },
  {
    id: 'calling-family-signalling',
    title: '10xxx: the signalling of the call ended it',
    cause:
      'The service could not carry the call on between the participants; the code beside the subcode gives the reason: 403 a policy, 408 no answer, 480 nobody registered, 487 cancelled, 5xx a fault of the service.',
    fix: 'Go by the code: check policy for 403, the client of the other side for 408 and 480; try again for 5xx.',
    signals: family('10000-10999'),
    sample: 'callEndReason {"code":500,"subCode":10048}',
    docs: CODES,
  },
  {
    id: 'calling-family-phone-network',
    title: '50xxxx to 58xxxx: the telephone network ended the call',
    cause:
      'The number was reached through the telephone network, and that gave the reason: the last three digits mostly are its answer, such as 404 no such number, 484 an incomplete one, 486 busy, 403 not allowed. Likely no fault of the token.',
    fix: 'Write the number as + and country code with digits only, pass an alternateCallerId that the resource owns, and check that the country may be dialled.',
    certainty: 'likely',
    signals: family('500000-599999'),
    sample: 'Call end reason: code: 404, subcode: 560404',
    docs: CODES,
  },
  {
    id: 'calling-family-media-service',
    title: '30xxxx: the media connection was lost',
    cause:
      'The service removed the participant as no media arrived: likely a firewall, VPN or weak network of the client.',
    fix: 'Open the hosts and ports of the network requirements, and try without VPN.',
    certainty: 'likely',
    signals: family('300000-309999'),
    sample: 'callEndReason {"code":410,"subCode":301007}',
    docs: NETWORK,
  },
  {
    id: 'calling-ended',
    title: '0, 487: the call ended as calls do',
    cause:
      'Somebody hung up, the caller cancelled, everybody left, or the service or bot ended the call. This is no failure.',
    fix: 'Treat this as an ordinary end of the call.',
    signals: [
      {
        subcode: [
          3020, 3099, 4097, 4501, 4508, 5003, 5010, 5013, 5014, 7000, 7015, 540000, 540200, 540487, 560000, 560487,
        ],
      },
      { subcode: 0, weight: 4 },
      { about: 'calling', weight: 1 },
      { about: 'acs', weight: 1 },
      { status: 487 },
    ],
    unless: [{ status: [400, 401, 403, 404, 408, 409, 410, 429, 430, 480, 481, 490, 500, 503, 603] }],
    sample: 'callEndReason {"code":0,"subCode":0}',
    docs: CODES,
  },
  {
    id: 'calling-client-closed',
    title: '4521: the app or the tab was closed during the call',
    cause: 'The client vanished without hanging up: closed, reloaded, or ended by the system.',
    fix: 'Call hangUp before the page or the app closes; else treat this as an ordinary end.',
    signals: [{ subcode: 4521 }],
    sample: 'callEndReason {"code":0,"subCode":4521}',
    docs: CODES,
  },
] satisfies readonly Explanation[];
