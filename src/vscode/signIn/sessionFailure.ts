import { redact } from '../../acs/secret/redact';
import { AuthFailure, type FailureFacts, isAuthFailure } from '../../azure/failure';
import { signInFailure } from '../../azure/signInFailure';

const SIGN_IN = 'choose Sign In after “ACS Auth: Check Sign-in”.';

const PERSONAL =
  'Personal Microsoft accounts reach resources only through a directory of Entra ID that they are a member or guest of.';

export const NOBODY: FailureFacts = {
  reason: 'not-signed-in',
  message: 'Nobody is signed in with Microsoft in VS Code.',
  wayOut: `To sign in, ${SIGN_IN}`,
};

/** `personal`: none of them is a work or school account, and no tenant was named. */
export const notLetIn = (accounts: readonly string[], personal: boolean): FailureFacts => ({
  reason: 'not-signed-in',
  message: `${accounts.join(', ')} ${accounts.length > 1 ? 'are' : 'is'} signed in to VS Code, but gives this extension no token: it has not been allowed to use the account, or the account has to sign in anew.${personal ? ` ${PERSONAL}` : ''}`,
  wayOut: personal
    ? `Name the directory that holds the resource in the setting acsAuth.signIn.tenant, or use a work or school account of it. To choose and allow an account, ${SIGN_IN}`
    : `To choose and allow an account, ${SIGN_IN}`,
});

export const noTokenWithoutAsking = (account: string): FailureFacts => ({
  reason: 'sign-in',
  message: `VS Code has no token of Azure Communication Services for ${account}, though it has one of Azure. Most likely Entra ID gives VS Code none: Microsoft has not pre-authorised every application for it (AADSTS65002).`,
  wayOut: 'Use an account that may list the keys of the resource, a service principal, or a connection string.',
});

export const MORE_IS_ASKED: FailureFacts = {
  reason: 'step-up',
  message: 'The service asks for more than a token, such as a second factor or a fresh sign-in.',
  wayOut: `To answer it, ${SIGN_IN}`,
};

export const noLongerSignedIn = (account: string): FailureFacts => ({
  reason: 'expired',
  message: `${account} is no longer signed in, or has to sign in anew.`,
  wayOut: `To sign in again, ${SIGN_IN}`,
});

export const otherEnvironment = (name: string, environment: string): FailureFacts => ({
  reason: 'not-configured',
  message: `VS Code is not set up to sign in to ${name}.`,
  wayOut: `Set microsoft-sovereign-cloud.environment to ${environment} in the user settings.`,
});

/** What is known of the account when a sign-in fails. */
export interface Known {
  readonly personal: boolean;
  /** Whether the service had asked for more than a token. */
  readonly challenged: boolean;
}

/** The failure of VS Code's sign-in: Entra's reason, or the editor's own words with secrets blanked. */
export function sessionFailure(error: unknown, { personal, challenged }: Known): AuthFailure {
  if (isAuthFailure(error)) return error;
  const text = error instanceof Error ? error.message : String(error);
  return new AuthFailure(signInFailure(text) ?? byWords(text) ?? inOwnWords(text, { personal, challenged }));
}

function byWords(text: string): FailureFacts | undefined {
  if (/no authentication provider|authentication provider .* (?:is not|to register)|currently registered/i.test(text)) {
    return {
      reason: 'not-installed',
      message: 'This editor has no sign-in with Microsoft.',
      wayOut: 'Sign in with the Azure CLI (az login), or use a service principal or a connection string.',
    };
  }
  if (/platform_broker|broker/i.test(text)) {
    return {
      reason: 'sign-in',
      message: 'The broker of the operating system, which VS Code signs in through, failed.',
      wayOut: 'Set microsoft-authentication.implementation to msal-no-broker, restart VS Code and sign in again.',
    };
  }
  if (/network|fetch failed|ENOTFOUND|ECONNREFUSED|ETIMEDOUT|endpoints_resolution/i.test(text)) {
    return {
      reason: 'sign-in-unreachable',
      message: 'VS Code does not reach the sign-in service of Microsoft.',
      wayOut: 'Check the network, VPN and proxy (http.proxy), then try again.',
    };
  }
  return undefined;
}

function inOwnWords(text: string, { personal, challenged }: Known): FailureFacts {
  const said = redact(text).slice(0, 300);
  if (challenged) return { ...MORE_IS_ASKED, message: `${MORE_IS_ASKED.message} It was not answered: ${said}` };
  return {
    reason: 'sign-in',
    message: `The sign-in with Microsoft was not completed: ${said}`,
    wayOut: personal
      ? 'This is a personal account: name the directory that holds the resource in the setting acsAuth.signIn.tenant, or sign in with a work or school account of it.'
      : 'Sign in and allow it, or use a connection string.',
  };
}
