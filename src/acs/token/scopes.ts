/** The scopes a user access token can carry, and what each lets its holder do. Source: identity REST API 2025-06-30. */
export const SCOPES = {
  chat: 'all of chat: threads, messages, participants',
  'chat.join': 'chat, without creating, updating or deleting threads',
  'chat.join.limited': 'chat in threads it is in, without changing threads or participants',
  voip: 'starting and joining calls',
  'voip.join': 'joining calls, not starting them',
} as const;

export type Scope = keyof typeof SCOPES;

export const isScope = (text: string): text is Scope => Object.hasOwn(SCOPES, text);

/** How long a user access token may live, in minutes; the service refuses anything else with 400. */
export const VALIDITY_MINUTES = { min: 60, max: 1440 } as const;
