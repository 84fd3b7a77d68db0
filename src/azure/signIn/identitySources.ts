import {
  AzureCliCredential,
  AzureDeveloperCliCredential,
  ClientSecretCredential,
  type TokenCredential,
} from '@azure/identity';
import type { PipelinePolicy } from '@azure/core-rest-pipeline';
import type { Cloud } from '../../acs/endpoint/clouds';
import { entraIdentity } from '../../acs/token/entraIdentity';
import { Secret } from '../../acs/secret/secret';
import { untilAborted } from '../cancellation';
import { clientAssertion } from './clientAssertion';
import { readPrincipal } from './environment';
import type { SourceId } from './rungs';
import { sourceFailure } from './sourceFailure';
import type { TokenSource } from './tokenSource';

/** How long a command line may take: Python alone may need seconds to start. */
const PROCESS_TIMEOUT_MS = 30_000;

/** Who `@azure/identity` gets tokens from: the service principal of the environment, the account of `az`, that of `azd`. */
export type IdentitySourceId = Exclude<SourceId, 'session'>;

/** One of them. Its credential is made for each token, so that a variable or a sign-in that comes later counts. */
export const identitySource = (id: IdentitySourceId, cloud: Cloud): TokenSource => source(id, CREDENTIALS[id](cloud));

const CREDENTIALS: Readonly<
  Record<IdentitySourceId, (cloud: Cloud) => (claims?: string) => TokenCredential | Promise<TokenCredential>>
> = {
  environment: (cloud) => async (claims) => {
    const { tenant, client, proof } = readPrincipal(process.env);
    const additionallyAllowedTenants = (process.env['AZURE_ADDITIONALLY_ALLOWED_TENANTS'] ?? '').split(';');
    return new ClientSecretCredential(tenant, client, proof.kind === 'secret' ? proof.secret.reveal() : INSTEAD, {
      ...authority(cloud),
      additionallyAllowedTenants,
      additionalPolicies: [
        ...(proof.kind === 'secret' ? [] : [showing(await clientAssertion(client, proof))]),
        ...(claims === undefined ? [] : [claiming(claims)]),
      ].map((policy) => ({ policy, position: 'perCall' as const })),
    });
  },
  az: () => () => new AzureCliCredential({ processTimeoutInMs: PROCESS_TIMEOUT_MS }),
  azd: () => () => new AzureDeveloperCliCredential({ processTimeoutInMs: PROCESS_TIMEOUT_MS }),
};

/** Stands where a secret would, until the assertion takes its place. */
const INSTEAD = 'assertion';

/**
 * Sends an assertion in place of the secret. The SDK's own credentials for that bring all of MSAL along, an eighth of the package,
 * and send the same form otherwise.
 */
function showing(assertion: (endpoint: string) => string): PipelinePolicy {
  return {
    name: 'client assertion',
    sendRequest(request, next) {
      const form = new URLSearchParams(typeof request.body === 'string' ? request.body : '');
      if (form.has('client_secret')) {
        form.delete('client_secret');
        form.set('client_assertion_type', 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer');
        form.set('client_assertion', assertion(request.url));
        request.body = form.toString();
      }
      return next(request);
    },
  };
}

/** Sends what the service asked for along, which this credential of the SDK leaves out, and says that a token that ends early is borne with. */
function claiming(claims: string): PipelinePolicy {
  const asked = JSON.parse(claims) as { readonly access_token?: object };
  const whole = JSON.stringify({ ...asked, access_token: { ...asked.access_token, xms_cc: { values: ['cp1'] } } });
  return {
    name: 'claims',
    sendRequest(request, next) {
      const form = new URLSearchParams(typeof request.body === 'string' ? request.body : '');
      if (form.has('grant_type')) {
        form.set('claims', whole);
        request.body = form.toString();
      }
      return next(request);
    },
  };
}

function source(
  id: IdentitySourceId,
  credential: (claims?: string) => TokenCredential | Promise<TokenCredential>,
): TokenSource {
  return {
    id,
    async token({ scope, tenant, claims, signal }) {
      try {
        signal.throwIfAborted();
        const asked = (await credential(claims)).getToken(scope, {
          abortSignal: signal,
          ...(tenant !== undefined && { tenantId: tenant }),
          ...(claims !== undefined && { claims, enableCae: true }),
        });
        const got = await untilAborted(signal, asked);
        // The command lines' answers are not checked by the SDK.
        if (typeof got?.token !== 'string' || got.token === '') throw new Error('The answer holds no token.');
        const expiresAt = Number.isNaN(got.expiresOnTimestamp) ? Date.now() + 5 * 60_000 : got.expiresOnTimestamp;
        return { value: new Secret(got.token), expiresAt, who: entraIdentity(got.token) };
      } catch (error) {
        throw sourceFailure(id, error, { signal, tenant, challenged: claims !== undefined });
      }
    },
  };
}

/** A host of one's own is no cloud that Microsoft could be asked about. */
function authority({ authority }: Cloud) {
  const own = process.env['AZURE_AUTHORITY_HOST'];
  const known = /^https:\/\/login\.(?:microsoftonline\.(?:com|us)|chinacloudapi\.cn)\/?$/i;
  return {
    authorityHost: own ?? authority,
    disableInstanceDiscovery: own !== undefined && !known.test(own),
    retryOptions: { maxRetries: 1 },
  };
}
