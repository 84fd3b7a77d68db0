import { deepEqual, equal, ok } from 'node:assert/strict';
import { createPrivateKey, X509Certificate } from 'node:crypto';
import { makeServerCertificate } from '../../../src/emulator/certificate';
import { addressBytes, oid, time } from '../../../src/emulator/der';

suite('The certificate of the emulator', () => {
  const NOW = Date.parse('2026-11-24T12:00:00Z');
  const HOSTS = ['localhost', '127.0.0.1', '::1', 'contoso-dev.communication.azure.com'];

  test('is of its authority, for its hosts and addresses and for no others', async () => {
    const { certificate, authority, key } = await makeServerCertificate(HOSTS, NOW);
    const [server, above] = [new X509Certificate(certificate), new X509Certificate(authority)];
    ok(server.verify(above.publicKey) && above.verify(above.publicKey) && server.checkIssued(above));
    ok(server.checkPrivateKey(createPrivateKey(key)));
    deepEqual([above.ca, server.ca], [true, false]);
    deepEqual(
      [
        server.checkHost('localhost'),
        server.checkHost(HOSTS[3] ?? ''),
        server.checkIP('127.0.0.1'),
        server.checkIP('::1'),
      ],
      ['localhost', HOSTS[3], '127.0.0.1', '::1'],
    );
    deepEqual([server.checkHost('example.com'), server.checkIP('10.0.0.1')], [undefined, undefined]);
    deepEqual(server.keyUsage, ['1.3.6.1.5.5.7.3.1']);
  });

  test('is good from yesterday for 397 days, and no two have the same number or key', async () => {
    const [first, second] = await Promise.all([makeServerCertificate(HOSTS, NOW), makeServerCertificate(HOSTS, NOW)]);
    const [one, other] = [new X509Certificate(first.certificate), new X509Certificate(second.certificate)];
    deepEqual(
      [one.validFrom, one.validTo].map((date) => new Date(date).toISOString()),
      ['2026-11-23T12:00:00.000Z', '2027-12-26T12:00:00.000Z'],
    );
    ok(one.serialNumber !== other.serialNumber && first.key !== second.key);
    equal(one.verify(new X509Certificate(second.authority).publicKey), false);
  });

  test('names its own key and that of its issuer, without which strict clients refuse it', async () => {
    const { certificate, authority } = await makeServerCertificate(HOSTS, NOW);
    for (const { raw } of [certificate, authority].map((pem) => new X509Certificate(pem))) {
      for (const identifier of ['0603551d0e', '0603551d23']) ok(raw.toString('hex').includes(identifier));
    }
  });

  test('takes long lists of hosts, and times after 2049', async () => {
    const hosts = Array.from({ length: 40 }, (_, index) => `host-${index}.communication.azure.com`);
    const { certificate } = await makeServerCertificate(hosts, Date.parse('2050-02-01T00:00:00Z'));
    const server = new X509Certificate(certificate);
    equal(server.checkHost('host-39.communication.azure.com'), 'host-39.communication.azure.com');
    equal(new Date(server.validTo).getUTCFullYear(), 2051);
  });

  test('its parts are written as the standards show them', () => {
    equal(oid('1.2.840.113549').toString('hex'), '06062a864886f70d');
    equal(time(Date.parse('1991-05-06T23:45:40Z')).toString('latin1').slice(2), '910506234540Z');
    equal(addressBytes('2001:db8::ff00:42:8329').toString('hex'), '20010db8000000000000ff0000428329');
    equal(addressBytes('::').toString('hex'), '0'.repeat(32));
  });
});
