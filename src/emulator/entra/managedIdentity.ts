import type { Answer } from '../answer';
import { type Decision, type Faults, play } from '../faults';
import type { RawRequest } from '../request';
import type { SigningKey } from '../signingKey';
import type { Directory } from '../world/directory';
import { isResource } from './scope';
import { appToken } from './tokens';

const SECONDS = 24 * 60 * 60;

/** The value of `IDENTITY_HEADER` for the endpoint of App Service. */
export const IDENTITY_HEADER = 'fake-identity-header';

export const MANAGED_IDENTITY_OPERATIONS = ['token'];

/** Whether a path is one of those at which managed identities get tokens: of virtual machines, or of App Service and Functions. */
export const isManagedIdentityPath = (path: string): boolean =>
  /^\/(metadata\/identity\/oauth2\/token|MSI\/token)\/?$/i.test(path);

/** What gives tokens to managed identities. */
export interface ManagedIdentityOptions {
  readonly directory: Directory;
  readonly faults: Faults;
  readonly key: SigningKey;
  readonly now: () => number;
}

/** Answers as the local endpoints do that Azure gives to what runs in it; over http, as they do. */
export function createManagedIdentityApi({
  directory,
  faults,
  key,
  now,
}: ManagedIdentityOptions): (request: RawRequest) => Promise<Decision> {
  return async ({ path, query, headers }) => {
    const fault = faults.take('managedIdentity', 'token');
    if (fault) return play(fault, ({ message }, status) => refuse(message ?? 'A fault that was asked for.', status));
    const virtualMachine = /^\/metadata\//i.test(path);
    if (virtualMachine ? headers['metadata'] !== 'true' : headers['x-identity-header'] !== IDENTITY_HEADER) {
      return refuse(virtualMachine ? 'Required metadata header not specified' : 'The X-IDENTITY-HEADER is not right');
    }
    const resource = query.get('resource');
    if (resource === null) return refuse('Required audience parameter not specified');
    if (!isResource(resource)) return refuse(`AADSTS500011: The resource principal named ${resource} was not found.`);
    const wanted = query.get('client_id');
    const [first] = directory.managedIdentities;
    const identity = wanted === null ? first : directory.managedIdentities.find(({ clientId }) => clientId === wanted);
    const tenant = identity?.objectIds.keys().next().value;
    if (!identity || !tenant) return refuse('Identity not found');
    const issued = Math.floor(now() / 1000);
    return {
      status: 200,
      body: {
        access_token: await appToken(key, identity, { tenant, resource, now: now() }),
        client_id: identity.clientId,
        expires_in: String(SECONDS - 1),
        expires_on: String(issued + SECONDS - 1),
        ext_expires_in: String(SECONDS - 1),
        not_before: String(issued),
        resource,
        token_type: 'Bearer',
      },
    };
  };
}

function refuse(description: string, status = 400): Answer {
  return { status, body: { error: 'invalid_request', error_description: description }, reason: description };
}
