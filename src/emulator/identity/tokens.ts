import { randomInt } from 'node:crypto';
import type { SigningKey } from '../signingKey';
import type { EmulatedResource } from '../world/resources';

/** The body of a token answer. */
export interface IssuedToken {
  readonly token: string;
  readonly expiresOn: string;
}

/** Issues user access tokens, signed with RS256. */
export type IssueToken = (
  resource: EmulatedResource,
  wish: { readonly identity: string; readonly scopes: readonly string[]; readonly minutes: number },
  now: number,
) => Promise<IssuedToken>;

/** An issuer whose tokens carry the header and claims, in the order, of the tokens that the service issues since 2024. */
export function createTokenIssuer(key: SigningKey): IssueToken {
  return async (resource, { identity, scopes, minutes }, now) => {
    const issued = Math.floor(now / 1000);
    const claims = {
      skypeid: identity.replace(/^8:/, ''),
      scp: 1792,
      csi: String(issued),
      exp: issued + minutes * 60,
      rgn: 'emea',
      acsScope: scopes.join(','),
      resourceId: resource.id,
      resourceLocation: resource.location,
      iat: issued,
    };
    return { token: await key.sign(claims, header), expiresOn: expiresOn(now + minutes * 60_000) };
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
