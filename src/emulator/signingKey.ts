import { createHash, generateKeyPair, type JsonWebKey, type KeyObject, sign, verify } from 'node:crypto';
import { promisify } from 'node:util';

/** Claims or header of a JWT. */
export type Claims = Readonly<Record<string, unknown>>;

/** An RSA key that signs JWTs with RS256; made at its first use, so that a start takes no longer for it. */
export interface SigningKey {
  /** A JWT with this payload; `header` gives the header for the key's SHA-1 thumbprint. */
  sign(payload: Claims, header: (thumbprint: Buffer) => Claims): Promise<string>;
  /** The payload of a JWT that this key has signed, whether or not it has expired; undefined of any other. */
  verify(token: string): Promise<Claims | undefined>;
  /** The public half, as PEM. */
  pem(): Promise<string>;
  /** The public half as a JSON Web Key with the thumbprint as `kid`. */
  jwk(): Promise<JsonWebKey>;
}

interface KeyPair {
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
  readonly thumbprint: Buffer;
}

/** A key of its own, which ends with the process. */
export function createSigningKey(): SigningKey {
  let making: Promise<KeyPair> | undefined;
  const keyPair = () => (making ??= makeKeyPair());
  return {
    async sign(payload, header) {
      const { privateKey, thumbprint } = await keyPair();
      const signed = `${part(header(thumbprint))}.${part(payload)}`;
      return `${signed}.${sign('sha256', Buffer.from(signed), privateKey).toString('base64url')}`;
    },
    async verify(token) {
      const { publicKey } = await keyPair();
      const [header = '', payload = '', signature = ''] = token.split('.');
      const signed = Buffer.from(`${header}.${payload}`);
      if (!verify('sha256', signed, publicKey, Buffer.from(signature, 'base64url'))) return undefined;
      return JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')) as Claims;
    },
    pem: async () => (await keyPair()).publicKey.export({ type: 'spki', format: 'pem' }).toString(),
    async jwk() {
      const { publicKey, thumbprint } = await keyPair();
      const kid = thumbprint.toString('base64url');
      return { ...publicKey.export({ format: 'jwk' }), use: 'sig', kid, x5t: kid };
    },
  };
}

async function makeKeyPair(): Promise<KeyPair> {
  const { privateKey, publicKey } = await promisify(generateKeyPair)('rsa', { modulusLength: 2048 });
  // Azure's thumbprints are those of certificates; here the public key stands in for one.
  const thumbprint = createHash('sha1')
    .update(publicKey.export({ type: 'spki', format: 'der' }))
    .digest();
  return { privateKey, publicKey, thumbprint };
}

function part(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}
