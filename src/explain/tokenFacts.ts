import { duration } from '../acs/token/expiry';
import type { TokenReading } from '../acs/token/token';
import type { Fact, Observed } from './symptom';

const MINUTE = 60_000;
const CHAT = ['chat', 'chat.join', 'chat.join.limited'];
const VOIP = ['voip', 'voip.join'];

/**
 * What a token says that bears on a symptom, at `now` in milliseconds since 1970. Of its holder only the kind is told.
 * @param where such as "the status bar" or the path of a file
 */
export function tokenFacts(reading: TokenReading, where: string, now: number): readonly Observed[] {
  if (reading.state !== 'decoded') return [];
  const { kind, expiresAt, scopes } = reading.token;
  const says = (what: string): string => `The token of ${where} ${what}.`;
  const found: Observed[] = [];
  const add = (fact: Fact, what: string) => found.push({ fact, says: says(what) });
  if (kind === 'entra') add('token of Entra', 'is one of Entra ID');
  if (kind === 'teams-user') add('token of Teams user', 'is one of a Teams user');
  if (expiresAt !== undefined && expiresAt <= now) {
    add('token expired', `expired ${duration(Math.floor((now - expiresAt) / MINUTE))} ago`);
  } else if (expiresAt !== undefined && kind !== 'entra') {
    add('token valid', `is valid for ${duration(Math.floor((expiresAt - now) / MINUTE))}`);
  }
  if (kind === 'user' && scopes.length > 0) {
    if (!scopes.some((scope) => CHAT.includes(scope))) add('token lacks chat', 'has no scope for chat');
    if (!scopes.some((scope) => VOIP.includes(scope))) add('token lacks voip', 'has no scope for calls');
  }
  return found;
}
