import { randomBytes } from 'node:crypto';
import type { Claims, SigningKey } from '../signingKey';
import type { App, Tenant } from '../world/directory';

/** Seconds that an access token lives; the authority itself takes something between 60 and 90 minutes. */
export const TOKEN_SECONDS = 3599;

/** An access token of version 1.0, as Azure's own services get them, for an app that signs in as itself. */
export function appToken(
  key: SigningKey,
  { app, tenant, resource }: { readonly app: App; readonly tenant: Tenant; readonly resource: string },
  now: number,
): Promise<string> {
  const objectId = app.objectIds.get(tenant) ?? '';
  return key.sign(
    {
      ...standing(tenant, resource, now),
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
      xms_idrel: '7 16',
      xms_tcdt: 1609459200,
    },
    accessHeader,
  );
}

function standing(tenant: Tenant, resource: string, now: number): Claims {
  const issued = Math.floor(now / 1000);
  return { aud: resource, iss: issuer(tenant), iat: issued, nbf: issued, exp: issued + TOKEN_SECONDS };
}

const issuer = ({ id }: Tenant): string => `https://sts.windows.net/${id}/`;

function accessHeader(thumbprint: Buffer): Claims {
  const kid = thumbprint.toString('base64url');
  return { typ: 'JWT', alg: 'RS256', x5t: kid, kid };
}

/** Stands for what only the authority can read. */
const opaque = (bytes: number): string => randomBytes(bytes).toString('base64url');
