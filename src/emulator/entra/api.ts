import type { Answer } from '../answer';
import type { RawRequest } from '../request';
import type { SigningKey } from '../signingKey';
import { type Directory, findTenant } from '../world/directory';
import { refuse, unknownTenant } from './errors';
import { issueToken } from './grants';
import { instanceDiscovery, openIdConfiguration } from './metadata';

/** What the authority works with. */
export interface EntraOptions {
  readonly directory: Directory;
  readonly key: SigningKey;
  readonly now: () => number;
}

/** Answers as Entra's authority host does. */
export function createEntraApi({ directory, key, now }: EntraOptions): (request: RawRequest) => Promise<Answer> {
  return async (request) => {
    const { method, path, headers, body } = request;
    const authority = `https://${headers.host ?? ''}`;
    const [, name = '', rest = ''] = /^\/([^/]+)\/(.*)$/.exec(path) ?? [];
    if (path === '/common/discovery/instance') return ok(instanceDiscovery(authority));
    const tenant = findTenant(directory, name);
    // An unknown tenant has its configuration too: Microsoft's clients ask a host that they know for tokens only, and hear of it there.
    switch (`${method} ${rest}`) {
      case 'GET v2.0/.well-known/openid-configuration':
        return ok(openIdConfiguration(authority, name, tenant));
      case 'GET discovery/v2.0/keys':
        return ok({ keys: [{ ...(await key.jwk()), issuer: `${authority}/${tenant?.id ?? '{tenantid}'}/v2.0` }] });
      case 'POST oauth2/v2.0/token': {
        const form = new URLSearchParams(Buffer.from(body).toString('utf8'));
        if (!tenant) return refuse(unknownTenant(name), now());
        return issueToken({ directory, key, tenant, form, now: now() });
      }
      default:
        return { status: 404 };
    }
  };
}

const ok = (body: unknown): Answer => ({ status: 200, body });
