import type { Answer } from '../answer';
import { type Decision, type Faults, play } from '../faults';
import { decodePath, type RawRequest } from '../request';
import type { SigningKey } from '../signingKey';
import { type Directory, findTenant } from '../world/directory';
import { authorize } from './authorize';
import type { EntraContext } from './context';
import { deviceLogin } from './deviceLogin';
import { startDeviceCode } from './grants/deviceCode';
import { issueTokens } from './grants';
import { userRealm } from './grants/password';
import { instanceDiscovery, openIdConfiguration } from './metadata';
import { refusal } from './refusal';
import { redirectToVSCode } from './redirect';
import type { Sessions } from './sessions';

/** The names of the authority's operations, as faults are addressed to them. */
export const ENTRA_OPERATIONS = [
  'configuration',
  'keys',
  'authorize',
  'token',
  'deviceCode',
  'deviceLogin',
  'redirect',
  'userRealm',
];

/** What the authority works with. */
export interface EntraOptions {
  readonly directory: Directory;
  readonly faults: Faults;
  readonly key: SigningKey;
  readonly sessions: Sessions;
  readonly now: () => number;
}

interface Route {
  readonly operation: string;
  readonly method: RegExp;
  readonly path: RegExp;
  readonly handle: (context: EntraContext, rest: string) => Answer | Promise<Answer>;
}

const ROUTES: readonly Route[] = [
  {
    operation: 'configuration',
    method: /^GET$/,
    path: /^\/common\/discovery\/instance$/,
    handle: ({ authority }) => ok(instanceDiscovery(authority)),
  },
  {
    operation: 'configuration',
    method: /^GET$/,
    // An unknown tenant has its configuration too: Microsoft's clients ask a host that they know for tokens only, and hear of it there.
    path: /^\/(?<tenant>[^/]+)\/v2\.0\/\.well-known\/openid-configuration$/,
    handle: ({ authority, tenantName, directory }) =>
      ok(openIdConfiguration(authority, tenantName, findTenant(directory, tenantName))),
  },
  { operation: 'keys', method: /^GET$/, path: /^\/(?<tenant>[^/]+)\/discovery\/(v2\.0\/)?keys$/, handle: keys },
  {
    operation: 'authorize',
    method: /^(GET|POST)$/,
    path: /^\/(?<tenant>[^/]+)\/oauth2\/v2\.0\/authorize$/,
    handle: authorize,
  },
  { operation: 'token', method: /^POST$/, path: /^\/(?<tenant>[^/]+)\/oauth2\/v2\.0\/token$/, handle: issueTokens },
  {
    operation: 'deviceCode',
    method: /^POST$/,
    path: /^\/(?<tenant>[^/]+)\/oauth2\/v2\.0\/devicecode$/,
    handle: startDeviceCode,
  },
  { operation: 'redirect', method: /^(GET|POST)$/, path: /^\/redirect$/, handle: redirectToVSCode },
  { operation: 'deviceLogin', method: /^GET$/, path: /^\/devicelogin$/, handle: deviceLogin },
  { operation: 'userRealm', method: /^GET$/, path: /^\/common\/userrealm\/(?<rest>[^/]+)$/i, handle: userRealm },
];

/** Whether a path is one of the authority's. */
export const isEntraPath = (path: string): boolean => ROUTES.some((route) => route.path.test(decodePath(path) ?? ''));

/** Answers as Entra's authority host does. */
export function createEntraApi(options: EntraOptions): (request: RawRequest) => Promise<Decision> {
  const { directory, faults, key, sessions, now } = options;
  return async ({ method, path, query, headers, body }) => {
    const decoded = decodePath(path) ?? '';
    if (method === 'OPTIONS') return PREFLIGHT;
    const route = ROUTES.find((each) => each.method.test(method) && each.path.test(decoded));
    if (!route) return { status: 405 };
    const fault = faults.take('entra', route.operation);
    if (fault) return play(fault, (asked, status) => refusal(asked, status, now()));
    const { tenant: tenantName = 'common', rest = '' } = route.path.exec(decoded)?.groups ?? {};
    const form = method === 'POST' ? [...new URLSearchParams(Buffer.from(body).toString('utf8'))] : [];
    const parameters = new URLSearchParams([...form, ...query]);
    const authority = `https://${headers.host ?? ''}`;
    return route.handle({ directory, key, sessions, authority, tenantName, parameters, now: now() }, rest);
  };
}

/** What a browser wants to know before an app of another origin may ask. */
const PREFLIGHT: Answer = {
  status: 200,
  headers: { 'Access-Control-Allow-Methods': 'GET, POST, OPTIONS', 'Access-Control-Allow-Headers': '*' },
};

async function keys({ key, authority, tenantName, directory }: EntraContext): Promise<Answer> {
  const tenant = findTenant(directory, tenantName);
  return ok({ keys: [{ ...(await key.jwk()), issuer: `${authority}/${tenant?.id ?? '{tenantid}'}/v2.0` }] });
}

const ok = (body: unknown): Answer => ({ status: 200, body });
