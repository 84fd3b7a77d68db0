import type { Explanation } from '../explanation';

const SECURING =
  'https://learn.microsoft.com/azure/communication-services/how-tos/call-automation/secure-webhook-endpoint';
const STREAMING =
  'https://learn.microsoft.com/azure/communication-services/how-tos/call-automation/audio-streaming-quickstart';
const TRANSCRIPTION =
  'https://learn.microsoft.com/azure/communication-services/how-tos/call-automation/real-time-transcription-tutorial';

const MEDIA = 'mediaStreamingStatusDetails';
const SPEECH = 'transcriptionStatusDetails';

const details = (label: string, ...values: readonly string[]) =>
  [{ phrase: values.map((value) => `${label} ${value}`), weight: 8 }] as const;

const CONNECTION = [
  'streamConnectionUnsuccessful',
  'streamConnectionInterrupted',
  'initialWebSocketConnectionFailed',
  'streamUrlMissing',
] as const;
const SERVICE = ['badRequest', 'serviceTimeout', 'serviceShutdown', 'unspecifiedError', 'tooManyRequests'] as const;

/** Why the media or the transcript of a call did not reach the WebSocket of the app. */
export default [
  {
    id: 'call-automation-stream-refused',
    title: 'authenticationFailure, forbidden: the WebSocket of media streaming likely refused the service',
    cause:
      'The service opens a WebSocket at the transport URL and was likely turned away: by the check of its token in your server, or by a gateway in front of it.',
    fix: 'Let the server accept the token that comes in Authorization: its issuer is the one of Call Automation, its audience the id of your resource.',
    check: 'Look in the log of the WebSocket server and its gateway: the status of the handshake stands there.',
    certainty: 'likely',
    signals: [...details(MEDIA, 'authenticationFailure', 'forbidden'), { about: 'callAutomation' }],
    sample:
      '{"type":"Microsoft.Communication.MediaStreamingFailed","data":{"mediaStreamingUpdate":{"mediaStreamingStatusDetails":"authenticationFailure"}}}',
    docs: SECURING,
  },
  {
    id: 'call-automation-transcription-refused',
    title: 'authenticationFailure, forbidden, speechServicesConnectionError: transcription could not use Speech',
    cause:
      'Transcription asks an Azure AI resource, and that or the WebSocket refused: likely the managed identity of the Communication Services resource has no role on the AI resource.',
    fix: 'Give the managed identity of the Communication Services resource the role Cognitive Services User on the AI resource, and check its endpoint in the call.',
    check: 'See whether Access control of the AI resource lists the identity of the Communication Services resource.',
    certainty: 'likely',
    signals: [
      ...details(SPEECH, 'authenticationFailure', 'forbidden', 'speechServicesConnectionError'),
      ...details(MEDIA, 'speechServicesConnectionError'),
      { about: 'callAutomation' },
    ],
    sample:
      '{"type":"Microsoft.Communication.TranscriptionFailed","data":{"transcriptionUpdate":{"transcriptionStatusDetails":"authenticationFailure"}}}',
    docs: TRANSCRIPTION,
  },
  {
    id: 'call-automation-stream-connection',
    title: 'streamConnectionUnsuccessful and the like: the WebSocket of the app could not be used',
    cause:
      'The service could not open or keep the WebSocket at the transport URL: likely the URL is not wss, not reachable from outside, or its server closed the connection. This is no matter of the access key.',
    fix: 'Check that the transport URL starts with wss and can be reached from the internet, and that its server accepts a WebSocket.',
    certainty: 'likely',
    signals: [...details(MEDIA, ...CONNECTION), ...details(SPEECH, ...CONNECTION), { about: 'callAutomation' }],
    sample:
      '{"type":"Microsoft.Communication.MediaStreamingFailed","data":{"mediaStreamingUpdate":{"mediaStreamingStatusDetails":"streamConnectionUnsuccessful"}}}',
    docs: STREAMING,
  },
  {
    id: 'call-automation-stream-ended',
    title: 'serviceShutdown, tooManyRequests, unspecifiedError and the like: the stream failed',
    cause:
      'The detail names no refusal of a credential: possibly the service was busy or stopped, or the options of the stream do not fit.',
    fix: 'Start the stream again once, then compare its options with the page; keep the correlation id for a support request.',
    certainty: 'possible',
    signals: [...details(MEDIA, ...SERVICE), ...details(SPEECH, ...SERVICE), { about: 'callAutomation' }],
    sample:
      '{"type":"Microsoft.Communication.MediaStreamingFailed","data":{"mediaStreamingUpdate":{"mediaStreamingStatusDetails":"serviceShutdown"}}}',
    docs: STREAMING,
  },
] satisfies readonly Explanation[];
