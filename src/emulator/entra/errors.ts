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

const POLICY = JSON.stringify({ access_token: { capolids: { essential: true, values: ['fake-policy'] } } });

type Kind = readonly [error: string, status: number, message: string, more?: Pick<EntraError, 'suberror' | 'claims'>];

/** The errors that the emulator gives of itself or on request, in its own words where they are longer than a line. */
const KINDS: Readonly<Record<number, Kind>> = {
  50001: ['invalid_resource', 400, 'The resource is disabled or does not exist in this tenant.'],
  50011: [
    'invalid_request',
    400,
    'The redirect URI of the request is not one of those configured for the application.',
  ],
  50013: ['invalid_grant', 400, 'Assertion failed signature validation.'],
  50020: [
    'invalid_grant',
    400,
    'The user account does not exist in this tenant and cannot access the application in it.',
  ],
  50034: [
    'invalid_grant',
    400,
    'The user account does not exist in the directory. To sign into this application, the account must be added to it.',
  ],
  50053: ['invalid_grant', 400, 'The account is locked because of too many attempts to sign in.'],
  50055: ['invalid_grant', 400, 'The password is expired.', { suberror: 'user_password_expired' }],
  50057: ['invalid_grant', 400, 'The user account is disabled.'],
  50058: ['login_required', 400, 'A silent sign-in request was sent but no user is signed in.'],
  50059: [
    'invalid_request',
    400,
    'No tenant-identifying information found in either the request or implied by any provided credentials.',
  ],
  50076: [
    'interaction_required',
    400,
    'Due to a configuration change made by your administrator, or because you moved to a new location, you must use multi-factor authentication to access the resource.',
    { suberror: 'basic_action', claims: POLICY },
  ],
  50079: [
    'interaction_required',
    400,
    'Due to a configuration change made by your administrator, or because you moved to a new location, you must enroll in multi-factor authentication to access the resource.',
    { suberror: 'basic_action', claims: POLICY },
  ],
  50105: ['invalid_grant', 400, 'The signed in user is not assigned to a role for the application.'],
  50126: ['invalid_grant', 400, 'Error validating credentials due to invalid username or password.'],
  50173: [
    'invalid_grant',
    400,
    'The provided grant has expired due to it being revoked, a fresh auth token is needed.',
    { suberror: 'bad_token' },
  ],
  53000: [
    'interaction_required',
    400,
    'Device is not in required device state.',
    { suberror: 'message_only', claims: POLICY },
  ],
  53003: [
    'interaction_required',
    400,
    'Access has been blocked by Conditional Access policies. The access policy does not allow token issuance.',
    { suberror: 'message_only', claims: POLICY },
  ],
  54005: [
    'invalid_grant',
    400,
    'OAuth2 Authorization code was already redeemed, please retry with a new valid code or use an existing refresh token.',
  ],
  65001: [
    'invalid_grant',
    400,
    'The user or administrator has not consented to use the application. Send an interactive authorization request for this user and resource.',
    { suberror: 'consent_required' },
  ],
  65002: [
    'invalid_request',
    400,
    'Consent between first party application and first party resource must be configured via preauthorization.',
  ],
  65004: ['access_denied', 400, 'User declined to consent to access the app.'],
  650052: [
    'unauthorized_client',
    400,
    'The app needs access to a service that your organization has not subscribed to or enabled.',
  ],
  70000: ['invalid_grant', 400, 'The provided grant is invalid or malformed.'],
  70003: ['unsupported_grant_type', 400, 'The app requested an unsupported grant type.'],
  70008: [
    'invalid_grant',
    400,
    'The provided authorization code or refresh token has expired due to inactivity. Send a new interactive authorization request for this user and resource.',
  ],
  70011: ['invalid_scope', 400, "The provided value for the input parameter 'scope' is not valid."],
  70016: ['authorization_pending', 400, 'OAuth 2.0 device flow error. Authorization is pending. Continue polling.'],
  70020: ['expired_token', 400, 'The provided device code has expired.'],
  700016: ['unauthorized_client', 400, 'The application was not found in the directory.'],
  700021: ['invalid_client', 401, "Client assertion application identifier doesn't match 'client_id' parameter."],
  700023: ['invalid_client', 401, 'Client assertion audience claim does not match Realm issuer.'],
  700024: ['invalid_client', 401, 'Client assertion is not within its valid time range.'],
  700027: [
    'invalid_client',
    401,
    'The certificate that signed the client assertion is not registered on the application.',
  ],
  700082: ['invalid_grant', 400, 'The refresh token has expired due to inactivity.', { suberror: 'bad_token' }],
  700084: [
    'invalid_grant',
    400,
    'The refresh token was issued to a single page app, and therefore has a fixed, limited lifetime.',
    { suberror: 'bad_token' },
  ],
  700211: ['invalid_client', 401, 'No matching federated identity record found for presented assertion issuer.'],
  700212: ['invalid_client', 401, 'No matching federated identity record found for presented assertion audience.'],
  700213: ['invalid_client', 401, 'No matching federated identity record found for presented assertion subject.'],
  7000112: ['unauthorized_client', 400, 'The application is disabled.'],
  7000215: [
    'invalid_client',
    401,
    'Invalid client secret provided. Ensure the secret being sent in the request is the client secret value, not the client secret ID.',
  ],
  7000218: [
    'invalid_client',
    401,
    "The request body must contain the following parameter: 'client_assertion' or 'client_secret'.",
  ],
  7000222: ['invalid_client', 401, 'The provided client secret keys are expired.'],
  90002: [
    'invalid_request',
    400,
    'Tenant not found. Check to make sure you have the correct tenant ID and are signing into the correct cloud.',
  ],
  90033: ['temporarily_unavailable', 503, 'A transient error has occurred. Please try again.'],
  90055: ['temporarily_unavailable', 429, 'The server is busy: too many requests. Please try again later.'],
  90094: ['access_denied', 400, 'The grant requires administrator permission.'],
  900144: ['invalid_request', 400, 'The request body lacks a parameter.'],
  500011: ['invalid_resource', 400, 'The resource principal was not found in the tenant.'],
  500207: ['invalid_request', 400, "The account type can't be used for the resource you're trying to access."],
  501481: [
    'invalid_grant',
    400,
    'The Code_Verifier does not match the code_challenge supplied in the authorization request.',
  ],
  1002012: [
    'invalid_scope',
    400,
    'Client credential flows must have a scope value with /.default suffixed to the resource identifier (application ID URI).',
  ],
};

/** An error by its number, with words of its own for the case where it has them. */
export function errorOf(number: number, message?: string): EntraError {
  const [error, status, words, more] = KINDS[number] ?? ['invalid_grant', 400, 'An error that was asked for.'];
  return { number, error, status, message: message ?? words, ...more };
}

/** An error as the authority answers it: numbers, ids and time in the text and beside it. */
export function refuse(error: EntraError, now: number): Answer {
  const [traceId, correlationId] = [randomUUID(), randomUUID()];
  const timestamp = `${new Date(now).toISOString().slice(0, 19).replace('T', ' ')}Z`;
  return {
    status: error.status,
    body: {
      error: error.error,
      error_description: `${textOf(error)} Trace ID: ${traceId} Correlation ID: ${correlationId} Timestamp: ${timestamp}`,
      error_codes: [error.number],
      timestamp,
      trace_id: traceId,
      correlation_id: correlationId,
      error_uri: `https://login.microsoftonline.com/error?code=${error.number}`,
      ...(error.suberror !== undefined && { suberror: error.suberror }),
      ...(error.claims !== undefined && { claims: error.claims }),
    },
    reason: `AADSTS${error.number}`,
  };
}

/** What an error says, its number first. */
export const textOf = ({ number, message }: EntraError): string => `AADSTS${number}: ${message}`;

/** Whether something is an error of the authority and not what was hoped for. */
export const isError = (value: object): value is EntraError => 'number' in value && 'error' in value;
