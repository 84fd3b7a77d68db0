import type { Explanation } from '../explanation';

const CODES =
  'https://learn.microsoft.com/azure/communication-services/resources/troubleshooting/voice-video-calling/troubleshooting-codes';
const PLAY = 'https://learn.microsoft.com/azure/communication-services/how-tos/call-automation/play-action';
const RECOGNIZE = 'https://learn.microsoft.com/azure/communication-services/how-tos/call-automation/recognize-action';
const RECORD = 'https://learn.microsoft.com/azure/communication-services/concepts/voice-video-calling/call-recording';
const AUTHENTICATION = 'https://learn.microsoft.com/azure/communication-services/concepts/authentication';

/** Subcodes of Call Automation by what they are about, and the rest by their range. */
export default [
  {
    id: 'call-automation-media-file',
    title: '8511, 8512, 8535, 8536, 8557, 8582: the prompt could not be played',
    cause:
      'The file could not be downloaded (8536), has another format than WAV, mono, 16 kHz (8535, 8557), the text is empty (8582), or playing failed (8511, 8512).',
    fix: 'Serve the file over https without a sign-in, as a mono WAV of 16 kHz, and check that the text is not empty.',
    check: 'Open the address of the file from outside your network.',
    signals: [{ subcode: [8511, 8512, 8535, 8536, 8557, 8582] }],
    sample: 'PlayFailed: {"code":500,"subCode":8536,"message":"Action failed, file could not be downloaded."}',
    docs: PLAY,
  },
  {
    id: 'call-automation-recognize',
    title: '8509, 8510, 8531 to 8534, 8547, 8563: recognition ended without what was waited for',
    cause:
      'The caller said or pressed nothing in time (8510, 8532), something that is no option (8534, 8547), or was not understood (8563). This is how a conversation goes, and no fault of key or role.',
    fix: 'Repeat the question, lengthen initialSilenceTimeout, and handle RecognizeFailed as a branch of the dialogue.',
    signals: [{ subcode: [8509, 8510, 8514, 8515, 8531, 8532, 8533, 8534, 8545, 8547, 8563, 8569] }],
    sample: 'RecognizeFailed: {"code":400,"subCode":8510,"message":"Action failed, initial silence timeout reached."}',
    docs: RECOGNIZE,
  },
  {
    id: 'call-automation-callee',
    title: '8538 to 8542, 8544, 8546: the callee declined, was busy or not reachable',
    cause: 'The other side did not take the call. This is no fault of key or role.',
    fix: 'Treat this as an answer of the callee; check the number or id where it comes every time.',
    signals: [{ subcode: [8538, 8539, 8540, 8541, 8542, 8544, 8546] }],
    sample: 'CreateCallFailed: {"code":486,"subCode":8539,"message":"Callee Busy"}',
    docs: CODES,
  },
  {
    id: 'call-automation-join',
    title: '8526, 8527, 8560, 8561: the call or meeting could not be joined',
    cause:
      'The incoming-call context or the link is not valid: it was changed on the way, used twice, or is too old; or the meeting is locked (8560).',
    fix: 'Answer with the incomingCallContext of the event, unchanged, once and within seconds.',
    signals: [{ subcode: [8526, 8527, 8560, 8561] }, { phrase: 'Invalid join token', weight: 5 }],
    sample: '{"code":400,"subCode":8526,"message":"Invalid Join Token"}',
    docs: CODES,
  },
  {
    id: 'call-automation-unanswered',
    title: '8537, 8586, 8587, 8609, 8610: your app did not answer the service in time',
    cause:
      'The service waited for the callback endpoint or for the call to be answered: likely the endpoint was asleep, slow, or did not return 200.',
    fix: 'Return 200 from the callback at once and do the work after; keep the host warm.',
    certainty: 'likely',
    signals: [{ subcode: [8537, 8586, 8587, 8609, 8610] }],
    sample: '{"code":408,"subCode":8587,"message":"Incoming Call Not Answered Within Time"}',
    docs: CODES,
  },
  {
    id: 'call-automation-recording',
    title: '8506, 8524, 8525, 8553, 8556, 8559, 8562, 8571, 8573, 8588: recording was refused or ended',
    cause: 'A recording runs already, is asked in a mode or a call that does not allow it, or ended on its own.',
    fix: 'Keep one recording a call, stop it before another starts, and check mode and kind of the call.',
    signals: [{ subcode: [8506, 8524, 8525, 8553, 8556, 8559, 8562, 8571, 8573, 8588] }],
    sample: '{"code":409,"subCode":8553,"message":"Duplicate Recording"}',
    docs: RECORD,
  },
  {
    id: 'call-automation-speech',
    title: '8564, 8570, 8572, 8578 to 8581, 8603 to 8605: speech, transcription or media streaming failed',
    cause:
      'The AI service or the streaming endpoint behind the call failed: likely its endpoint, its region, its model or the web socket of your app.',
    fix: 'Check the AI endpoint in the call options, the web socket address, and the state of both services.',
    certainty: 'likely',
    signals: [{ subcode: [8564, 8570, 8572, 8578, 8579, 8580, 8581, 8603, 8604, 8605] }],
    sample: '{"code":500,"subCode":8564,"message":"Speech Service Connection Error"}',
    docs: RECOGNIZE,
  },
  {
    id: 'call-automation-service-fault',
    title: '8518, 9001, 9002, 9003, 9998, 9999: a fault within Call Automation',
    cause: 'The service or one beneath it failed or took too long, and says no more.',
    fix: 'Try again with growing pauses; if it stays, ask support with the correlation id.',
    signals: [{ subcode: [8518, 9001, 9002, 9003, 9998, 9999] }, { about: 'callAutomation', weight: 1 }],
    sample: '{"resultInformation":{"code":500,"subCode":9999,"message":"Unknown"}}',
    docs: CODES,
  },
  {
    id: 'call-automation-family',
    title: '85xx, 86xx: Call Automation refused the action',
    cause:
      'The action does not fit the call: its state, its kind, its participants or media, or another action that runs at the same moment.',
    fix: 'Read the message beside the subcode, and check that the call is connected and the action allowed for this kind of call.',
    signals: [{ subcode: ['8500-8699', 8583], weight: 7 }],
    sample: '{"resultInformation":{"code":400,"subCode":8505,"message":"Multiple Participants With Replacement"}}',
    docs: CODES,
  },
  {
    id: 'call-automation-authentication-family',
    title: '75xx, 76xx: Call Automation did not accept who asks',
    cause:
      'Numbers from 7500 on are about authentication and rights of the request: key, certificate, Entra sign-in or the resource.',
    fix: 'Compare the connection string with the resource that owns the call, or the role of the signed-in identity.',
    signals: [{ subcode: '7500-7699', weight: 7 }, { status: [401, 403] }],
    sample: '{"resultInformation":{"code":401,"subCode":7506,"message":"Untrusted Certificate"}}',
    docs: AUTHENTICATION,
  },
  {
    id: 'call-automation-route',
    title: 'No HTTP resource was found: this front end does not know the API version',
    cause:
      'The request reached the service and no part of it there knows path and api-version together. Likely a preview version of the SDK asks for a version that was withdrawn or is not everywhere yet.',
    fix: 'Update the SDK, or move from a preview version to the last stable one.',
    certainty: 'possible',
    signals: [
      { phrase: 'No HTTP resource was found that matches the request URI', weight: 5 },
      { about: 'callAutomation' },
      { phrase: 'plat skype com', weight: 2 },
      { about: 'acs', weight: 1 },
    ],
    needs: [
      { phrase: 'No HTTP resource was found that matches the request URI' },
      { about: ['callAutomation', 'acs', 'calling'] },
    ],
    sample:
      "(None) No HTTP resource was found that matches the request URI 'https://host/calling/callConnections:answer?api-version=2024-11-15-preview'",
    docs: CODES,
  },
] satisfies readonly Explanation[];
