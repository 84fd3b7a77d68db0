import type { Explanation } from '../explanation';

const CHAT = 'https://learn.microsoft.com/azure/communication-services/concepts/chat/concepts';
const MODEL = 'https://learn.microsoft.com/azure/communication-services/concepts/identity-model';
const LIMITS = 'https://learn.microsoft.com/azure/communication-services/concepts/service-limits';
const INTEROP = 'https://learn.microsoft.com/azure/communication-services/concepts/teams-interop';
const BEST = 'https://learn.microsoft.com/azure/communication-services/concepts/credentials-best-practices';

export default [
  {
    id: 'chat-not-a-participant',
    title: '403 Forbidden in chat: most likely the user is not a participant of the thread',
    cause:
      'The token was accepted, and its identity is most likely not in this thread: the thread id comes from elsewhere, the participant was removed, or another identity was added than the one in the token.',
    fix: 'Add the identity of the token to the thread, or create the thread with it.',
    check: 'Decode the token: its skypeid, with 8: before it, has to be in the list of participants.',
    certainty: 'likely',
    settle: 'decode token',
    signals: [
      {
        phrase: [
          "initiator doesn't have the permission to perform the requested operation",
          'Initiator is not a participant of the thread',
        ],
        weight: 8,
      },
      { code: 'Forbidden', weight: 3 },
      { status: 403, weight: 3 },
      { about: 'chat', weight: 3 },
      { about: 'acs', weight: 1 },
    ],
    needs: [{ about: 'chat' }, { about: 'acs' }],
    unless: [{ subcode: 'any' }, { phrase: ['invalidParticipants', 'Permissions check failed'] }],
    sample:
      'ChatError: ChatThreadClient.listMessages: {"CommunicationError":{"Code":"Forbidden","Message":"The initiator doesn\'t have the permission to perform the requested operation."}}',
    docs: CHAT,
  },
  {
    id: 'chat-scope',
    title: '403 in chat: the token may lack the scope for this operation',
    cause:
      'Possible: chat.join does not allow creating, updating or deleting threads, chat.join.limited nor changing participants, and a token with voip alone allows no chat at all.',
    fix: 'Issue the token with the scope chat, and mint a new one after a change of scopes.',
    check: 'Decode the token: acsScope lists what it carries.',
    certainty: 'possible',
    settle: 'decode token',
    signals: [
      { code: 'Forbidden', weight: 3 },
      { status: 403, weight: 3 },
      { about: 'chat', weight: 2.5 },
      {
        phrase: ['createChatThread', 'create_chat_thread', 'CreateChatThreadAsync', 'deleteChatThread', 'chat join'],
        weight: 3,
      },
      { about: 'acs', weight: 1 },
      { phrase: "initiator doesn't have the permission to perform the requested operation", weight: 4 },
    ],
    needs: [{ about: 'chat' }, { about: 'acs' }],
    unless: [{ subcode: 'any' }, { phrase: ['invalidParticipants', 'Permissions check failed'] }],
    sample: 'createChatThread RestError: {"CommunicationError":{"Code":"Forbidden","Details":[]}}',
    docs: MODEL,
  },
  {
    id: 'chat-invalid-participants',
    title: '201 with invalidParticipants 403: a participant could not be added',
    cause:
      'The thread was changed and one participant was refused. A Teams user in a thread without Teams interop is the likely case: a reading of the report, not a confirmed cause. Scopes of the token are unlikely.',
    fix: 'Read invalidParticipants after every add, and add Teams users to threads of a Teams meeting only.',
    certainty: 'possible',
    signals: [
      { phrase: 'invalidParticipants', weight: 3 },
      { phrase: 'invalidParticipants code 403', weight: 3 },
      { phrase: 'Permissions check failed', weight: 4 },
      { code: '403', weight: 1 },
    ],
    sample: 'Status: 201 (Created)\n{"invalidParticipants":[{"code":"403","message":"Permissions check failed …"}]}',
    docs: INTEROP,
  },
  {
    id: 'chat-401',
    title: '401 in chat: the user access token was not accepted',
    cause:
      'Likely the token has expired, was revoked (a regenerated key revokes it too), carries no chat scope, or belongs to another resource than the endpoint.',
    fix: 'Give the credential a tokenRefresher, issue the token with the scope chat, and pass the endpoint of the resource that issued it.',
    check: 'Decode the token: exp, acsScope and resourceId tell.',
    certainty: 'likely',
    settle: 'decode token',
    signals: [
      { status: 401, weight: 3 },
      { about: 'chat', weight: 3 },
      { about: 'acs', weight: 2 },
      { about: 'userToken', weight: 1 },
    ],
    needs: [{ status: 401 }, { about: 'chat' }, { about: 'acs' }],
    unless: [{ subcode: 'any' }, { aadsts: 'any' }, { phrase: 'Denied by the resource provider' }],
    sample: 'azure-communication-chat ChatClient.createChatThread: status code 401',
    docs: BEST,
  },
  {
    id: 'chat-404',
    title: '404 in chat: there is no such thread or message here',
    cause: 'Likely the thread was deleted, or its id belongs to another resource than the endpoint.',
    fix: 'Check the thread id, and that endpoint and token belong to the resource that made it.',
    certainty: 'likely',
    signals: [
      { status: 404, weight: 3 },
      { about: 'chat', weight: 3 },
      { about: 'acs', weight: 2 },
    ],
    needs: [{ status: 404 }, { about: 'chat' }, { about: 'acs' }],
    unless: [{ subcode: 'any' }],
    sample: '@azure/communication-chat ChatThreadClient.getProperties: 404 Not Found',
    docs: CHAT,
  },
  {
    id: 'chat-429',
    title: '429 in chat: too many requests in ten seconds',
    cause:
      'By the published limits chat counts per user and thread: ten messages in ten seconds, thirty in a minute; typing indicators and receipts have limits of their own.',
    fix: 'Send fewer, above all typing indicators and receipts, and wait as long as Retry-After says.',
    signals: [
      { status: 429, weight: 3 },
      { about: 'chat', weight: 3 },
      { about: 'acs', weight: 2 },
    ],
    needs: [{ status: 429 }, { about: 'chat' }, { about: 'acs' }],
    unless: [{ subcode: 'any' }],
    sample: 'azure.communication.chat ChatThreadClient.send_message 429 Too Many Requests',
    docs: LIMITS,
  },
  {
    id: 'chat-realtime-place',
    title: 'Realtime notifications of chat: only in a browser, and started first',
    cause:
      'The client of Node has no realtime notifications, and a subscription before startRealtimeNotifications is refused.',
    fix: 'Call startRealtimeNotifications in the browser and await it, then subscribe; on a server use Event Grid.',
    signals: [
      {
        phrase: [
          'Realtime notifications are only supported in the browser',
          'Realtime notifications are not supported in node',
          'You must call startRealtimeNotifications before',
        ],
        weight: 9,
      },
    ],
    sample: 'Error: You must call startRealtimeNotifications before you can subscribe to events.',
    docs: 'https://learn.microsoft.com/azure/communication-services/quickstarts/chat/get-started',
  },
] satisfies readonly Explanation[];
