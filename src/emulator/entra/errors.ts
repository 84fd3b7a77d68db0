import { randomUUID } from 'node:crypto';
import type { Answer } from '../answer';

/** An error of the authority: OAuth's word for it, its status, and the number with which its text begins. */
export interface EntraError {
  readonly number: number;
  readonly error: string;
  readonly status: number;
  readonly message: string;
  /** What has to be satisfied before the same request succeeds, as JSON. */
  readonly claims?: string;
  readonly suberror?: string;
}

/** An error as the authority answers it: numbers, ids and time in the text and beside it. */
export function refuse({ number, error, status, message, claims, suberror }: EntraError, now: number): Answer {
  const [traceId, correlationId] = [randomUUID(), randomUUID()];
  const timestamp = `${new Date(now).toISOString().slice(0, 19).replace('T', ' ')}Z`;
  return {
    status,
    body: {
      error,
      error_description: `AADSTS${number}: ${message} Trace ID: ${traceId} Correlation ID: ${correlationId} Timestamp: ${timestamp}`,
      error_codes: [number],
      timestamp,
      trace_id: traceId,
      correlation_id: correlationId,
      error_uri: `https://login.microsoftonline.com/error?code=${number}`,
      ...(suberror !== undefined && { suberror }),
      ...(claims !== undefined && { claims }),
    },
    reason: `AADSTS${number}`,
  };
}

export const unknownTenant = (name: string): EntraError => ({
  number: 90002,
  error: 'invalid_request',
  status: 400,
  message: `Tenant '${name}' not found. Check to make sure you have the correct tenant ID and are signing into the correct cloud.`,
});

export const unknownApp = (clientId: string, tenant: string): EntraError => ({
  number: 700016,
  error: 'unauthorized_client',
  status: 400,
  message: `Application with identifier '${clientId}' was not found in the directory '${tenant}'.`,
});

export const wrongSecret = (clientId: string): EntraError => ({
  number: 7000215,
  error: 'invalid_client',
  status: 401,
  message: `Invalid client secret provided. Ensure the secret being sent in the request is the client secret value, not the client secret ID, for a secret added to app '${clientId}'.`,
});

export const expiredSecret = (clientId: string): EntraError => ({
  number: 7000222,
  error: 'invalid_client',
  status: 401,
  message: `The provided client secret keys for app '${clientId}' are expired.`,
});

export const missingSecret: EntraError = {
  number: 7000218,
  error: 'invalid_client',
  status: 401,
  message: "The request body must contain the following parameter: 'client_assertion' or 'client_secret'.",
};

export const missingField = (name: string): EntraError => ({
  number: 900144,
  error: 'invalid_request',
  status: 400,
  message: `The request body must contain the following parameter: '${name}'.`,
});

export const unknownGrant = (grant: string): EntraError => ({
  number: 70003,
  error: 'unsupported_grant_type',
  status: 400,
  message: `The app requested an unsupported grant type '${grant}'.`,
});

export const scopeWithoutDefault = (scope: string): EntraError => ({
  number: 1002012,
  error: 'invalid_scope',
  status: 400,
  message: `The provided value for scope ${scope} is not valid. Client credential flows must have a scope value with /.default suffixed to the resource identifier (application ID URI).`,
});

export const unknownResource = (resource: string, tenant: string): EntraError => ({
  number: 500011,
  error: 'invalid_resource',
  status: 400,
  message: `The resource principal named ${resource} was not found in the tenant named ${tenant}.`,
});
