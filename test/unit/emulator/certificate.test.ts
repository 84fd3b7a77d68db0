import { equal, ok } from 'node:assert/strict';
import { X509Certificate } from 'node:crypto';
import { makeServerCertificate } from '../../../src/emulator/certificate';

suite("The emulator's certificate", () => {
  const NOW = Date.parse('2026-02-28T12:00:00Z');
  let server: X509Certificate;
  let authority: X509Certificate;

  suiteSetup(async () => {
    const made = await makeServerCertificate(['localhost', '127.0.0.1', '::1', 'contoso.example'], NOW);
    server = new X509Certificate(made.certificate);
    authority = new X509Certificate(made.authority);
  });

  test('is issued and signed by its authority, which is one', () => {
    ok(server.checkIssued(authority) && server.verify(authority.publicKey));
    ok(authority.ca && authority.checkIssued(authority) && authority.verify(authority.publicKey));
    equal(server.ca, false);
    ok(server.serialNumber !== authority.serialNumber);
  });

  test('is good for the hosts it was made for, 30 days from its making, and a day before for clocks that are behind', () => {
    for (const host of ['localhost', 'contoso.example']) equal(server.checkHost(host), host);
    for (const address of ['127.0.0.1', '::1']) equal(server.checkIP(address), address);
    equal(server.checkHost('login.microsoftonline.com'), undefined);
    equal(Date.parse(server.validFrom), Date.parse('2026-02-27T12:00:00Z'));
    equal(Date.parse(server.validTo), Date.parse('2026-03-30T12:00:00Z'));
  });

  test('names the keys of both, without which strict clients refuse it', () => {
    for (const { raw } of [server, authority]) {
      for (const identifier of ['0603551d0e', '0603551d23']) ok(raw.toString('hex').includes(identifier));
    }
  });
});
