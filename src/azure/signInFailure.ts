import { DATA_PLANE_SCOPE } from './credentials';
import type { FailureFacts } from './failure';

const USE_KEY =
  'use a connection string, or a service principal (AZURE_CLIENT_ID, AZURE_TENANT_ID, AZURE_CLIENT_SECRET)';

/** What Entra's refusals of a sign-in for the service mean, by AADSTS number. */
const BY_NUMBER: Readonly<Record<string, Pick<FailureFacts, 'message' | 'wayOut'>>> = {
  50020: {
    message: 'The account does not belong to the tenant that was asked.',
    wayOut: 'Sign in with an account of the tenant that holds the resource, or be invited to it as a guest.',
  },
  50076: { message: 'Entra ID asks for a second factor.', wayOut: 'Sign in again and answer the second factor.' },
  50079: {
    message: 'The account must enrol for a second factor first.',
    wayOut: 'Sign in again in a browser and enrol.',
  },
  50105: {
    message: 'The account is not assigned to the application that signs in.',
    wayOut: 'An administrator of the tenant has to assign it under Enterprise applications.',
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
  90002: {
    message: 'There is no such tenant.',
    wayOut: 'Check the tenant id, or sign in again and choose another tenant.',
  },
  500011: {
    message: 'The tenant does not know Azure Communication Services under the name that was asked for.',
    wayOut: `Check the scope (${DATA_PLANE_SCOPE}) and that the account's tenant is the one that holds the resource.`,
  },
  650057: {
    message: 'The application has not listed Azure Communication Services among the resources it uses.',
    wayOut: `Another application has to sign in: ${USE_KEY}.`,
  },
  700016: {
    message: 'The tenant does not know the application that signs in.',
    wayOut: 'Check the client id and the tenant id: they belong together.',
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
