import type { Answer } from '../../answer';
import type { EntraContext } from '../context';
import { errorOf, isError, refuse } from '../errors';
import { findApp } from '../members';
import { tokensForUser } from './forUser';

/** Seconds between two questions of a device. */
const INTERVAL = 1;

/** POST /{tenant}/oauth2/v2.0/devicecode */
export function startDeviceCode({ directory, sessions, authority, tenantName, parameters, now }: EntraContext): Answer {
  const app = findApp(directory, parameters.get('client_id') ?? '', undefined);
  if (isError(app)) return refuse(app, now);
  const { clientId } = app;
  const device = sessions.addDevice({ clientId, tenantName, scope: parameters.get('scope') ?? '' }, now);
  const address = `${authority}/devicelogin`;
  return {
    status: 200,
    body: {
      user_code: device.userCode,
      device_code: device.deviceCode,
      verification_uri: address,
      expires_in: Math.round((device.expires - now) / 1000),
      interval: INTERVAL,
      message: `To sign in, use a web browser to open the page ${address} and enter the code ${device.userCode} to authenticate.`,
    },
  };
}

/** A device that asks whether somebody has entered its code. Who is signed in automatically has, from the second question on. */
export async function deviceCode(context: EntraContext): Promise<Answer> {
  const { sessions, tenantName, parameters, now } = context;
  const device = sessions.devices.get(parameters.get('device_code') ?? '');
  if (!device || device.clientId !== parameters.get('client_id')) return refuse(errorOf(70000), now);
  if (device.expires < now) return refuse(errorOf(70020), now);
  device.polls += 1;
  const user = device.user ?? (device.polls > 1 ? sessions.automatic : undefined);
  if (!user) return refuse(errorOf(70016), now);
  sessions.devices.delete(device.deviceCode);
  const signedIn = { user, clientId: device.clientId, methods: ['pwd', 'mfa'] };
  return tokensForUser(context, { signedIn, tenantName, scope: device.scope, interactive: true });
}
