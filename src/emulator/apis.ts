import { ADMIN_PATH, administer } from './admin';
import type { Answer } from './answer';
import { createArmApi } from './arm/api';
import { armHeaders } from './arm/headers';
import { createEntraApi } from './entra/api';
import { entraHeaders } from './entra/headers';
import type { Faults } from './faults';
import { createIdentityApi } from './identity/api';
import { identityHeaders } from './identity/headers';
import type { RawRequest } from './request';
import { createSigningKey } from './signingKey';
import type { World } from './world/world';

const ABOUT =
  'This is the ACS Auth emulator, a local stand-in for the identity API of Azure Communication Services, for Entra and for Azure Resource Manager. It is not Azure.';

/** An answer with the headers that its API puts on it, or a request that is never answered. */
export type Outcome = { readonly answer: Answer; readonly headers: Readonly<Record<string, string>> } | 'hang';

/** What the APIs work with. */
export interface ApiOptions {
  readonly world: World;
  readonly faults: Faults;
  readonly now: () => number;
}

/** Answers every request: each path belongs to one API. Entra and Azure Resource Manager are only there over https. */
export function createApis({ world, faults, now }: ApiOptions): (request: RawRequest) => Promise<Outcome> {
  const [tokenKey, entraKey] = [createSigningKey(), createSigningKey()];
  const identity = createIdentityApi({ world, faults, tokenKey, entraKey, now });
  const entra = createEntraApi({ directory: world.directory, key: entraKey, now });
  const arm = createArmApi({ world, entraKey, now });

  return async (request) => {
    const received = now();
    const { method, path, headers, secure } = request;
    if (path.startsWith(ADMIN_PATH)) return { answer: await administer(request, faults, tokenKey), headers: {} };
    if (path === '/' && method === 'GET') return { answer: { status: 200, body: { message: ABOUT } }, headers: {} };
    if (secure && /^\/(subscriptions|tenants|providers)(\/|$)/i.test(path))
      return { answer: await arm(request), headers: armHeaders(headers) };
    if (secure && /^\/[^/]+\/(v2\.0|oauth2|discovery|userrealm)\//i.test(path))
      return { answer: await entra(request), headers: entraHeaders() };
    const answer = await identity(request);
    return answer === 'hang' ? answer : { answer, headers: identityHeaders(answer, headers, { received, now: now() }) };
  };
}
