import { Secret } from '../../acs/secret/secret';
import { AuthFailure } from '../failure';

/** A service principal that signs in with a secret. */
export interface Principal {
  readonly tenant: string;
  readonly client: string;
  readonly secret: Secret;
}

/**
 * The service principal that the environment names, in the variables that the Azure SDKs read. Its other forms, with a certificate or
 * with a person's password, are not taken.
 * @throws AuthFailure `not-configured`: what is missing; no value of a variable is told
 */
export function readPrincipal(environment: Readonly<Record<string, string | undefined>>): Principal {
  const { AZURE_TENANT_ID: tenant, AZURE_CLIENT_ID: client, AZURE_CLIENT_SECRET: secret } = environment;
  if (tenant && client && secret) return { tenant, client, secret: new Secret(secret) };
  const missing = Object.entries({ AZURE_TENANT_ID: tenant, AZURE_CLIENT_ID: client, AZURE_CLIENT_SECRET: secret })
    .filter(([, value]) => !value)
    .map(([name]) => name);
  const others = ['AZURE_CLIENT_CERTIFICATE_PATH', 'AZURE_USERNAME'].filter((name) => environment[name]);
  throw new AuthFailure({
    reason: 'not-configured',
    message:
      missing.length === 3
        ? 'The environment names no service principal.'
        : `The environment names a service principal only in part: ${missing.join(', ')} ${missing.length > 1 ? 'are' : 'is'} missing.${others.length > 0 ? ` ${others.join(' and ')} cannot stand in for it here.` : ''}`,
    wayOut:
      'Set AZURE_TENANT_ID, AZURE_CLIENT_ID and AZURE_CLIENT_SECRET where this runs, then start it again: an editor reads its environment when it starts.',
  });
}
