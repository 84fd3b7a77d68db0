import { deepEqual, equal, notEqual, ok, rejects } from 'node:assert/strict';
import { X509Certificate } from 'node:crypto';
import { readdir, readFile, stat } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { keptServerCertificate } from '../../../src/emulator/keptCertificate';
import { startEmulator } from '../../../src/emulator/server';
import { inFolder } from '../../support/folder';

suite('The kept certificate of the emulator', () => {
  const NOW = Date.parse('2026-11-24T12:00:00Z');
  const DAY = 24 * 60 * 60 * 1000;
  const HOSTS = ['localhost', '127.0.0.1', '::1'];
  const read = (folder: string) => readFile(join(folder, 'ca.pem'), 'utf8');
  const certificates = (pem: string) => pem.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----\n/g) ?? [];

  test('serves again until its last thirty days, and its authority holds no key', () =>
    inFolder({}, async (folder) => {
      const file = join(folder, 'ca.pem');
      const first = await keptServerCertificate(file, HOSTS, NOW);
      equal(await read(folder), first.authority);
      deepEqual((await readdir(folder)).sort(), ['ca.pem', 'ca.server.pem']);
      equal((await keptServerCertificate(file, HOSTS, NOW + 366 * DAY)).certificate, first.certificate);
      const kept = await readFile(join(folder, 'ca.server.pem'), 'utf8');
      equal(kept.match(/PRIVATE KEY-----\n/g)?.length, 2); // where the one begins and ends: the server's
      if (process.platform !== 'win32') equal((await stat(join(folder, 'ca.server.pem'))).mode & 0o777, 0o600);
    }));

  test('is renewed before its end and trusted beside the one before, which is left out when it has ended', () =>
    inFolder({}, async (folder) => {
      const file = join(folder, 'ca.pem');
      const first = await keptServerCertificate(file, HOSTS, NOW);
      const second = await keptServerCertificate(file, HOSTS, NOW + 368 * DAY);
      notEqual(second.certificate, first.certificate);
      deepEqual(certificates(await read(folder)), [second.authority, first.authority]);
      const third = await keptServerCertificate(file, HOSTS, NOW + 750 * DAY);
      deepEqual(certificates(await read(folder)), [third.authority, second.authority]);
    }));

  test('a host more makes one for all hosts so far', () =>
    inFolder({}, async (folder) => {
      const file = join(folder, 'ca.pem');
      await keptServerCertificate(file, [...HOSTS, 'one.contoso.test'], NOW);
      const both = await keptServerCertificate(file, [...HOSTS, 'other.contoso.test'], NOW);
      const server = new X509Certificate(both.certificate);
      deepEqual(
        ['one', 'other'].map((name) => server.checkHost(`${name}.contoso.test`)),
        ['one.contoso.test', 'other.contoso.test'],
      );
      equal((await keptServerCertificate(file, HOSTS, NOW)).certificate, both.certificate);
    }));

  test('first starts at once take the same', () =>
    inFolder({}, async (folder) => {
      const file = join(folder, 'ca.pem');
      const all = await Promise.all(Array.from({ length: 8 }, () => keptServerCertificate(file, HOSTS, NOW)));
      equal(new Set(all.map(({ certificate }) => certificate)).size, 1);
      deepEqual((await readdir(folder)).sort(), ['ca.pem', 'ca.server.pem']);
    }));

  for (const text of [
    '',
    'something else',
    '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n'.repeat(3),
  ]) {
    test(`what is none is replaced: ${JSON.stringify(text.slice(0, 20))}`, () =>
      inFolder({ 'ca.pem': text, 'ca.server.pem': text }, async (folder) => {
        const made = await keptServerCertificate(join(folder, 'ca.pem'), HOSTS, NOW);
        equal(await read(folder), made.authority);
        equal((await keptServerCertificate(join(folder, 'ca.pem'), HOSTS, NOW)).certificate, made.certificate);
      }));
  }

  test('where it cannot be written, the start fails with the reason and frees the port', () =>
    inFolder({ file: '' }, async (folder) => {
      const port = await new Promise<number>((resolve) => {
        const server = createServer().listen(0, '127.0.0.1', () => {
          const address = server.address();
          server.close(() => {
            resolve(typeof address === 'object' ? (address?.port ?? 0) : 0);
          });
        });
      });
      const authorityFile = join(folder, 'file', 'ca.pem');
      await rejects(startEmulator({ port, httpsPort: 0, authorityFile }), { name: 'CertificateUnwritable' });
      const emulator = await startEmulator({ port });
      ok(emulator.port === port);
      await emulator.stop();
    }));
});
