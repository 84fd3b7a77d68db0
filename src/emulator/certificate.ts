import {
  createHash,
  generateKeyPair as generateKeyPairCallback,
  type KeyObject,
  type KeyPairKeyObjectResult,
  randomBytes,
  sign,
} from 'node:crypto';
import { isIP } from 'node:net';
import { promisify } from 'node:util';
import { addressBytes, bits, commonName, der, integer, octets, oid, sequence, time, yes } from './der';

/** What an https server needs, and the certificate of the authority that clients have to trust; all of it PEM. */
export interface ServerCertificate {
  readonly key: string;
  readonly certificate: string;
  readonly authority: string;
}

const DAY = 24 * 60 * 60 * 1000;
const AUTHORITY = 'ACS Auth emulator (this machine only)';
const ECDSA_SHA256 = sequence(oid('1.2.840.10045.4.3.2'));
const generateKeyPair = promisify(generateKeyPairCallback);

/**
 * A certificate for these host names and addresses, good for 397 days, by an authority that signs this one certificate: its key is
 * dropped at once, so that trusting it opens the way to nobody else.
 */
export async function makeServerCertificate(hosts: readonly string[], now: number): Promise<ServerCertificate> {
  const [above, own] = await Promise.all([makeKeyPair(), makeKeyPair()]);
  const authority = signed(above, {
    ...{ subject: AUTHORITY, publicKey: above.publicKey, now },
    extensions: [
      extension('2.5.29.19', sequence(yes, integer(Buffer.from([0]))), 'critical'), // an authority, of servers alone
      extension('2.5.29.15', bits(Buffer.from([0b0000_0110]), 1), 'critical'), // signs certificates and revocations
    ],
  });
  const certificate = signed(above, {
    ...{ subject: hosts[0] ?? 'localhost', publicKey: own.publicKey, now },
    extensions: [
      extension('2.5.29.19', sequence(), 'critical'), // no authority
      extension('2.5.29.15', bits(Buffer.from([0b1000_0000]), 7), 'critical'), // signs
      extension('2.5.29.37', sequence(oid('1.3.6.1.5.5.7.3.1'))), // as a server
      extension('2.5.29.17', sequence(...hosts.map(alternativeName))),
    ],
  });
  const key = own.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  return { key, certificate: pem(certificate), authority: pem(authority) };
}

const makeKeyPair = () => generateKeyPair('ec', { namedCurve: 'P-256' });

const encoded = (key: KeyObject): Buffer => key.export({ type: 'spki', format: 'der' });

/** A key by the hash of its point on the curve, which its encoding ends with. Source: RFC 5280, 4.2.1.2. */
const keyIdentifier = (key: KeyObject): Buffer => createHash('sha1').update(encoded(key).subarray(-65)).digest();

interface Content {
  readonly subject: string;
  readonly publicKey: KeyObject;
  readonly extensions: readonly Buffer[];
  readonly now: number;
}

/** A certificate of X.509 version 3, which the authority has signed. Source of its form: RFC 5280, 4.1. */
function signed(issuer: KeyPairKeyObjectResult, { subject, publicKey, extensions, now }: Content): Buffer {
  const content = sequence(
    der(0xa0, integer(Buffer.from([2]))),
    integer(Buffer.from([1, ...randomBytes(15)])),
    ECDSA_SHA256,
    commonName(AUTHORITY),
    sequence(time(now - DAY), time(now + 397 * DAY)),
    commonName(subject),
    encoded(publicKey),
    der(
      0xa3,
      sequence(
        ...extensions,
        // Strict clients, Python's since 3.13 among them, want to find the issuer by its key.
        extension('2.5.29.14', octets(keyIdentifier(publicKey))),
        extension('2.5.29.35', sequence(der(0x80, keyIdentifier(issuer.publicKey)))),
      ),
    ),
  );
  return sequence(content, ECDSA_SHA256, bits(sign('sha256', content, issuer.privateKey)));
}

function extension(id: string, value: Buffer, critical?: 'critical'): Buffer {
  return sequence(oid(id), ...(critical ? [yes] : []), octets(value));
}

const alternativeName = (host: string): Buffer =>
  isIP(host) === 0 ? der(0x82, Buffer.from(host, 'latin1')) : der(0x87, addressBytes(host));

const pem = (bytes: Buffer): string =>
  `-----BEGIN CERTIFICATE-----\n${bytes.toString('base64').replaceAll(/.{1,64}/g, '$&\n')}-----END CERTIFICATE-----\n`;
