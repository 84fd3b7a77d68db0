import { createHash, generateKeyPair, type KeyObject, randomInt, sign } from 'node:crypto';
import { promisify } from 'node:util';

/** The body of a token answer. */
export interface IssuedToken {
  readonly token: string;
  readonly expiresOn: string;
}

/** Issues user access tokens for a resource, signed RS256 by a key made at the first use. */
export interface TokenIssuer {
  issue(identity: string, scopes: readonly string[], minutes: number, now: number): Promise<IssuedToken>;
  /** The public half, as PEM, to verify the tokens with. */
  publicKey(): Promise<string>;
}

interface SigningKey {
  readonly privateKey: KeyObject;
  readonly pem: string;
  readonly thumbprint: Buffer;
}

/** An issuer whose tokens carry the header and claims, in the order, of the tokens that the service issues since 2024. */
export function createTokenIssuer(resource: { readonly id: string; readonly location: string }): TokenIssuer {
  let making: Promise<SigningKey> | undefined;
  const signingKey = () => (making ??= makeSigningKey());
  return {
    async issue(identity, scopes, minutes, now) {
      const { privateKey, thumbprint } = await signingKey();
      const issued = Math.floor(now / 1000);
      const header = {
        alg: 'RS256',
        kid: thumbprint.toString('hex').toUpperCase(),
        x5t: thumbprint.toString('base64url'),
        typ: 'JWT',
      };
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
      const signed = `${part(header)}.${part(claims)}`;
      const token = `${signed}.${sign('sha256', Buffer.from(signed), privateKey).toString('base64url')}`;
      return { token, expiresOn: expiresOn(now + minutes * 60_000) };
    },
    publicKey: async () => (await signingKey()).pem,
  };
}

async function makeSigningKey(): Promise<SigningKey> {
  const { privateKey, publicKey } = await promisify(generateKeyPair)('rsa', { modulusLength: 2048 });
  // The service's thumbprint is that of a certificate; here the public key stands in for one.
  const thumbprint = createHash('sha1')
    .update(publicKey.export({ type: 'spki', format: 'der' }))
    .digest();
  return { privateKey, pem: publicKey.export({ type: 'spki', format: 'pem' }).toString(), thumbprint };
}

// The service writes 100 ns ticks with trailing zeros cut, so a client must read any number of fraction digits up to seven.
function expiresOn(at: number): string {
  const ticks = `${String(at % 1000).padStart(3, '0')}${String(randomInt(10_000)).padStart(4, '0')}`.replace(/0+$/, '');
  return `${new Date(at).toISOString().slice(0, 19)}${ticks && `.${ticks}`}+00:00`;
}

function part(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}
