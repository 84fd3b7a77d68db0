import type { Explanation } from '../explanation';

const ROOMS = 'https://learn.microsoft.com/azure/communication-services/concepts/rooms/room-concept';

export default [
  {
    id: 'rooms-not-invited',
    title: '403/5828: the user is no participant of the room',
    cause: 'The identity in the token is not on the list of participants of the room.',
    fix: 'Add that identity as a participant of the room, or issue the token for an identity that is one.',
    check: 'Decode the token: its skypeid, with 8: before it, has to be in the list of participants.',
    settle: 'decode token',
    signals: [
      { subcode: 5828 },
      {
        phrase: [
          "isn't part of invitee list",
          'not invited to this room',
          'deniedPermissionToRoom',
          'notInvitedToRoom',
        ],
        weight: 9,
      },
      { status: 403 },
    ],
    sample: 'callEndReason {"code":403,"subCode":5828}',
    docs: ROOMS,
  },
  {
    id: 'rooms-outside-hours',
    title: '403/5829: the room is not open now',
    cause: 'The join came before validFrom or after validUntil of the room.',
    fix: 'Join between validFrom and validUntil, or update the room with other times.',
    signals: [{ subcode: 5829 }, { phrase: 'beyond end time or prior to start time', weight: 9 }, { status: 403 }],
    sample: 'callEndReason {"code":403,"subCode":5829}',
    docs: ROOMS,
  },
  {
    id: 'rooms-acs-users-only',
    title: '403/5830, 403/830: only users of Communication Services may join a room',
    cause: 'The token is one of a Teams user or another kind; rooms admit users of Communication Services.',
    fix: 'Join with a token of a Communication Services user.',
    check: 'Decode the token: the skypeid of a Teams user starts with orgid:.',
    settle: 'decode token',
    signals: [
      { subcode: [5830, 830] },
      { phrase: 'Only Communication Services user is allowed to join the Rooms meeting', weight: 9 },
      { status: 403 },
    ],
    sample: 'callEndReason {"code":403,"subCode":830}',
    docs: ROOMS,
  },
  {
    id: 'rooms-400',
    title: '400 from the rooms API: the request is not valid',
    cause:
      'The rooms API found something wrong in the request; the message beside the code says what. Likely a time or the id of a participant.',
    fix: 'Read the message, and check validFrom, validUntil and the ids of the participants.',
    certainty: 'possible',
    signals: [
      { status: 400, weight: 3 },
      { about: 'rooms', weight: 3 },
      { about: 'acs', weight: 2 },
      { code: 'BadRequest', weight: 2 },
    ],
    needs: [{ status: 400 }, { about: 'rooms' }, { about: 'acs' }],
    unless: [{ subcode: 'any' }],
    sample:
      'RoomsClient.createRoom: RestError: status code 400 {"error":{"code":"BadRequest","message":"..."}} azure-communication-rooms',
    docs: ROOMS,
  },
  {
    id: 'rooms-404',
    title: '404 from the rooms API: there is no such room in this resource',
    cause: 'Likely the room was deleted or has expired, or it belongs to another resource than the one that was asked.',
    fix: 'Check the id of the room, and that the endpoint is the resource that made it.',
    certainty: 'likely',
    signals: [
      { phrase: ['Room ID provided in call locator is not valid', 'roomNotFound', 'roomNotValid'], weight: 8 },
      { status: 404, weight: 3 },
      { about: 'rooms', weight: 3 },
      { about: 'acs', weight: 2 },
    ],
    needs: [
      [{ status: 404 }, { phrase: ['Room ID provided in call locator is not valid', 'roomNotFound', 'roomNotValid'] }],
      { about: ['rooms', 'calling'] },
    ],
    unless: [{ subcode: 'any' }],
    sample: '@azure/communication-rooms RoomsClient.getRoom failed with status code 404',
    docs: ROOMS,
  },
] satisfies readonly Explanation[];
