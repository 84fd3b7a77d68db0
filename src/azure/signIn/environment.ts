import { Secret } from '../../acs/secret/secret';
import { AuthFailure } from '../failure';

/** A service principal, and what it shows to sign in. */
export interface Principal {
  readonly tenant: string;
  readonly client: string;
  readonly proof: Proof;
}

/** A secret; or a file: a certificate with its key, which a passphrase may lock, or the token of the platform that it runs on. */
export type Proof =
  | { readonly kind: 'secret'; readonly secret: Secret }
  | { readonly kind: 'certificate'; readonly file: string; readonly passphrase?: Secret }
  | { readonly kind: 'federated'; readonly file: string };

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The service principal that the environment names, in the variables that the Azure SDKs read and in their order: a secret before a
 * certificate, that before workload identity. A person's password is not taken.
 * @throws AuthFailure `not-configured`: what is missing; no value of a variable is told
 */
export function readPrincipal(environment: Environment): Principal {
  const { AZURE_TENANT_ID: tenant, AZURE_CLIENT_ID: client } = environment;
  const proof = proofIn(environment);
  if (tenant && client && proof) return { tenant, client, proof };
  const missing = Object.entries({ AZURE_TENANT_ID: tenant, AZURE_CLIENT_ID: client, AZURE_CLIENT_SECRET: proof })
    .filter(([, value]) => !value)
    .map(([name]) => name);
  const password =
    environment['AZURE_USERNAME'] && !proof
      ? ' AZURE_USERNAME and AZURE_PASSWORD are not used: the Azure SDKs have given up signing in with a password, which answers no second factor.'
      : '';
  throw new AuthFailure({
    reason: 'not-configured',
    message: `${
      missing.length === 3
        ? 'The environment names no service principal.'
        : `The environment names a service principal only in part: ${missing.join(', ')} ${missing.length > 1 ? 'are' : 'is'} missing.`
    }${password}`,
    wayOut:
      'Set AZURE_TENANT_ID, AZURE_CLIENT_ID and AZURE_CLIENT_SECRET (or AZURE_CLIENT_CERTIFICATE_PATH, or AZURE_FEDERATED_TOKEN_FILE) where this runs, then start it again: an editor reads its environment when it starts.',
  });
}

function proofIn({
  AZURE_CLIENT_SECRET: secret,
  AZURE_CLIENT_CERTIFICATE_PATH: certificate,
  AZURE_CLIENT_CERTIFICATE_PASSWORD: passphrase,
  AZURE_FEDERATED_TOKEN_FILE: federated,
}: Environment): Proof | undefined {
  if (secret) return { kind: 'secret', secret: new Secret(secret) };
  if (certificate) {
    return { kind: 'certificate', file: certificate, ...(passphrase && { passphrase: new Secret(passphrase) }) };
  }
  return federated ? { kind: 'federated', file: federated } : undefined;
}
