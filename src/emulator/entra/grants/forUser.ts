import type { Answer } from '../../answer';
import { CONSUMERS } from '../../world/directory';
import { capabilitiesIn } from '../capabilities';
import type { EntraContext } from '../context';
import { errorOf, isError, refuse } from '../errors';
import { findApp, tenantForUser } from '../members';
import { isResource, readScope } from '../scope';
import { clientInfo, idToken, type SignedIn, TOKEN_SECONDS, userToken } from '../tokens';

/** What tokens in the name of a person are asked for. */
export interface UserWish {
  readonly signedIn: SignedIn;
  readonly tenantName: string;
  readonly scope: string;
  readonly nonce?: string;
  /** Whether a browser was there, so that people could be asked for more. */
  readonly interactive: boolean;
}

const GRAPH = 'https://graph.microsoft.com';

/** Access token, ID token and refresh token in the name of a person, or the authority's refusal. */
export async function tokensForUser(context: EntraContext, wish: UserWish): Promise<Answer> {
  const { directory, key, sessions, authority, parameters, now } = context;
  const { signedIn, interactive, nonce } = wish;
  const { user, clientId, methods } = signedIn;
  const tenant = tenantForUser(directory, wish.tenantName, user);
  if (isError(tenant)) return refuse(tenant, now);
  const app = findApp(directory, clientId, tenant);
  if (isError(app)) return refuse(app, now);
  const { obstacle } = user;
  if (obstacle && (obstacle.when === 'always' || (!interactive && !methods.includes('mfa')))) {
    return refuse(errorOf(obstacle.aadsts), now);
  }
  if (!sessions.hasConsent(user, app)) return refuse(errorOf(65001), now);
  const { resource, permissions, openId, named } = readScope(wish.scope);
  const target = resource === '' || !/^https:/.test(resource) ? GRAPH : resource;
  if (!isResource(target)) {
    const message = `The resource principal named ${target} was not found in the tenant named ${tenant.displayName}.`;
    return refuse(errorOf(500011, message), now);
  }
  if (tenant === CONSUMERS && target !== GRAPH) return refuse(errorOf(500207), now);
  const grant = { tenant, resource: target, now };
  const details = { permissions, capabilities: capabilitiesIn(parameters.get('claims')) };
  return {
    status: 200,
    body: {
      token_type: 'Bearer',
      scope: [...new Set([...named, ...(permissions.length > 0 ? [] : [`${target}/user_impersonation`])])].join(' '),
      expires_in: TOKEN_SECONDS,
      ext_expires_in: TOKEN_SECONDS,
      access_token: await userToken(key, signedIn, grant, details),
      ...(openId.includes('offline_access') && { refresh_token: sessions.addRefreshToken(signedIn, now) }),
      ...(openId.includes('openid') && {
        id_token: await idToken(key, signedIn, { authority, tenant, now, ...(nonce !== undefined && { nonce }) }),
      }),
      ...(parameters.get('client_info') === '1' && { client_info: clientInfo(user) }),
    },
  };
}
