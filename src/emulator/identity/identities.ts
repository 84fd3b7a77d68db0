import { randomBytes, randomUUID } from 'node:crypto';
import type { EmulatedResource } from '../world/resources';
import { failure, type IdentityAnswer } from './answer';
import type { Call, IdentityCaller } from './call';
import { readTokenWish } from './validation';

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
export async function createIdentity({ request, resource, issue, caller, now }: Call): Promise<IdentityAnswer> {
  const wish = readTokenWish(request.body, 'createTokenWithScopes');
  if ('status' in wish) return wish;
  const id = newIdentity(resource);
  const { scopes, minutes } = wish;
  const accessToken = scopes?.length
    ? await issue(resource, { identity: id, scopes, expires: now + minutes * 60_000, ...keyOf(caller) }, now)
    : undefined;
  return { status: 201, body: { identity: { id }, ...(accessToken && { accessToken }) }, versioned: true };
}

/** POST /identities/{id}/:issueAccessToken */
export async function issueAccessToken({
  request,
  resource,
  issue,
  caller,
  named,
  now,
}: Call): Promise<IdentityAnswer> {
  const wish = readTokenWish(request.body, 'scopes');
  if ('status' in wish) return wish;
  const { scopes, minutes } = wish;
  if (!scopes) return SCOPES_MISSING;
  if (scopes.length === 0) return SCOPES_EMPTY;
  const { identity = '' } = named;
  if (!resource.identities.has(identity)) return NOT_OWNED;
  const token = await issue(resource, { identity, scopes, expires: now + minutes * 60_000, ...keyOf(caller) }, now);
  return { status: 200, body: token, versioned: true };
}

/** POST /identities/{id}/:revokeAccessTokens: all tokens so far are dead; the service itself takes some minutes for it. */
export function revokeAccessTokens({ resource, named: { identity = '' } }: Call): IdentityAnswer {
  if (!resource.identities.has(identity)) return NOT_OWNED;
  for (const record of resource.issued.values()) if (record.identity === identity) record.revoked = true;
  return DONE;
}

/** DELETE /identities/{id} */
export function deleteIdentity({ resource, named: { identity = '' } }: Call): IdentityAnswer {
  return resource.identities.delete(identity) ? DONE : NOT_OWNED;
}

/** The raw id of a new identity of a resource. */
export function newIdentity(resource: EmulatedResource): string {
  const id = `8:acs:${resource.id}_${randomBytes(4).toString('hex')}${randomUUID().slice(8)}`;
  resource.identities.add(id);
  return id;
}

const keyOf = (caller: IdentityCaller) => ('accessKey' in caller ? { accessKey: caller.accessKey } : {});
