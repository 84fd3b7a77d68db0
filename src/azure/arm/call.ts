import type { HttpClient, PipelineResponse } from '@azure/core-rest-pipeline';
import { boundedWaits, MAX_RETRIES } from '../boundedWaits';
import { untilAborted } from '../cancellation';
import { AuthFailure, cancelled, isAuthFailure } from '../failure';
import { property } from '../json';
import { toFailure } from '../toFailure';
import type { ArmConnection } from './connection';
import { armRefusal } from './refusal';

/** The versions of its APIs that are asked for: those of Microsoft's own clients. */
export const API_VERSIONS = {
  communication: '2025-09-01',
  subscriptions: '2022-12-01',
  authorization: '2022-04-01',
} as const;

/** One question to Azure Resource Manager. */
export interface ArmCall {
  readonly method?: 'GET' | 'POST' | 'PUT';
  /** Starts with a slash. */
  readonly path: string;
  readonly api: keyof typeof API_VERSIONS;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  /** The tenant whose token it takes; the person's own when absent. */
  readonly tenant?: string | undefined;
  /** What it is for, as a failure says it: `Listing the keys of contoso`. */
  readonly doing: string;
}

/**
 * Asks once, and gives the JSON of the answer. Tries again up to three times when Azure is busy or the network fails, never waiting
 * longer than a minute at once. Rejects with AuthFailure, and with nothing else; promptly with reason `cancelled` on abort.
 */
export async function callArm(connection: ArmConnection, call: ArmCall): Promise<unknown> {
  return send(connection, call, urlOf(connection, call));
}

/** Asks for a list, page after page, and gives all its items. Rejects as `callArm` does. */
export async function listArm(connection: ArmConnection, call: ArmCall): Promise<readonly unknown[]> {
  const items: unknown[] = [];
  const seen = new Set<string>();
  let url: string | undefined = urlOf(connection, call);
  while (url !== undefined) {
    seen.add(url);
    const page = await send(connection, call, url);
    const value = property(page, 'value');
    if (Array.isArray(value)) items.push(...(value as unknown[]));
    const next = property(page, 'nextLink');
    url = typeof next === 'string' && next !== '' && !seen.has(next) ? next : undefined;
    // The token goes nowhere else, whatever the answer says.
    if (url !== undefined && !isAt(connection.endpoint, url)) throw new AuthFailure(ODD_PAGE);
  }
  return items;
}

const ODD_PAGE = {
  reason: 'unexpected',
  message: 'Azure named another host for the next page of a list; it was not asked.',
  wayOut: 'See whether a proxy answers in place of Azure.',
} as const;

const isAt = (endpoint: string, url: string): boolean =>
  URL.canParse(url) && new URL(url).origin === new URL(endpoint).origin;

function urlOf({ endpoint }: ArmConnection, { path, api, query = {} }: ArmCall): string {
  const url = new URL(endpoint + path);
  url.search = new URLSearchParams({ 'api-version': API_VERSIONS[api], ...query }).toString();
  return url.href;
}

async function send(connection: ArmConnection, call: ArmCall, url: string): Promise<unknown> {
  const { endpoint, signal } = connection;
  try {
    signal.throwIfAborted();
    const response = await untilAborted(signal, answering(connection, call, url));
    const body = response.bodyAsText ?? '';
    if (response.status >= 200 && response.status < 300) return body === '' ? undefined : (JSON.parse(body) as unknown);
    throw refused(response, call);
  } catch (error) {
    throw failed(toFailure(error, { via: 'entra', endpoint, signal, now: Date.now() }), call);
  }
}

let http: HttpClient | undefined;

/** A challenge for more than a token, such as a second factor, is answered once. */
async function answering(connection: ArmConnection, call: ArmCall, url: string): Promise<PipelineResponse> {
  const response = await exchange(connection, call, url);
  const claims = response.status === 401 ? claimsIn(response.headers.get('www-authenticate')) : undefined;
  return claims === undefined ? response : exchange(connection, call, url, claims);
}

function claimsIn(challenge = ''): string | undefined {
  const [, claims] = /\bclaims="([A-Za-z0-9+/_=-]+)"/.exec(challenge) ?? [];
  return claims === undefined ? undefined : Buffer.from(claims, 'base64').toString();
}

async function exchange(
  connection: ArmConnection,
  call: ArmCall,
  url: string,
  claims?: string,
): Promise<PipelineResponse> {
  const { createDefaultHttpClient, createHttpHeaders, createPipelineFromOptions, createPipelineRequest } =
    await import('@azure/core-rest-pipeline');
  const pipeline = createPipelineFromOptions({
    retryOptions: { maxRetries: MAX_RETRIES, retryDelayInMs: 250, maxRetryDelayInMs: 2000 },
    // A token is sent to one host only.
    redirectOptions: { maxRetries: 0 },
  });
  const waits = boundedWaits({
    refused: (answer) => new AuthFailure(armRefusal(answer, call.doing)),
    onWait: connection.onWait,
  });
  pipeline.addPolicy(waits, { afterPhase: 'Retry' });
  const token = await tokenFor(connection, call, claims);
  const request = createPipelineRequest({
    url,
    method: call.method ?? 'GET',
    headers: createHttpHeaders({
      accept: 'application/json',
      authorization: `Bearer ${token}`,
      ...(call.body !== undefined && { 'content-type': 'application/json' }),
    }),
    ...(call.body !== undefined && { body: JSON.stringify(call.body) }),
    abortSignal: connection.signal,
  });
  // One client for all, so that its connections are used again.
  return pipeline.sendRequest((http ??= createDefaultHttpClient()), request);
}

async function tokenFor(
  { getToken, signal }: ArmConnection,
  { tenant }: ArmCall,
  claims: string | undefined,
): Promise<string> {
  try {
    return (await getToken(tenant, signal, claims)).reveal();
  } catch (error) {
    if (signal.aborted) throw cancelled();
    throw isAuthFailure(error) ? error : new AuthFailure(NO_TOKEN);
  }
}

const NO_TOKEN = {
  reason: 'sign-in',
  message: 'The account gave no token for Azure.',
  wayOut: 'Sign in again.',
} as const;

function refused({ status, headers, bodyAsText }: PipelineResponse, { doing }: ArmCall): AuthFailure {
  const header = (name: string) => headers.get(name);
  return new AuthFailure(armRefusal({ status, body: bodyAsText ?? '', header }, doing));
}

/** What is said of a resource's endpoint does not fit Azure's own host. */
function failed(failure: AuthFailure, { doing }: ArmCall): AuthFailure {
  const { reason, message, code, status } = failure;
  if (reason === 'unexpected' && status === undefined && code === undefined) {
    return new AuthFailure({
      reason,
      message: `${doing} failed: the answer is not one of Azure.`,
      wayOut: 'See whether a proxy or a sign-in page of this network answers in its place.',
    });
  }
  if (reason !== 'dns' && reason !== 'unreachable' && reason !== 'timeout') return failure;
  const wayOut = 'Check the network connection, the VPN and the proxy setting, then try again.';
  return new AuthFailure({
    reason,
    message: `${doing} failed. ${message}`,
    wayOut,
    ...(code !== undefined && { code }),
  });
}
