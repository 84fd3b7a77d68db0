import { createPrivateKey, randomUUID, X509Certificate } from 'node:crypto';
import { link, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { isIP } from 'node:net';
import { dirname } from 'node:path';
import { makeServerCertificate, type ServerCertificate } from './certificate';

/** The certificate cannot be kept where it was to be. */
export class CertificateUnwritable extends Error {
  override readonly name = 'CertificateUnwritable';
}

interface Kept extends ServerCertificate {
  /** Authorities of before that had not ended. */
  readonly earlier: readonly string[];
}

const DAY = 24 * 60 * 60 * 1000;
/** How long before its end a start makes a new one. */
const RENEWAL = 30 * DAY;

/**
 * The certificate that every emulator with this authority file serves with: made by the first start, renewed by one that finds it near
 * its end or without one of its hosts. Its key lies beside the authority file, readable by the user alone; that of the authority
 * nowhere. The authority file holds the earlier authorities too, until they end: an emulator that still runs stays trusted.
 * @throws CertificateUnwritable
 */
export async function keptServerCertificate(
  authorityFile: string,
  hosts: readonly string[],
  now: number,
): Promise<ServerCertificate> {
  const file = serverFileOf(authorityFile);
  try {
    await mkdir(dirname(authorityFile), { recursive: true, mode: 0o700 });
    const before = await readKept(file);
    const kept = before && serves(before, hosts, now) ? before : await renewed(file, before, hosts, now);
    const trusted = [kept.authority, ...kept.earlier].join('');
    if ((await readFile(authorityFile, 'utf8').catch(() => '')) !== trusted)
      await write(authorityFile, trusted, rename);
    return kept;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown error';
    throw new CertificateUnwritable(
      `The certificate for https cannot be written to ${authorityFile} or beside it (${code}). Make the folder writable, or start acs-auth emulator with another --ca-file.`,
    );
  }
}

/** Where the key and the certificate of the server lie: `emulator-ca.server.pem` beside `emulator-ca.pem`. */
const serverFileOf = (authorityFile: string): string => `${authorityFile.replace(/\.pem$/i, '')}.server.pem`;

/** Of two first starts at once one makes the certificate, and the other takes it. */
async function renewed(file: string, before: Kept | undefined, hosts: readonly string[], now: number): Promise<Kept> {
  const made = await makeServerCertificate([...new Set([...hosts, ...(before ? namesOf(before) : [])])], now);
  const earlier = before ? [before.authority, ...before.earlier].filter((pem) => endOf(pem) > now) : [];
  const text = [made.key, made.certificate, made.authority, ...earlier].join('');
  await write(file, text, before ? rename : claim);
  const kept = await readKept(file);
  if (kept && serves(kept, hosts, now)) return kept;
  if (kept && !before) return renewed(file, kept, hosts, now); // somebody was faster, with other hosts
  await write(file, text, rename);
  return { ...made, earlier };
}

const namesOf = ({ certificate }: Kept): readonly string[] =>
  [...(new X509Certificate(certificate).subjectAltName ?? '').matchAll(/DNS:([\w.*-]+)/g)].map(([, name = '']) => name);

const endOf = (pem: string): number => Date.parse(new X509Certificate(pem).validTo);

function serves(kept: Kept, hosts: readonly string[], now: number): boolean {
  const { key, certificate, authority } = kept;
  const names = namesOf(kept);
  const [server, above] = [new X509Certificate(certificate), new X509Certificate(authority)];
  return (
    server.checkPrivateKey(createPrivateKey(key)) &&
    server.verify(above.publicKey) &&
    Date.parse(server.validFrom) <= now &&
    endOf(certificate) - now > RENEWAL &&
    hosts.every((host) => (isIP(host) === 0 ? names.includes(host) : server.checkIP(host) !== undefined))
  );
}

/** Undefined where there is none, or something else. */
async function readKept(file: string): Promise<Kept | undefined> {
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return '';
    throw error;
  });
  const [key, certificate, authority, ...earlier] =
    text.match(/-----BEGIN [^-]+-----[^-]+-----END [^-]+-----\n/g) ?? [];
  if (key === undefined || certificate === undefined || authority === undefined) return undefined;
  try {
    for (const pem of [certificate, authority, ...earlier]) new X509Certificate(pem);
    createPrivateKey(key);
    return { key, certificate, authority, earlier };
  } catch {
    return undefined;
  }
}

/** Writes a file that only the user reads, whole or not at all. */
async function write(file: string, text: string, put: (from: string, to: string) => Promise<void>): Promise<void> {
  const whole = `${file}.${process.pid}.${randomUUID()}.tmp`;
  try {
    await writeFile(whole, text, { mode: 0o600 });
    await put(whole, file);
  } finally {
    await rm(whole, { force: true });
  }
}

/** Puts a file in its place where there is none. */
async function claim(from: string, to: string): Promise<void> {
  await link(from, to).catch(async (error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return;
    await rename(from, to); // a file system without links
  });
}
