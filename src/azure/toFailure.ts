import type { Credential } from './credentials';
import { AuthFailure, cancelled, type FailureFacts, isAuthFailure } from './failure';
import { networkFailure } from './networkFailure';
import { refusalFacts } from './refusal';
import { signInFailure } from './signInFailure';

/** The circumstances of a call that failed. */
export interface Circumstances {
  readonly via: Credential['kind'];
  /** As typed by a person: it need not be a URL. */
  readonly endpoint: string;
  readonly signal: AbortSignal;
  /** This machine's clock, in milliseconds since the epoch. */
  readonly now: number;
}

/**
 * The one failure for whatever an SDK or the network threw. Texts of those errors are read, to recognise them, and never passed
 * on: some print the access key. Errors that come wrapped in others are looked for inside.
 */
export function toFailure(error: unknown, circumstances: Circumstances): AuthFailure {
  if (isAuthFailure(error)) return error;
  if (circumstances.signal.aborted) return cancelled();
  for (const each of unwrap(error)) {
    const facts = recognise(each, circumstances);
    if (facts) return new AuthFailure(facts);
  }
  return new AuthFailure({
    reason: 'unexpected',
    message: 'The call failed in a way that this does not recognise.',
    wayOut: 'Run “Validate Connection String” with its live check to see how far a call gets.',
  });
}

function recognise(error: ThrownError, { via, endpoint, now }: Circumstances): FailureFacts | undefined {
  const { response } = error;
  if (response) {
    const header = (name: string) => response.headers.get(name) ?? undefined;
    return refusalFacts({ status: response.status, body: response.bodyAsText ?? '', header }, via, now);
  }
  return (
    byText(error.message) ??
    signInFailure(error.message) ??
    (reachedForAnother(error.message, endpoint) ? PROXY : undefined) ??
    networkFailure(error.code ?? '', hostOf(endpoint)) ??
    (error.name === 'AbortError' || error.name === 'TimeoutError'
      ? networkFailure('ETIMEDOUT', hostOf(endpoint))
      : undefined)
  );
}

const INSECURE: FailureFacts = {
  reason: 'insecure',
  message: 'The endpoint is http, and this call is only made over https.',
  wayOut: 'Write https in the endpoint. The emulator speaks http, and takes its connection string only.',
};
const NO_CONNECTION_STRING: FailureFacts = {
  reason: 'connection-string',
  message: 'This is not a connection string that the SDK can read.',
  wayOut:
    'It must read endpoint=https://NAME.communication.azure.com/;accesskey=KEY, in this order and without spaces.',
};
const NO_ENDPOINT: FailureFacts = {
  reason: 'endpoint',
  message: 'The endpoint is not one that the SDK takes.',
  wayOut: 'It must be a URL such as https://NAME.communication.azure.com/, with no path.',
};

const PROXY: FailureFacts = {
  reason: 'proxy',
  message: 'The proxy of this network did not pass the connection on.',
  wayOut: 'Check the proxy setting (HTTPS_PROXY, or http.proxy in VS Code), its user and password.',
};

/** The SDK's own complaints, which carry no code. */
const TEXTS: readonly (readonly [RegExp, FailureFacts])[] = [
  [/^Invalid connection string/, NO_CONNECTION_STRING],
  [/^Invalid endpoint url|^Invalid URL/, NO_ENDPOINT],
  [/allowInsecureConnection is false|not permitted for non-TLS/, INSECURE],
  [/tunneling socket|proxy connection/i, PROXY],
];

function byText(message: string): FailureFacts | undefined {
  return TEXTS.find(([pattern]) => pattern.test(message))?.[1];
}

/** Whether a network error is about another host or port than the endpoint's: that of a proxy. */
function reachedForAnother(message: string, endpoint: string): boolean {
  if (!URL.canParse(endpoint)) return false;
  const { hostname, port, protocol } = new URL(endpoint);
  const [, host] = /getaddrinfo E\w+ (\S+)/.exec(message) ?? [];
  const [, connected] = /connect E\w+ \S+:(\d+)/.exec(message) ?? [];
  const expected = port || (protocol === 'http:' ? '80' : '443');
  return (host !== undefined && host !== hostname) || (connected !== undefined && connected !== expected);
}

interface ThrownError extends Error {
  readonly code?: string;
  readonly errors?: readonly unknown[];
  readonly response?: {
    readonly status: number;
    readonly bodyAsText?: string | null;
    readonly headers: { get(name: string): string | undefined };
  };
}

/** The error, then those it was made from, at most a few deep. */
function unwrap(error: unknown, depth = 4): readonly ThrownError[] {
  if (!(error instanceof Error) || depth === 0) return [];
  const thrown = error as ThrownError;
  return [
    thrown,
    ...unwrap(thrown.cause, depth - 1),
    ...(thrown.errors ?? []).flatMap((inner) => unwrap(inner, depth - 1)),
  ];
}

/** The host of an endpoint to name in a message; what does not look like a host name is not repeated: it may be a key. */
export function hostOf(endpoint: string): string {
  const host = URL.canParse(endpoint) ? new URL(endpoint).host : '';
  return /^(?:[a-z0-9-]{1,63}\.)*[a-z0-9-]{1,63}(?::\d+)?$/.test(host) ? host : 'the endpoint';
}
