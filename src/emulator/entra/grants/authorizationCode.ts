import { createHash } from 'node:crypto';
import type { Answer } from '../../answer';
import type { EntraContext } from '../context';
import { errorOf, isError, refuse } from '../errors';
import { findApp } from '../members';
import { refuseClient } from './client';
import { tokensForUser } from './forUser';

/** The code that a browser brought back, once. */
export async function authorizationCode(context: EntraContext): Promise<Answer> {
  const { directory, sessions, parameters, now } = context;
  const refused = (number: number, message?: string) => refuse(errorOf(number, message), now);
  const grant = sessions.codes.get(parameters.get('code') ?? '');
  if (!grant) return refused(70000);
  if (grant.redeemed) return refused(54005);
  if (grant.expires < now) return refused(70008);
  const { signedIn, tenantName, challenge, nonce } = grant;
  const app = findApp(directory, parameters.get('client_id') ?? '', undefined);
  if (isError(app)) return refuse(app, now);
  const refusedClient = refuseClient(app, context);
  if (refusedClient) return refuse(refusedClient, now);
  if (app.clientId !== signedIn.clientId) return refused(70000, 'The code was issued to another application.');
  if (parameters.get('redirect_uri') !== grant.redirectUri) {
    return refused(
      500112,
      'The reply address does not match the reply address that was provided when requesting the code.',
    );
  }
  const verifier = createHash('sha256')
    .update(parameters.get('code_verifier') ?? '')
    .digest('base64url');
  if (challenge !== undefined && challenge !== verifier) return refused(501481);
  grant.redeemed = true;
  const scope = parameters.get('scope') ?? grant.scope;
  return tokensForUser(context, {
    signedIn,
    tenantName,
    scope,
    interactive: true,
    ...(nonce !== undefined && { nonce }),
  });
}
