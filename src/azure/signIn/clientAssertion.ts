import {
  constants,
  createHash,
  createPrivateKey,
  type KeyObject,
  randomUUID,
  sign,
  X509Certificate,
} from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { AuthFailure } from '../failure';
import type { Proof } from './environment';

/** A proof that lies in a file. */
export type FileProof = Exclude<Proof, { kind: 'secret' }>;

/** Seconds that an assertion is good for. */
const LIFE_S = 600;

/**
 * What a service principal without a secret shows to a token endpoint, given its address: the token of its platform as it is, or a JWT
 * that its certificate signs. The file is read anew for each, for platforms replace it.
 * Source: learn.microsoft.com/entra/identity-platform/certificate-credentials
 * @throws AuthFailure `sign-in` where the file is none or holds something else; nothing of it is told
 */
export async function clientAssertion(client: string, proof: FileProof): Promise<(endpoint: string) => string> {
  const text = await read(proof);
  if (proof.kind === 'federated') return () => text.trim();
  const { key, thumbprint } = readCertificate(text, proof.passphrase?.reveal());
  return (endpoint) => {
    const { origin, pathname } = new URL(endpoint);
    const now = Math.floor(Date.now() / 1000);
    const who = { iss: client, sub: client, aud: `${origin}${pathname}` };
    const signed = [
      { alg: 'PS256', typ: 'JWT', 'x5t#S256': thumbprint },
      { ...who, jti: randomUUID(), nbf: now, iat: now, exp: now + LIFE_S },
    ]
      .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
      .join('.');
    const { RSA_PKCS1_PSS_PADDING: padding, RSA_PSS_SALTLEN_DIGEST: saltLength } = constants;
    return `${signed}.${sign('sha256', Buffer.from(signed), { key, padding, saltLength }).toString('base64url')}`;
  };
}

async function read({ kind, file }: FileProof): Promise<string> {
  const variable = kind === 'federated' ? 'AZURE_FEDERATED_TOKEN_FILE' : 'AZURE_CLIENT_CERTIFICATE_PATH';
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown error';
    throw unusable(`The file that ${variable} names cannot be read (${code}).`);
  });
  if (text.trim() === '') throw unusable(`The file that ${variable} names is empty.`);
  return text;
}

function readCertificate(pem: string, passphrase: string | undefined): { key: KeyObject; thumbprint: string } {
  try {
    const key = createPrivateKey({ key: pem, ...(passphrase !== undefined && { passphrase }) });
    const certificate = new X509Certificate(pem);
    if (key.asymmetricKeyType !== 'rsa') throw unusable('The key of the certificate is no RSA key.');
    if (!certificate.checkPrivateKey(key)) throw unusable('The key in the file is not that of the certificate.');
    return { key, thumbprint: createHash('sha256').update(certificate.raw).digest('base64url') };
  } catch (error) {
    if (error instanceof AuthFailure) throw error;
    throw unusable(
      'The file that AZURE_CLIENT_CERTIFICATE_PATH names is no PEM with a certificate and its private key.',
    );
  }
}

const unusable = (message: string): AuthFailure =>
  new AuthFailure({
    reason: 'sign-in',
    message,
    wayOut:
      'Name a file that this process can read: a PEM with certificate and RSA key (AZURE_CLIENT_CERTIFICATE_PASSWORD opens a locked one), or the token that the platform writes.',
  });
