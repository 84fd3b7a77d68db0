import { randomBytes, randomInt } from 'node:crypto';
import type { SigningKey } from '../signingKey';
import type { EmulatedResource } from '../world/resources';

/** The body of a token answer. */
export interface IssuedToken {
  readonly token: string;
  readonly expiresOn: string;
}

/** Whom a token is for, and what it lets them do. */
export interface TokenWish {
  /** A raw id such as `8:acs:…` or `8:orgid:…`. */
  readonly identity: string;
  readonly scopes: readonly string[];
  /** Milliseconds since the epoch. */
  readonly expires: number;
  /** The tenant and the token id of the Teams user's Entra token that it is given for. */
  readonly teamsUser?: { readonly tenantId: string; readonly issued: number };
  /** The key with which it was asked for; it lives no longer than that. */
  readonly accessKey?: string;
}

/** Issues user access tokens, signed with RS256. */
export type IssueToken = (resource: EmulatedResource, wish: TokenWish, now: number) => Promise<IssuedToken>;

/** An issuer whose tokens carry the header and claims, in the order, of the tokens that the service issues since 2024. */
export function createTokenIssuer(key: SigningKey): IssueToken {
  return async (resource, wish, now) => {
    const token = await key.sign(
      wish.teamsUser ? teamsUserClaims(resource, wish, now) : claims(resource, wish, now),
      header,
    );
    resource.issued.set(signatureOf(token), {
      identity: wish.identity,
      revoked: false,
      ...(wish.accessKey !== undefined && { accessKey: wish.accessKey }),
    });
    return { token, expiresOn: expiresOn(wish.expires) };
  };
}

/** The last part of a JWT: what tells one token from all others, and is none. */
export const signatureOf = (token: string): string => token.split('.')[2] ?? '';

function claims(resource: EmulatedResource, { identity, scopes, expires }: TokenWish, now: number) {
  const issued = Math.floor(now / 1000);
  return {
    skypeid: identity.replace(/^8:/, ''),
    scp: 1792,
    csi: String(issued),
    exp: Math.floor(expires / 1000),
    rgn: 'emea',
    acsScope: scopes.join(','),
    resourceId: resource.id,
    resourceLocation: resource.location,
    iat: issued,
  };
}

/** The app that stands for the service towards Entra, the same for all resources. */
const SERVICE_APP = '1fd5118e-2576-4263-8130-9503064c837a';

function teamsUserClaims(resource: EmulatedResource, { identity, scopes, expires, teamsUser }: TokenWish, now: number) {
  const issued = Math.floor(now / 1000);
  return {
    skypeid: identity.replace(/^8:/, ''),
    scp: 1024,
    csi: String(issued),
    exp: Math.floor(expires / 1000),
    rgn: 'emea',
    tid: teamsUser?.tenantId,
    acsScope: scopes.join(','),
    resourceId: resource.id,
    aad_iat: String(teamsUser?.issued),
    aad_uti: randomBytes(16).toString('base64url'),
    aad_appid: SERVICE_APP,
    iat: issued,
  };
}

function header(thumbprint: Buffer) {
  return {
    alg: 'RS256',
    kid: thumbprint.toString('hex').toUpperCase(),
    x5t: thumbprint.toString('base64url'),
    typ: 'JWT',
  };
}

// The service writes 100 ns ticks with trailing zeros cut, so a client must read any number of fraction digits up to seven.
function expiresOn(at: number): string {
  const ticks = `${String(at % 1000).padStart(3, '0')}${String(randomInt(10_000)).padStart(4, '0')}`.replace(/0+$/, '');
  return `${new Date(at).toISOString().slice(0, 19)}${ticks && `.${ticks}`}+00:00`;
}
