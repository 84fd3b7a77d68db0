import type { Answer } from '../../answer';
import { findUser } from '../../world/directory';
import type { EntraContext } from '../context';
import { errorOf, isError, refuse } from '../errors';
import { findApp } from '../members';
import { refuseClient } from './client';
import { tokensForUser } from './forUser';

/** A user name with its password, sent by the app itself. */
export async function password(context: EntraContext): Promise<Answer> {
  const { directory, tenantName, parameters, now } = context;
  const app = findApp(directory, parameters.get('client_id') ?? '', undefined);
  if (isError(app)) return refuse(app, now);
  const refused = refuseClient(app, context);
  if (refused) return refuse(refused, now);
  const user = findUser(directory, parameters.get('username') ?? '');
  if (!user) return refuse(errorOf(50034), now);
  if (user.password !== parameters.get('password')) return refuse(errorOf(50126), now);
  const signedIn = { user, clientId: app.clientId, methods: ['pwd'] };
  return tokensForUser(context, {
    signedIn,
    tenantName,
    scope: parameters.get('scope') ?? '',
    interactive: false,
  });
}

/** GET /common/userrealm/{user}: whether the authority itself knows the user's password. */
export function userRealm({ directory }: EntraContext, name: string): Answer {
  const domain = name.split('@')[1] ?? '';
  const known = directory.tenants.some((tenant) => tenant.domain === domain.toLowerCase());
  return {
    status: 200,
    body: known
      ? {
          ver: '1.0',
          account_type: 'Managed',
          domain_name: domain,
          cloud_instance_name: 'microsoftonline.com',
          cloud_audience_urn: 'urn:federation:MicrosoftOnline',
        }
      : { ver: '1.0', account_type: 'Unknown', cloud_instance_name: 'microsoftonline.com' },
  };
}
