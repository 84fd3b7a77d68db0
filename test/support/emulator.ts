import { equal, ok } from 'node:assert/strict';
import type { Emulator, SecureSide } from '../../src/emulator/server';
import { CLIENT_SECRET, PASSWORD } from '../../src/emulator/world/seed';
import { type Reply, send } from './signedRequest';

/** Ids of the seed that docs/emulator.md names. */
export const SEED = {
  contoso: '11111111-1111-4111-8111-111111111111',
  fabrikam: '12121212-1212-4212-8212-121212121212',
  consumers: '9188040d-6c67-4c5b-b112-36a304b66dad',
  development: '/subscriptions/41111111-1111-4111-8111-111111111111',
  production: '/subscriptions/42222222-1111-4111-8111-111111111111',
  dev: '/subscriptions/41111111-1111-4111-8111-111111111111/resourceGroups/rg-dev/providers/Microsoft.Communication/CommunicationServices/contoso-dev',
  server: '31111111-1111-4111-8111-111111111111',
  stranger: '33111111-1111-4111-8111-111111111111',
  desktop: '35111111-1111-4111-8111-111111111111',
  unconsented: '37111111-1111-4111-8111-111111111111',
  clientSecret: CLIENT_SECRET,
  password: PASSWORD,
} as const;

export const ARM_SCOPE = 'https://management.azure.com/.default';
export const ACS_SCOPE = 'https://communication.azure.com//.default';

/** The https side of an emulator that has one. */
export function secureSide({ https }: Emulator): SecureSide {
  ok(https, 'the emulator speaks no https');
  return https;
}

/** Sends a request over https, with a Bearer token where one is given. */
export function secureCall(
  emulator: Emulator,
  method: string,
  target: string,
  { bearer, body = '', headers = {} }: { bearer?: string; body?: string; headers?: Record<string, string> } = {},
): Promise<Reply> {
  const { resourceManager, authorityCertificate } = secureSide(emulator);
  return send({
    endpoint: resourceManager,
    ca: authorityCertificate,
    method,
    target,
    body,
    headers: { ...headers, ...(bearer !== undefined && { authorization: `Bearer ${bearer}` }) },
  });
}

/** What the token endpoint answers to a form. */
export async function token(
  emulator: Emulator,
  form: Readonly<Record<string, string>>,
  tenant: string = SEED.contoso,
): Promise<{ readonly status: number; readonly body: TokenAnswer }> {
  const body = new URLSearchParams(form).toString();
  const reply = await secureCall(emulator, 'POST', `/${tenant}/oauth2/v2.0/token`, { body });
  return { status: reply.status, body: reply.body as TokenAnswer };
}

/** A success or a refusal of the token endpoint. */
export interface TokenAnswer {
  readonly access_token: string;
  readonly refresh_token: string;
  readonly id_token: string;
  readonly client_info: string;
  readonly error: string;
  readonly error_description: string;
  readonly error_codes: readonly number[];
  readonly suberror?: string;
  readonly claims?: string;
}

/** An access token of an app. */
export async function appToken(emulator: Emulator, clientId: string, scope = ARM_SCOPE): Promise<string> {
  const form = { grant_type: 'client_credentials', client_id: clientId, client_secret: SEED.clientSecret, scope };
  return (await token(emulator, form)).body.access_token;
}

/** What a person's password brings. */
export function passwordForm(name: string, scope = ARM_SCOPE): Record<string, string> {
  return {
    grant_type: 'password',
    client_id: SEED.desktop,
    username: name,
    password: SEED.password,
    scope: `${scope} openid offline_access`,
    client_info: '1',
  };
}

/** An access token of a person. */
export async function userToken(
  emulator: Emulator,
  name: string,
  { scope = ARM_SCOPE, tenant = SEED.contoso }: { scope?: string; tenant?: string } = {},
): Promise<string> {
  return (await token(emulator, passwordForm(name, scope), tenant)).body.access_token;
}

/** The claims of a JWT. */
export function claimsOf(jwt: string): Readonly<Record<string, unknown>> {
  return JSON.parse(Buffer.from(jwt.split('.')[1] ?? '', 'base64url').toString()) as Record<string, unknown>;
}

/** Tells the emulator something by its own calls. */
export async function tell(emulator: Emulator, what: string, body: unknown, method = 'POST'): Promise<void> {
  const { status } = await send({
    endpoint: emulator.endpoint,
    method,
    target: `/__emulator/${what}`,
    body: JSON.stringify(body),
  });
  equal(status, 204);
}
