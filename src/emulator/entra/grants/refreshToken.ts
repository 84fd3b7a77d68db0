import type { Answer } from '../../answer';
import type { EntraContext } from '../context';
import { errorOf, isError, refuse } from '../errors';
import { findApp } from '../members';
import { refuseClient } from './client';
import { tokensForUser } from './forUser';

/** More tokens for a person who has signed in before, for any resource and any tenant that they are in. */
export async function refreshToken(context: EntraContext): Promise<Answer> {
  const { directory, sessions, tenantName, parameters, now } = context;
  const grant = sessions.refreshTokens.get(parameters.get('refresh_token') ?? '');
  if (!grant) return refuse(errorOf(70000), now);
  if (grant.expires < now) {
    const message = `The refresh token has expired due to inactivity. The token was issued on ${new Date(grant.issued).toISOString()} and was inactive for 90.00:00:00.`;
    return refuse(errorOf(700082, message), now);
  }
  const { signedIn } = grant;
  const app = findApp(directory, parameters.get('client_id') ?? '', undefined);
  if (isError(app)) return refuse(app, now);
  const refused = refuseClient(app, context);
  if (refused) return refuse(refused, now);
  if (app.clientId !== signedIn.clientId) return refuse(errorOf(70000), now);
  return tokensForUser(context, { signedIn, tenantName, scope: parameters.get('scope') ?? '', interactive: false });
}
