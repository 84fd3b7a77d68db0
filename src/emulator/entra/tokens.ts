import { createHash, randomBytes } from 'node:crypto';
import type { Claims, SigningKey } from '../signingKey';
import { CONSUMERS, homeOf, type Tenant, type User } from '../world/directory';

/** Seconds that an access token lives; the authority itself takes something between 60 and 90 minutes. */
export const TOKEN_SECONDS = 3599;

/** Whom and what an access token is for. */
export interface Grant {
  readonly tenant: Tenant;
  /** As it will stand in `aud`. */
  readonly resource: string;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

/** An access token of version 1.0, as Azure's own services get them, for an app or a managed identity that signs in as itself. */
export function appToken(
  key: SigningKey,
  app: { readonly clientId: string; readonly objectIds: ReadonlyMap<Tenant, string> },
  { tenant, resource, now }: Grant,
  capabilities: readonly string[] = [],
): Promise<string> {
  const objectId = app.objectIds.get(tenant) ?? '';
  return key.sign(
    {
      ...lifetime(resource, issuer(tenant), now),
      aio: opaque(24),
      appid: app.clientId,
      appidacr: '1',
      idp: issuer(tenant),
      idtyp: 'app',
      oid: objectId,
      rh: opaque(24),
      sub: objectId,
      tid: tenant.id,
      uti: opaque(16),
      ver: '1.0',
      ...(capabilities.length > 0 && { xms_cc: capabilities }),
      xms_idrel: '7 16',
      xms_tcdt: 1609459200,
    },
    accessHeader,
  );
}

/** A person who has signed in, with what and how. */
export interface SignedIn {
  readonly user: User;
  readonly clientId: string;
  /** As `amr` has it: `pwd`, and `mfa` where a second factor was asked for. */
  readonly methods: readonly string[];
}

/** An access token of version 1.0 in the name of a person. */
export function userToken(
  key: SigningKey,
  { user, clientId, methods }: SignedIn,
  { tenant, resource, now }: Grant,
  { permissions, capabilities }: { readonly permissions: readonly string[]; readonly capabilities: readonly string[] },
): Promise<string> {
  const home = homeOf(user);
  const [givenName = '', familyName = ''] = user.displayName.split(' ');
  return key.sign(
    {
      ...lifetime(resource, issuer(tenant), now),
      acr: '1',
      aio: opaque(24),
      ...(home === CONSUMERS && { altsecid: `1:live.com:${opaque(8)}` }),
      amr: methods,
      appid: clientId,
      appidacr: '0',
      family_name: familyName,
      given_name: givenName,
      ...(home !== tenant && { idp: home === CONSUMERS ? 'live.com' : issuer(home), email: user.userName }),
      idtyp: 'user',
      ipaddr: '127.0.0.1',
      name: user.displayName,
      oid: user.objectIds.get(tenant) ?? '',
      puid: '10032000FAKE0000',
      rh: opaque(24),
      scp: permissions.length > 0 ? permissions.join(' ') : 'user_impersonation',
      sub: subject(user, clientId),
      tid: tenant.id,
      unique_name: home === tenant ? user.userName : `${home === CONSUMERS ? 'live.com#' : ''}${user.userName}`,
      ...(home === tenant && { upn: user.userName }),
      uti: opaque(16),
      ver: '1.0',
      ...(capabilities.length > 0 && { xms_cc: capabilities }),
      xms_idrel: home === tenant ? '1 2' : '5 2',
      xms_tcdt: 1609459200,
    },
    accessHeader,
  );
}

/** An ID token of version 2.0. */
export function idToken(
  key: SigningKey,
  { user, clientId }: SignedIn,
  { authority, tenant, nonce, now }: { authority: string; tenant: Tenant; nonce?: string; now: number },
): Promise<string> {
  return key.sign(
    {
      ...lifetime(clientId, `${authority}/${tenant.id}/v2.0`, now),
      aio: opaque(24),
      name: user.displayName,
      ...(nonce !== undefined && { nonce }),
      oid: user.objectIds.get(tenant) ?? '',
      preferred_username: user.userName,
      rh: opaque(24),
      sub: subject(user, clientId),
      tid: tenant.id,
      uti: opaque(16),
      ver: '2.0',
    },
    idHeader,
  );
}

/** `client_info`: the account's ids at home, by which a client tells accounts apart. */
export function clientInfo(user: User): string {
  const home = homeOf(user);
  return Buffer.from(JSON.stringify({ uid: user.objectIds.get(home), utid: home.id })).toString('base64url');
}

function lifetime(aud: string, iss: string, now: number): Claims {
  const issued = Math.floor(now / 1000);
  return { aud, iss, iat: issued, nbf: issued, exp: issued + TOKEN_SECONDS };
}

const issuer = ({ id }: Tenant): string => `https://sts.windows.net/${id}/`;

/** The same for a person and an app each time, another for another app. */
const subject = (user: User, clientId: string): string =>
  createHash('sha256').update(`${user.userName} ${clientId}`).digest('base64url');

function accessHeader(thumbprint: Buffer): Claims {
  const kid = thumbprint.toString('base64url');
  return { typ: 'JWT', alg: 'RS256', x5t: kid, kid };
}

const idHeader = (thumbprint: Buffer): Claims => ({ typ: 'JWT', alg: 'RS256', kid: thumbprint.toString('base64url') });

/** Stands for what only the authority can read. */
const opaque = (bytes: number): string => randomBytes(bytes).toString('base64url');
