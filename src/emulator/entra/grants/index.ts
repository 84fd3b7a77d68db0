import type { Answer } from '../../answer';
import type { EntraContext } from '../context';
import { errorOf, refuse } from '../errors';
import { authorizationCode } from './authorizationCode';
import { clientCredentials } from './clientCredentials';
import { deviceCode } from './deviceCode';
import { password } from './password';
import { refreshToken } from './refreshToken';

const GRANTS: Readonly<Record<string, (context: EntraContext) => Promise<Answer>>> = {
  authorization_code: authorizationCode,
  client_credentials: clientCredentials,
  password,
  refresh_token: refreshToken,
  device_code: deviceCode,
  'urn:ietf:params:oauth:grant-type:device_code': deviceCode,
};

/** POST /{tenant}/oauth2/v2.0/token */
export async function issueTokens(context: EntraContext): Promise<Answer> {
  const { parameters, now } = context;
  for (const name of ['grant_type', 'client_id']) {
    if (!parameters.has(name)) {
      return refuse(errorOf(900144, `The request body must contain the following parameter: '${name}'.`), now);
    }
  }
  const type = parameters.get('grant_type') ?? '';
  const grant = GRANTS[type];
  if (!grant) return refuse(errorOf(70003, `The app requested an unsupported grant type '${type}'.`), now);
  return grant(context);
}
