import { CLOUDS } from '../acs/endpoint/clouds';
import type { FailureFacts } from './failure';

const USE_KEY =
  'use a connection string, or a service principal (AZURE_CLIENT_ID, AZURE_TENANT_ID, AZURE_CLIENT_SECRET)';

interface Meaning extends Pick<FailureFacts, 'message' | 'wayOut'> {
  readonly reason?: 'step-up' | 'expired' | 'clock';
}

const PERSONAL: Meaning = {
  message: 'This is a personal Microsoft account, or one that does not belong to the tenant that was asked.',
  wayOut:
    'Sign in with a work or school account of the tenant that holds the resource. A personal account has to be a guest there: then name the tenant in the setting acsAuth.signIn.tenant.',
};
const EXPIRED: Meaning = {
  reason: 'expired',
  message: 'The sign-in has expired.',
  wayOut: 'Sign out and in again.',
};

const UNFEDERATED: Meaning = {
  message:
    'The application trusts no workload with the issuer, subject and audience of the token in AZURE_FEDERATED_TOKEN_FILE.',
  wayOut: 'Add a federated credential with exactly these to the app registration.',
};

/** What Entra's refusals of a sign-in for the service mean, by AADSTS number. */
const BY_NUMBER: Readonly<Record<string, Meaning>> = {
  50020: PERSONAL,
  500200: PERSONAL,
  500207: PERSONAL,
  50034: {
    message: 'The tenant does not know this account.',
    wayOut: 'Sign in with an account of the tenant that holds the resource, or name that tenant.',
  },
  50057: {
    message: 'The account is disabled.',
    wayOut: 'An administrator of the tenant can enable it.',
  },
  50058: { reason: 'expired', message: 'Nobody is signed in any more.', wayOut: 'Sign in again.' },
  50076: {
    reason: 'step-up',
    message: 'Entra ID asks for a second factor.',
    wayOut: 'Sign in again and answer the second factor.',
  },
  50078: {
    reason: 'step-up',
    message: 'The second factor was given too long ago.',
    wayOut: 'Sign in again and answer the second factor.',
  },
  50079: {
    reason: 'step-up',
    message: 'The account must enrol for a second factor first.',
    wayOut: 'Sign in again in a browser and enrol.',
  },
  50105: {
    message: 'The account is not assigned to the application that signs in.',
    wayOut: 'An administrator of the tenant has to assign it under Enterprise applications.',
  },
  50173: {
    reason: 'expired',
    message: 'The sign-in was revoked, by a new password for example.',
    wayOut: 'Sign in again.',
  },
  53003: {
    message: 'A Conditional Access policy of the tenant blocks this sign-in.',
    wayOut: `Sign in from a place or device that the policy allows, or ${USE_KEY}.`,
  },
  65001: {
    message: 'Nobody has consented to this application using Azure Communication Services.',
    wayOut: `An administrator of the tenant can consent; until then ${USE_KEY}.`,
  },
  65002: {
    message:
      'Entra ID gives this application no token for Azure Communication Services: Microsoft has not pre-authorised it for that.',
    wayOut: `Nothing in your tenant changes this: ${USE_KEY}.`,
  },
  70008: EXPIRED,
  700082: EXPIRED,
  700024: {
    reason: 'clock',
    message:
      'The assertion that signs the application in is out of its time: the clock is wrong, or the platform has not renewed it.',
    wayOut: 'Set the clock of this machine, or have the platform write the token of AZURE_FEDERATED_TOKEN_FILE anew.',
  },
  700027: {
    message: 'The certificate that signs in is not one of the application.',
    wayOut: 'Add its public part under Certificates & secrets of the app registration, or check AZURE_CLIENT_ID.',
  },
  700211: UNFEDERATED,
  700212: UNFEDERATED,
  700213: UNFEDERATED,
  90002: {
    message: 'There is no such tenant.',
    wayOut: 'Check the tenant id (AZURE_TENANT_ID, acsAuth.signIn.tenant), or sign in again and choose another tenant.',
  },
  500011: {
    message: 'The tenant does not know Azure Communication Services under the name that was asked for.',
    wayOut: `Check the scope (${CLOUDS.public.dataPlaneScope}) and that the account's tenant is the one that holds the resource.`,
  },
  650057: {
    message: 'The application has not listed Azure Communication Services among the resources it uses.',
    wayOut: `Another application has to sign in: ${USE_KEY}.`,
  },
  700016: {
    message: 'The tenant does not know the application that signs in.',
    wayOut: 'Check the client id and the tenant id: they belong together.',
  },
  7000112: {
    message: 'The application that signs in is disabled.',
    wayOut: 'An administrator of the tenant can enable it under Enterprise applications.',
  },
  7000215: {
    message: 'The client secret is wrong.',
    wayOut: "Use the secret's value, not its id, from Certificates & secrets of the app registration.",
  },
  7000222: {
    message: 'The client secret has expired.',
    wayOut: 'Make a new one under Certificates & secrets of the app registration.',
  },
};

/** The facts of a failed sign-in out of an error's text, by its AADSTS number; undefined where there is none. */
export function signInFailure(text: string): FailureFacts | undefined {
  const number = /AADSTS(\d{5,7})/.exec(text)?.[1];
  if (number === undefined) return undefined;
  const known = BY_NUMBER[number] ?? {
    message: 'Entra ID refused the sign-in.',
    wayOut: `Look the number up at https://login.microsoftonline.com/error?code=${number}, or ${USE_KEY}.`,
  };
  return { reason: 'sign-in', code: `AADSTS${number}`, ...known };
}
