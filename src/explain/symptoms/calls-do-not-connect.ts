import type { Symptom } from '../symptom';

export default {
  id: 'calls-do-not-connect',
  place: 4,
  title: 'Calls do not connect, or end at once',
  detail: 'In an app, in a Teams meeting, in a room, to a telephone, or by Call Automation',
  first: {
    ask: 'What kind of call?',
    options: [
      {
        answer: 'Between users of the app, or a group',
        then: {
          ask: 'How far does it get?',
          options: [
            {
              answer: 'The call agent is not made',
              hintedBy: [
                'token expired',
                'token lacks voip',
                'rule token-without-credential',
                'rule user-token-wrong-kind',
              ],
              then: {
                ask: 'What about the token?',
                options: [
                  { answer: 'It has expired', settledBy: ['token expired'], then: { cause: 'calling-token-expired' } },
                  {
                    answer: 'It lacks the voip scope',
                    settledBy: ['token lacks voip'],
                    then: { cause: 'calling-scope-missing' },
                  },
                  {
                    answer: 'It is not one: a key, a user id, a string without a credential',
                    settledBy: ['rule user-token-wrong-kind', 'rule token-without-credential'],
                    then: { cause: 'calling-token-malformed' },
                  },
                  {
                    answer: 'It is valid and has the voip scope',
                    hintedBy: ['token valid'],
                    then: { cause: 'calling-agent-failed', open: true },
                  },
                ],
              },
            },
            { answer: 'It rings for nobody', then: { cause: 'calling-callee-offline' } },
            { answer: 'It connects, without sound or picture', then: { cause: 'calling-network' } },
            { answer: 'It ends as soon as it has begun', then: { cause: 'calling-ended', open: true } },
          ],
        },
      },
      {
        answer: 'A Teams meeting or a Teams user',
        then: {
          ask: 'How does it end?',
          options: [
            { answer: 'It is refused at once, with 403', then: { cause: 'calling-interop-off' } },
            { answer: 'It waits in the lobby, then ends', then: { cause: 'calling-lobby' } },
            { answer: 'The link is not accepted', then: { cause: 'calling-meeting-link' } },
            {
              answer: 'createTeamsCallAgent or createCallAgent refuses the token',
              hintedBy: ['token of Teams user'],
              then: { cause: 'calling-acs-token-in-teams-agent' },
            },
          ],
        },
      },
      {
        answer: 'A room',
        then: {
          ask: 'How does it end?',
          options: [
            { answer: '403: the user is not on its list', then: { cause: 'rooms-not-invited' } },
            { answer: '403: the room is not open yet, or not any more', then: { cause: 'rooms-outside-hours' } },
            {
              answer: '403: a Teams user asks',
              hintedBy: ['token of Teams user'],
              then: { cause: 'rooms-acs-users-only' },
            },
            { answer: '404', hintedBy: ['several resources'], then: { cause: 'rooms-404' } },
          ],
        },
      },
      {
        answer: 'A telephone number',
        then: {
          ask: 'How does it end?',
          options: [
            { answer: 'With 403', then: { cause: 'calling-pstn-forbidden' } },
            { answer: 'With 400/580040', then: { cause: 'calling-not-entitled' } },
            { answer: 'With another code of the telephone network', then: { cause: 'calling-family-phone-network' } },
          ],
        },
      },
      {
        answer: 'Call Automation, on a server',
        then: {
          ask: 'What fails?',
          options: [
            { answer: 'Making or answering the call, with 401 or 7509', then: { cause: 'call-automation-key-drift' } },
            { answer: 'No event arrives after the call was made', then: { cause: 'call-automation-callback' } },
            { answer: 'Playing text or recognising speech', then: { cause: 'call-automation-cognitive-role' } },
            { answer: 'The call is gone when the app acts', then: { cause: 'call-automation-not-found' } },
          ],
        },
      },
    ],
  },
} satisfies Symptom;
