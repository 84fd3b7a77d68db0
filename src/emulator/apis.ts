import { ADMIN_PATH, administer } from './admin';
import type { Answer } from './answer';
import { createArmApi } from './arm/api';
import { armHeaders } from './arm/headers';
import { ARM_OPERATIONS } from './arm/routes';
import type { Clock } from './clock';
import { createEntraApi, ENTRA_OPERATIONS, isEntraPath } from './entra/api';
import { entraHeaders } from './entra/headers';
import { createManagedIdentityApi, isManagedIdentityPath, MANAGED_IDENTITY_OPERATIONS } from './entra/managedIdentity';
import { createSessions } from './entra/sessions';
import { createFaults } from './faults';
import { createIdentityApi } from './identity/api';
import { identityHeaders } from './identity/headers';
import { OPERATIONS } from './identity/routes';
import type { RawRequest } from './request';
import { createSigningKey } from './signingKey';
import { findUser } from './world/directory';
import type { World } from './world/world';

const ABOUT =
  'This is the ACS Auth emulator, a local stand-in for the identity API of Azure Communication Services, for Entra and for Azure Resource Manager. It is not Azure.';

/** An answer with the headers that its API puts on it; or none, and the connection stays open or is cut. */
export type Outcome =
  { readonly answer: Answer; readonly headers: Readonly<Record<string, string>> } | 'hang' | 'reset';

/** What the APIs work with. */
export interface ApiOptions {
  readonly world: World;
  readonly clock: Clock;
  /** The user name of whoever is signed in without being asked. */
  readonly signedInAs?: string;
}

/** Answers every request: each path belongs to one API. Entra and Azure Resource Manager are only there over https. */
export function createApis({ world, clock, signedInAs = '' }: ApiOptions): (request: RawRequest) => Promise<Outcome> {
  const { directory } = world;
  const { now } = clock;
  const faults = createFaults();
  const sessions = createSessions(findUser(directory, signedInAs));
  const [tokenKey, entraKey] = [createSigningKey(), createSigningKey()];
  const identity = createIdentityApi({ world, faults, tokenKey, entraKey, now });
  const entra = createEntraApi({ directory, faults, key: entraKey, sessions, now });
  const managedIdentity = createManagedIdentityApi({ directory, faults, key: entraKey, now });
  const arm = createArmApi({ world, faults, entraKey, now });
  const operations = {
    identity: OPERATIONS,
    entra: ENTRA_OPERATIONS,
    arm: ARM_OPERATIONS,
    managedIdentity: MANAGED_IDENTITY_OPERATIONS,
  };

  return async (request) => {
    const received = now();
    const { method, path, headers, secure } = request;
    if (path.startsWith(ADMIN_PATH)) {
      return outcome(await administer(request, { faults, operations, clock, world, sessions, tokenKey }), {});
    }
    if (path === '/' && method === 'GET') return outcome({ status: 200, body: { message: ABOUT } }, {});
    if (isManagedIdentityPath(path)) return outcome(await managedIdentity(request), {});
    if (secure && /^\/(subscriptions|tenants|providers)(\/|$)/i.test(path)) {
      return outcome(await arm(request), armHeaders(headers));
    }
    if (secure && isEntraPath(path)) return outcome(await entra(request), entraHeaders());
    const decision = await identity(request);
    return typeof decision === 'string'
      ? decision
      : outcome(decision, identityHeaders(decision, headers, { received, now: now() }));
  };
}

function outcome(decision: Answer | 'hang' | 'reset', headers: Readonly<Record<string, string>>): Outcome {
  return typeof decision === 'string' ? decision : { answer: decision, headers };
}
