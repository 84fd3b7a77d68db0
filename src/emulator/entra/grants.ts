import type { Answer } from '../answer';
import type { SigningKey } from '../signingKey';
import type { App, Directory, Tenant } from '../world/directory';
import { expiredSecret, missingField, missingSecret, refuse, scopeWithoutDefault, unknownApp } from './errors';
import { unknownGrant, unknownResource, wrongSecret, type EntraError } from './errors';
import { isResource, readScope } from './scope';
import { appToken, TOKEN_SECONDS } from './tokens';

/** A request for a token, and all that is needed to answer it. */
export interface TokenRequest {
  readonly directory: Directory;
  readonly key: SigningKey;
  readonly tenant: Tenant;
  readonly form: URLSearchParams;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

/** POST /{tenant}/oauth2/v2.0/token */
export async function issueToken(request: TokenRequest): Promise<Answer> {
  const { form, now } = request;
  const grant = form.get('grant_type');
  if (grant === null) return refuse(missingField('grant_type'), now);
  if (grant === 'client_credentials') return await clientCredentials(request);
  return refuse(unknownGrant(grant), now);
}

async function clientCredentials(request: TokenRequest): Promise<Answer> {
  const { form, key, tenant, now } = request;
  const app = findApp(request);
  if ('number' in app) return refuse(app, now);
  const refusal = refuseSecret(app, form);
  if (refusal) return refuse(refusal, now);
  const scope = form.get('scope') ?? '';
  if (!scope.endsWith('/.default')) return refuse(scopeWithoutDefault(scope), now);
  const { resource } = readScope(scope);
  if (!isResource(resource)) return refuse(unknownResource(resource, tenant.displayName), now);
  const token = await appToken(key, { app, tenant, resource }, now);
  return {
    status: 200,
    body: { token_type: 'Bearer', expires_in: TOKEN_SECONDS, ext_expires_in: TOKEN_SECONDS, access_token: token },
  };
}

function findApp({ directory, tenant, form }: TokenRequest): App | EntraError {
  const clientId = form.get('client_id');
  if (clientId === null) return missingField('client_id');
  const app = directory.apps.find((each) => each.clientId === clientId.toLowerCase());
  return app?.objectIds.has(tenant) ? app : unknownApp(clientId, tenant.displayName);
}

function refuseSecret({ clientId, secrets }: App, form: URLSearchParams): EntraError | undefined {
  const given = form.get('client_secret');
  if (given === null) return missingSecret;
  const secret = secrets.find(({ value }) => value === given);
  if (!secret) return wrongSecret(clientId);
  return secret.expired ? expiredSecret(clientId) : undefined;
}
