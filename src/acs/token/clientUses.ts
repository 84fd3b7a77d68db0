import type { Scope } from './scopes';

/** What is decided by the kind of user whom a token belongs to, whatever its scopes are. */
interface ByHolder {
  readonly verdict: 'refused' | 'doubtful';
  readonly why: string;
  readonly fix: string;
}

/** A client, or a call of one, and the tokens that it takes. */
export interface Use {
  readonly kind: 'construct' | 'call';
  readonly name: RegExp;
  /** Whether the name only counts in a file that imports the chat package. */
  readonly ofChat: boolean;
  /** Any one of them will do. */
  readonly scopes: readonly Scope[];
  /** When a token without them may do all the same. */
  readonly doubtful?: string;
  readonly user?: ByHolder;
  readonly teamsUser?: ByHolder;
}

const CHAT = ['chat', 'chat.join', 'chat.join.limited'] as const;
const CALLS = ['voip', 'voip.join'] as const;

const NO_TEAMS_CHAT: ByHolder = {
  verdict: 'doubtful',
  why: 'The token is that of a Teams user, and the chats of Teams users go through Microsoft Graph, not through this client.',
  fix: 'Use Microsoft Graph for the Teams user, or the token of a user of Azure Communication Services.',
};
const NO_TEAMS_AGENT: ByHolder = {
  verdict: 'refused',
  why: 'The token is that of a Teams user, and this agent takes users of Azure Communication Services only (403, 40229).',
  fix: 'Use createTeamsCallAgent, or mint the token of a user.',
};
const NO_USER_AGENT: ByHolder = {
  verdict: 'refused',
  why: 'This agent takes Teams users only, and the token is that of a user of Azure Communication Services (403, 40231).',
  fix: 'Use createCallAgent, or exchange the Entra token of the Teams user.',
};

/** Sources: the scopes of the identity REST API; the checks and codes of the calling SDK. */
export const CLIENT_USES: readonly Use[] = [
  {
    kind: 'construct',
    name: /^Chat(?:Async)?Client(?:Builder)?$/,
    ofChat: true,
    scopes: CHAT,
    teamsUser: NO_TEAMS_CHAT,
  },
  {
    kind: 'call',
    name: /^(?:create|delete)_?chat_?thread(?:async|withresponse)?$/i,
    ofChat: true,
    scopes: ['chat'],
  },
  { kind: 'call', name: /^update_?(?:topic|properties)(?:async|withresponse)?$/i, ofChat: true, scopes: ['chat'] },
  {
    kind: 'call',
    name: /^(?:add|remove)_?(?:chat_?)?participants?(?:async|withresponse)?$/i,
    ofChat: true,
    scopes: ['chat', 'chat.join'],
  },
  { kind: 'call', name: /^createCallAgent(?:Async)?$/i, ofChat: false, scopes: CALLS, teamsUser: NO_TEAMS_AGENT },
  { kind: 'call', name: /^createTeamsCallAgent(?:Async)?$/i, ofChat: false, scopes: CALLS, user: NO_USER_AGENT },
  {
    kind: 'call',
    name: /^startCall(?:Async)?$/i,
    ofChat: false,
    scopes: ['voip'],
    doubtful: 'Into a room that its holder is invited to, it may go all the same.',
  },
  {
    kind: 'call',
    name: /^(?:create|use)AzureCommunicationCallAdapter(?:FromClient)?$/,
    ofChat: false,
    scopes: CALLS,
    teamsUser: NO_TEAMS_AGENT,
  },
  {
    kind: 'call',
    name: /^(?:create|use)AzureCommunicationChatAdapter$/,
    ofChat: false,
    scopes: CHAT,
    teamsUser: NO_TEAMS_CHAT,
  },
];
