import { constants, createHash, createPublicKey, type KeyObject, verify, X509Certificate } from 'node:crypto';
import { readObject } from '../request';
import { type App, findTenant } from '../world/directory';
import type { EntraContext } from './context';
import { type EntraError, errorOf } from './errors';

/** What an app may sign in with besides its secrets, as its registration holds it. */
export type AppCredential =
  | { readonly kind: 'certificate'; readonly certificate: X509Certificate }
  | {
      readonly kind: 'federated';
      readonly issuer: string;
      readonly subject: string;
      readonly audience: string;
      readonly publicKey: KeyObject;
    };

/** What Azure proposes as audience of federated credentials. */
const EXCHANGE = 'api://AzureADTokenExchange';

/** The credential that somebody wants registered, or in a sentence why it is none. */
export function readAppCredential(json: Readonly<Record<string, unknown>>): AppCredential | string {
  const { certificate, issuer, subject, audience = EXCHANGE, publicKey } = json;
  try {
    if (typeof certificate === 'string') {
      return { kind: 'certificate', certificate: new X509Certificate(certificate) };
    }
    if (
      typeof issuer === 'string' &&
      typeof subject === 'string' &&
      typeof audience === 'string' &&
      typeof publicKey === 'string'
    ) {
      return { kind: 'federated', issuer, subject, audience, publicKey: createPublicKey(publicKey) };
    }
  } catch {
    return 'certificate or publicKey is no PEM of one.';
  }
  return 'It takes a certificate (PEM), or issuer, subject and publicKey (PEM) of a federated credential, with an audience if it is another one.';
}

/**
 * The refusal of a client assertion: of a JWT that no registered certificate has signed for this app, this authority and this time, or
 * that no registered federated credential fits.
 */
export function refuseAssertion(app: App, assertion: string, context: EntraContext): EntraError | undefined {
  const [head = '', body = '', signature = '', ...more] = assertion.split('.');
  const [header, claims] = [head, body].map((part) => readObject(Buffer.from(part, 'base64url')));
  if (!header || !claims || signature === '' || more.length > 0) {
    return errorOf(50027, 'Invalid JWT token. The client assertion is not one.');
  }
  const credentials = context.sessions.appCredentials.get(app.clientId) ?? [];
  const signed = { alg: header['alg'], text: `${head}.${body}`, signature: Buffer.from(signature, 'base64url') };
  return (
    (claims['iss'] === app.clientId
      ? refuseCertificate(app, credentials, header, claims, signed, context)
      : refuseFederated(credentials, claims, signed)) ?? refuseTime(claims, context.now)
  );
}

type Json = Readonly<Record<string, unknown>>;

interface Signed {
  readonly alg: unknown;
  readonly text: string;
  readonly signature: Buffer;
}

function refuseCertificate(
  { clientId }: App,
  credentials: readonly AppCredential[],
  header: Json,
  claims: Json,
  signed: Signed,
  { authority, tenantName, directory }: EntraContext,
): EntraError | undefined {
  const found = credentials.find((each) => each.kind === 'certificate' && isThumbprintOf(each.certificate, header));
  if (found?.kind !== 'certificate') {
    return errorOf(
      700027,
      `The certificate with identifier used to sign the client assertion is not registered on application '${clientId}'.`,
    );
  }
  if (!isSigned(signed, found.certificate.publicKey)) {
    return errorOf(700027, 'Client assertion failed signature validation.');
  }
  if (claims['sub'] !== clientId) {
    return errorOf(700021, "Client assertion application identifier doesn't match 'client_id' parameter.");
  }
  const names = [tenantName, findTenant(directory, tenantName)?.id ?? tenantName];
  const audiences = names.flatMap((name) =>
    ['oauth2/v2.0/token', 'oauth2/token', 'v2.0', ''].map((end) => `${authority}/${name}/${end}`),
  );
  return audiences.includes(String(claims['aud']))
    ? undefined
    : errorOf(700023, 'Client assertion audience claim does not match Realm issuer.');
}

function refuseFederated(credentials: readonly AppCredential[], claims: Json, signed: Signed): EntraError | undefined {
  const federated = credentials.filter((each) => each.kind === 'federated');
  const ofIssuer = federated.filter(({ issuer }) => issuer === claims['iss']);
  const ofSubject = ofIssuer.filter(({ subject }) => subject === claims['sub']);
  const found = ofSubject.find(({ audience }) => [claims['aud']].flat().includes(audience));
  const none = (number: number, name: string, value: unknown) =>
    errorOf(
      number,
      `No matching federated identity record found for presented assertion ${name} '${typeof value === 'string' ? value : ''}'.`,
    );
  if (ofIssuer.length === 0) return none(700211, 'issuer', claims['iss']);
  if (ofSubject.length === 0) return none(700213, 'subject', claims['sub']);
  if (!found) return none(700212, 'audience', claims['aud']);
  return isSigned(signed, found.publicKey) ? undefined : errorOf(50013, 'Assertion failed signature validation.');
}

/** The clocks may differ by five minutes. */
const LEEWAY_S = 300;

function refuseTime(claims: Json, now: number): EntraError | undefined {
  const seconds = now / 1000;
  const [from, until] = [claims['nbf'] ?? 0, claims['exp']];
  const within =
    typeof from === 'number' && typeof until === 'number' && from - LEEWAY_S <= seconds && seconds < until + LEEWAY_S;
  return within ? undefined : errorOf(700024, 'Client assertion is not within its valid time range.');
}

/** By its SHA-256 thumbprint, or by SHA-1 as older clients name it. */
function isThumbprintOf({ raw }: X509Certificate, header: Json): boolean {
  const hash = (name: string) => createHash(name).update(raw).digest('base64url');
  return header['x5t#S256'] === hash('sha256') || header['x5t'] === hash('sha1');
}

function isSigned({ alg, text, signature }: Signed, key: KeyObject): boolean {
  if (key.asymmetricKeyType !== 'rsa') return false;
  if (alg === 'RS256') return verify('sha256', Buffer.from(text), key, signature);
  const { RSA_PKCS1_PSS_PADDING: padding, RSA_PSS_SALTLEN_DIGEST: saltLength } = constants;
  return alg === 'PS256' && verify('sha256', Buffer.from(text), { key, padding, saltLength }, signature);
}
