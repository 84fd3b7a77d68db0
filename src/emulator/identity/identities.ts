import { randomBytes, randomUUID } from 'node:crypto';
import type { EmulatedResource } from '../world/resources';
import { failure, type IdentityAnswer } from './answer';
import type { IssueToken } from './tokens';
import { readTokenWish } from './validation';

/** What every handler of the identity API is given. */
export interface Call {
  readonly resource: EmulatedResource;
  readonly issue: IssueToken;
  /** The identity in the path, decoded; empty where the route has none. */
  readonly identity: string;
  readonly body: Uint8Array;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

const DONE: IdentityAnswer = { status: 204, versioned: true };
// Unknown, deleted and other resources' identities are all refused alike: never a 404.
const NOT_OWNED = failure(401, {
  code: 'IdentityNotOwned',
  message: "Provided identity doesn't belong to the resource.",
});
const SCOPES_MISSING = failure(
  400,
  { code: 'ValidationError', message: 'Scopes: The Scopes field is required.', target: 'Scopes' },
  { versioned: false },
);
const SCOPES_EMPTY = failure(400, {
  code: 'ValidationError',
  message: 'Invalid scopes - Scopes field is required.',
  target: 'scopes',
});

/** POST /identities: a new identity, with a token when scopes are asked for. */
export async function createIdentity({ resource, issue, body, now }: Call): Promise<IdentityAnswer> {
  const wish = readTokenWish(body, 'createTokenWithScopes');
  if ('status' in wish) return wish;
  const id = `8:acs:${resource.id}_${randomBytes(4).toString('hex')}${randomUUID().slice(8)}`;
  resource.identities.add(id);
  const accessToken = wish.scopes?.length
    ? await issue(resource, { identity: id, scopes: wish.scopes, minutes: wish.minutes }, now)
    : undefined;
  return { status: 201, body: { identity: { id }, ...(accessToken && { accessToken }) }, versioned: true };
}

/** POST /identities/{id}/:issueAccessToken */
export async function issueAccessToken({ resource, issue, identity, body, now }: Call): Promise<IdentityAnswer> {
  const wish = readTokenWish(body, 'scopes');
  if ('status' in wish) return wish;
  if (!wish.scopes) return SCOPES_MISSING;
  if (wish.scopes.length === 0) return SCOPES_EMPTY;
  if (!resource.identities.has(identity)) return NOT_OWNED;
  return {
    status: 200,
    body: await issue(resource, { identity, scopes: wish.scopes, minutes: wish.minutes }, now),
    versioned: true,
  };
}

/** POST /identities/{id}/:revokeAccessTokens: nothing here consumes tokens, so only ownership is checked. */
export function revokeAccessTokens({ resource, identity }: Call): IdentityAnswer {
  return resource.identities.has(identity) ? DONE : NOT_OWNED;
}

/** DELETE /identities/{id} */
export function deleteIdentity({ resource, identity }: Call): IdentityAnswer {
  return resource.identities.delete(identity) ? DONE : NOT_OWNED;
}
