import { redact } from '../../acs/secret/redact';
import { AuthFailure, cancelled, type FailureFacts, isAuthFailure } from '../failure';
import { networkFailure } from '../networkFailure';
import { signInFailure } from '../signInFailure';
import { RUNGS, type SourceId } from './rungs';

/** What was asked for when it failed. */
export interface Asked {
  readonly signal: AbortSignal;
  readonly tenant?: string | undefined;
  /** Whether the service had asked for more than a token. */
  readonly challenged?: boolean;
}

const COMMANDS: Readonly<Partial<Record<SourceId, { readonly logIn: string; readonly install: string }>>> = {
  az: { logIn: 'az login', install: 'https://aka.ms/azure-cli' },
  azd: { logIn: 'azd auth login', install: 'https://aka.ms/azd-install' },
};

const NOT_INSTALLED = /not found|could(?:n't| not) be found|is not recognized|ENOENT|no such file/i;
/** After these words the SDK goes on to tell how to sign in. */
const NOT_INSTALLED_REST = /could(?:n't| not) be found.*$/is;
const NOT_SIGNED_IN =
  /please run ['"]?az login|az login' to (?:setup|set up)|not logged in|azd auth login|no subscription found/i;
const OFFLINE =
  /\b(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|EPROTO|CERT_[A-Z_]+|SELF_SIGNED_CERT_IN_CHAIN|DEPTH_ZERO_SELF_SIGNED_CERT|UNABLE_TO_[A-Z_]+|ERR_TLS_[A-Z_]+)\b/;
const OFFLINE_WORDS: readonly (readonly [RegExp, string])[] = [
  [
    /self.signed certificate|CERTIFICATE_VERIFY_FAILED|unable to verify the first certificate/i,
    'SELF_SIGNED_CERT_IN_CHAIN',
  ],
  [
    /failed to (?:establish a new connection|resolve)|max retries exceeded|no such host|connection ?error|name or service not known/i,
    'ENOTFOUND',
  ],
  [/network_error|network request failed|fetch failed|endpoints_resolution_error/i, 'ETIMEDOUT'],
];

/** The failure of a source of tokens, whatever it threw: its texts are read, and only told with secrets blanked. */
export function sourceFailure(id: SourceId, error: unknown, { signal, tenant, challenged }: Asked): AuthFailure {
  if (signal.aborted) return cancelled();
  if (isAuthFailure(error)) return error;
  const text = textOf(error);
  const facts =
    refusedByEntra(id, text, tenant) ?? absent(id, text, tenant) ?? offline(text) ?? unknown(id, text, challenged);
  return new AuthFailure(facts);
}

function refusedByEntra(id: SourceId, text: string, tenant: string | undefined): FailureFacts | undefined {
  const facts = signInFailure(text);
  const command = COMMANDS[id];
  if (!facts || !command || (facts.reason !== 'step-up' && facts.reason !== 'expired')) return facts;
  return { ...facts, wayOut: `Sign in again: ${logIn(command.logIn, id, tenant)}.` };
}

function absent(id: SourceId, text: string, tenant: string | undefined): FailureFacts | undefined {
  const command = COMMANDS[id];
  if (!command) {
    if (!/not configured to acquire tokens for tenant/i.test(text)) return undefined;
    return {
      reason: 'sign-in',
      message: `${sentence(RUNGS[id])} belongs to another tenant than the one that was asked for.`,
      wayOut: 'Set AZURE_TENANT_ID to the tenant of the resource, or empty the setting acsAuth.signIn.tenant.',
    };
  }
  if (/claims challenge/i.test(text)) {
    return {
      reason: 'step-up',
      message: `The service asks for more than a token, such as a second factor, and ${RUNGS[id]} cannot answer by itself.`,
      wayOut: `Sign in again: ${logIn(command.logIn, id, tenant)}.`,
    };
  }
  // The shell says that the command is not found; az itself says so of tenants and subscriptions.
  if (NOT_INSTALLED.test(text) && !NOT_SIGNED_IN.test(text.replace(NOT_INSTALLED_REST, ''))) {
    return {
      reason: 'not-installed',
      message: `${sentence(RUNGS[id])} is not installed here.`,
      wayOut: `Install it (${command.install}) and run ${command.logIn}, on the machine where this runs; if it is, its folder is missing in PATH.`,
    };
  }
  if (NOT_SIGNED_IN.test(text)) {
    return {
      reason: 'not-signed-in',
      message: `Nobody is signed in to ${RUNGS[id]}.`,
      wayOut: `Run ${logIn(command.logIn, id, tenant)} in a terminal.`,
    };
  }
  return undefined;
}

const logIn = (command: string, id: SourceId, tenant: string | undefined): string =>
  tenant === undefined ? command : `${command} ${id === 'azd' ? '--tenant-id' : '--tenant'} ${tenant}`;

function offline(text: string): FailureFacts | undefined {
  const code = OFFLINE.exec(text)?.[1] ?? OFFLINE_WORDS.find(([pattern]) => pattern.test(text))?.[1];
  const facts = code === undefined ? undefined : networkFailure(code, 'the sign-in service of Microsoft');
  return facts && { ...facts, reason: 'sign-in-unreachable' };
}

function unknown(id: SourceId, text: string, challenged: boolean | undefined): FailureFacts {
  const [line = ''] = redact(text).trim().split(/\r?\n/);
  return {
    reason: challenged ? 'step-up' : 'sign-in',
    message: `${sentence(RUNGS[id])} gave no token${line === '' ? '' : `: “${line.slice(0, 200)}”`}`,
    wayOut: `Sign in again${COMMANDS[id] ? ` with ${COMMANDS[id].logIn}` : ''}, or use a connection string.`,
  };
}

function textOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { errorResponse } = error as { errorResponse?: { errorDescription?: unknown } };
  const more = typeof errorResponse?.errorDescription === 'string' ? errorResponse.errorDescription : '';
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  return [error.message, more, code].filter(Boolean).join(' ');
}

const sentence = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
