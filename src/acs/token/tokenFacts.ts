import { isScope, SCOPES } from './scopes';
import type { DecodedToken, TokenKind, TokenReading } from './token';

/** A line of a token's description. */
export type TokenFact = readonly [name: string, value: string];

const KINDS: Readonly<Record<TokenKind, string>> = {
  user: 'User access token of Azure Communication Services',
  'teams-user': 'Access token of a Teams user for Azure Communication Services',
  entra: 'Access token of Microsoft Entra ID',
  other: 'JSON Web Token',
};

/** Why a token says nothing of itself. None of these makes it a broken one. Source: communication-common 2.5.0. */
const OPAQUE: Readonly<Record<Extract<TokenReading, { state: 'opaque' }>['reason'], string>> = {
  encrypted: 'This token is encrypted: only the service that it is meant for can read it. That alone is no fault.',
  'not-json':
    'The claims of this token are not readable JSON. It may have been cut, or be meant for its service alone.',
  'not-a-jwt':
    'This is not a JSON Web Token with three parts. It may have been cut, or be meant for its service alone.',
};

/** A claim may hold anything: more than this is not for reading. */
const LONGEST = 300;

/** A title for a token, and what can be said of one that cannot be decoded. */
export const tokenTitle = (reading: TokenReading): string =>
  reading.state === 'decoded' ? KINDS[reading.token.kind] : OPAQUE[reading.reason];

/**
 * What a token says of itself, for people: identity, scopes, resource, issued, expiry. No part of the token itself.
 * `date` writes milliseconds since 1970 the way its reader is used to.
 */
export function tokenFacts(token: DecodedToken, date: (milliseconds: number) => string): readonly TokenFact[] {
  const { identity, scopes, resourceId, resourceLocation, tenantId, audience, issuedAt, expiresAt, algorithm } = token;
  const facts: readonly (readonly [string, string | undefined])[] = [
    ['Identity', identity],
    ['Scopes', scopes.length > 0 ? scopes.map(scope).join('; ') : undefined],
    ['Resource', resourceId && [resourceId, resourceLocation].filter(Boolean).join(', ')],
    ['Tenant', tenantId],
    ['Audience', audience],
    ['Issued', issuedAt === undefined ? undefined : date(issuedAt)],
    ['Expires', expiresAt === undefined ? 'it names no date' : date(expiresAt)],
    ['Algorithm', algorithm],
  ];
  return facts.flatMap(([name, value]) => (value ? [[name, value.slice(0, LONGEST)] as const] : []));
}

const scope = (name: string): string => (isScope(name) ? `${name} (${SCOPES[name]})` : name);
