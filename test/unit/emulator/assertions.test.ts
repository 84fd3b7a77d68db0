import { equal, match, rejects } from 'node:assert/strict';
import { createHash, X509Certificate } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  ClientAssertionCredential,
  ClientCertificateCredential,
  type TokenCredential,
  WorkloadIdentityCredential,
} from '@azure/identity';
import { type Emulator, startEmulator } from '../../../src/emulator/server';
import { makeAppCertificate, platformToken } from '../../support/appCertificate';
import { ACS_SCOPE, claimsOf, SEED, secureSide, tell } from '../../support/emulator';
import { send } from '../../support/signedRequest';

const ISSUER = 'https://platform.test';
const SUBJECT = 'system:serviceaccount:fake:server';

suite('Apps that sign in with a certificate or the token of a platform', () => {
  let emulator: Emulator;
  let folder: string;
  const [own, other] = [makeAppCertificate(), makeAppCertificate()];

  suiteSetup(async () => {
    emulator = await startEmulator({ port: 0, httpsPort: 0 });
    folder = mkdtempSync(join(tmpdir(), 'acs-auth-assertions-'));
    await tell(emulator, 'app-credentials', { app: SEED.server, certificate: own.certificate });
    await tell(emulator, 'app-credentials', {
      ...{ app: SEED.server, issuer: ISSUER, subject: SUBJECT },
      publicKey: own.publicKey,
    });
  });
  suiteTeardown(async () => {
    rmSync(folder, { recursive: true });
    await emulator.stop();
  });

  const options = () => {
    const { authorityHost, authorityCertificate } = secureSide(emulator);
    return { authorityHost, disableInstanceDiscovery: true, tlsOptions: { ca: authorityCertificate } };
  };
  const appOf = async (credential: TokenCredential) =>
    claimsOf((await credential.getToken(ACS_SCOPE))?.token ?? 'no.token')['appid'];
  const asserting = (assertion: string) =>
    new ClientAssertionCredential(SEED.contoso, SEED.server, () => Promise.resolve(assertion), options());
  const seconds = () => Math.floor(Date.now() / 1000);
  const byPlatform = (claims: Readonly<Record<string, unknown>>, { privateKey } = own) =>
    platformToken(
      { iss: ISSUER, sub: SUBJECT, aud: 'api://AzureADTokenExchange', exp: seconds() + 600, ...claims },
      privateKey,
    );
  const byHand = (claims: Readonly<Record<string, unknown>>, { privateKey } = own) => {
    const { raw } = new X509Certificate(own.certificate);
    const aud = `${secureSide(emulator).authorityHost}/${SEED.contoso}/v2.0`;
    return platformToken({ iss: SEED.server, sub: SEED.server, aud, exp: seconds() + 600, ...claims }, privateKey, {
      'x5t#S256': createHash('sha256').update(raw).digest('base64url'),
    });
  };
  const refusedWith = (assertion: string, number: number) =>
    rejects(asserting(assertion).getToken(ACS_SCOPE), { message: new RegExp(`AADSTS${number}`) });

  test('ClientCertificateCredential is let in by the certificate that was registered', async () => {
    const credential = (pem: string) =>
      new ClientCertificateCredential(SEED.contoso, SEED.server, { certificate: pem }, options());
    equal(await appOf(credential(own.pem)), SEED.server);
    await rejects(credential(other.pem).getToken(ACS_SCOPE), { message: /AADSTS700027/ });
  });

  for (const [what, claims, key, number] of [
    ['another audience', { aud: 'https://elsewhere.test/' }, own, 700023],
    ['another subject', { sub: SEED.stranger }, own, 700021],
    ['a time that is over', { exp: 1_700_000_000 }, own, 700024],
    ['a time to come', { nbf: 4_000_000_000 }, own, 700024],
    ["another key's signature", {}, other, 700027],
  ] as const) {
    test(`a certificate's assertion with ${what} is AADSTS${number}`, () => refusedWith(byHand(claims, key), number));
  }

  test("a certificate's assertion by RS256 and for the issuer is taken too", async () => {
    equal(await appOf(asserting(byHand({}))), SEED.server);
  });

  test('WorkloadIdentityCredential is let in by a token that fits the federated credential', async () => {
    const tokenFilePath = join(folder, 'token');
    writeFileSync(tokenFilePath, byPlatform({}));
    const of = { tenantId: SEED.contoso, clientId: SEED.server, tokenFilePath };
    equal(await appOf(new WorkloadIdentityCredential({ ...of, ...options() })), SEED.server);
  });

  for (const [what, claims, number] of [
    ['another issuer', { iss: 'https://elsewhere.test' }, 700211],
    ['another audience', { aud: 'api://elsewhere' }, 700212],
    ['another subject', { sub: 'system:serviceaccount:fake:stranger' }, 700213],
    ['a time that is over', { exp: 1_700_000_000 }, 700024],
    ['no end', { exp: undefined }, 700024],
  ] as const) {
    test(`a platform's token with ${what} is AADSTS${number}`, () => refusedWith(byPlatform(claims), number));
  }

  test("a platform's token that another key has signed is AADSTS50013", () =>
    refusedWith(byPlatform({}, other), 50013));

  test('what is no JWT is AADSTS50027', () => refusedWith('fake', 50027));

  test('what is no credential is not registered, and it is said what one is', async () => {
    for (const [body, said] of [
      [{ app: SEED.server }, /a certificate \(PEM\), or issuer, subject and publicKey/],
      [{ app: SEED.server, certificate: 'fake' }, /no PEM/],
      [{ app: SEED.desktop, certificate: own.certificate }, /client id of an app that has a secret/],
    ] as const) {
      const target = '/__emulator/app-credentials';
      const { endpoint } = emulator;
      const reply = await send({ endpoint, method: 'POST', target, body: JSON.stringify(body) });
      equal(reply.status, 400);
      match((reply.body as { message: string }).message, said);
    }
  });
});
