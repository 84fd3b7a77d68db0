import { generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';
import { bits, commonName, der, integer, oid, sequence, time } from '../../src/emulator/der';

/** A certificate that signs itself, as apps have them; good for a day before and after `now`. */
export interface AppCertificate {
  /** What is uploaded to the app. */
  readonly certificate: string;
  /** The private key, then the certificate: what AZURE_CLIENT_CERTIFICATE_PATH names. */
  readonly pem: string;
  readonly privateKey: KeyObject;
  /** PEM of the public key alone. */
  readonly publicKey: string;
}

const DAY = 24 * 60 * 60 * 1000;
const RSA_SHA256 = sequence(oid('1.2.840.113549.1.1.11'), der(0x05));

/** Makes one with a key of its own, which a passphrase may lock. */
export function makeAppCertificate(passphrase?: string, now = Date.now()): AppCertificate {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const content = sequence(
    der(0xa0, integer(Buffer.from([2]))),
    integer(Buffer.from([1, ...randomBytes(15)])),
    RSA_SHA256,
    commonName('fake app'),
    sequence(time(now - DAY), time(now + DAY)),
    commonName('fake app'),
    publicKey.export({ type: 'spki', format: 'der' }),
  );
  const bytes = sequence(content, RSA_SHA256, bits(sign('sha256', content, privateKey)));
  const base64 = bytes.toString('base64').replaceAll(/.{1,64}/g, '$&\n');
  const certificate = `-----BEGIN CERTIFICATE-----\n${base64}-----END CERTIFICATE-----\n`;
  const lock = passphrase === undefined ? {} : { cipher: 'aes-256-cbc', passphrase };
  return {
    certificate,
    pem: `${privateKey.export({ type: 'pkcs8', format: 'pem', ...lock }).toString()}${certificate}`,
    privateKey,
    publicKey: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
  };
}

type Json = Readonly<Record<string, unknown>>;

/** A JWT with these claims, signed by RS256, as a platform gives one to what runs on it. */
export function platformToken(claims: Json, key: KeyObject, header: Json = {}): string {
  const text = [{ alg: 'RS256', typ: 'JWT', ...header }, claims]
    .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
    .join('.');
  return `${text}.${sign('sha256', Buffer.from(text), key).toString('base64url')}`;
}
