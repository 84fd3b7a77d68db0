import type { Answer } from '../../answer';
import { capabilitiesIn } from '../capabilities';
import type { EntraContext } from '../context';
import { errorOf, isError, refuse } from '../errors';
import { findApp, tenantForApp } from '../members';
import { isResource, readScope } from '../scope';
import { appToken, TOKEN_SECONDS } from '../tokens';
import { refuseClient } from './client';

/** An app that signs in as itself. */
export async function clientCredentials(context: EntraContext): Promise<Answer> {
  const { directory, key, tenantName, parameters, now } = context;
  const tenant = tenantForApp(directory, tenantName);
  if (isError(tenant)) return refuse(tenant, now);
  const app = findApp(directory, parameters.get('client_id') ?? '', tenant);
  if (isError(app)) return refuse(app, now);
  const refused = refuseClient(app, context);
  if (refused) return refuse(refused, now);
  const scope = parameters.get('scope') ?? '';
  const { resource, named, permissions } = readScope(scope);
  // MSAL for Java names scopes of OpenID beside it.
  if (named.length === 0 || permissions.length > 0) {
    const message = `The provided value for scope ${scope} is not valid. Client credential flows must have a scope value with /.default suffixed to the resource identifier (application ID URI).`;
    return refuse(errorOf(1002012, message), now);
  }
  if (!isResource(resource)) {
    const message = `The resource principal named ${resource} was not found in the tenant named ${tenant.displayName}.`;
    return refuse(errorOf(500011, message), now);
  }
  return {
    status: 200,
    body: {
      token_type: 'Bearer',
      expires_in: TOKEN_SECONDS,
      ext_expires_in: TOKEN_SECONDS,
      access_token: await appToken(key, app, { tenant, resource, now }, capabilitiesIn(parameters.get('claims'))),
    },
  };
}
