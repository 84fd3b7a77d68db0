import { claimsIn } from '../acs/token/claimsChallenge';
import { redact } from '../acs/secret/redact';
import type { Credential } from './credentials';
import { exchangeRefusal } from './exchangeRefusal';
import type { FailureFacts } from './failure';
import { property, textOf } from './json';

const ALLOWED_SKEW_MS = 5 * 60 * 1000;

/** An HTTP answer that refuses, as far as it is looked at. */
export interface Refusal {
  readonly status: number;
  readonly body: string;
  /** A header by its lower-case name. */
  readonly header: (name: string) => string | undefined;
}

/** How far this clock is ahead of the answer's `Date` header, in milliseconds; undefined without one. */
export function clockAhead(date: string | undefined, now: number): number | undefined {
  const at = Date.parse(date ?? '');
  return Number.isNaN(at) ? undefined : now - at;
}

/** Why the service refused. `now` is this machine's clock when the answer came. */
export function refusalFacts(answer: Refusal, via: Credential['kind'], now: number): FailureFacts {
  const { code, message } = serviceError(answer.body);
  const requestId = answer.header('ms-cv') ?? answer.header('x-ms-client-request-id');
  return {
    ...(exchangeRefusal(code, message) ?? explain(answer, { code, message, via, now })),
    status: answer.status,
    ...(code !== undefined && { code }),
    ...(requestId !== undefined && { requestId: redact(requestId) }),
  };
}

interface Said {
  readonly code: string | undefined;
  readonly message: string | undefined;
  readonly via: Credential['kind'];
  readonly now: number;
}

type Explained = Pick<FailureFacts, 'reason' | 'message' | 'wayOut'>;

function explain(answer: Refusal, { code, message, via, now }: Said): Explained {
  const quoted = message === undefined ? '' : ` It says: “${message}”`;
  switch (answer.status) {
    case 400:
      if (code === 'UnsupportedApiVersion' || code === 'ApiVersionUnspecified') {
        return {
          reason: 'api-version',
          message: `The service does not know this api-version.${quoted}`,
          wayOut: 'Update the SDK; a version written out in a URL must be one that the service still supports.',
        };
      }
      return {
        reason: 'invalid-request',
        message: `The service refused what was asked for.${quoted}`,
        wayOut:
          'Check the scopes (chat, chat.join, chat.join.limited, voip, voip.join) and the validity (60 to 1440 minutes).',
      };
    case 401:
      return explain401(answer, { code, message, via, now });
    case 403:
      return {
        reason: 'forbidden',
        message: `The service answered 403: it knows who asks, and does not allow this.${quoted}`,
        wayOut:
          via === 'entra'
            ? 'A missing role on the resource is likely: have “Communication and Email Service Owner” assigned, then wait a few minutes.'
            : 'Check the network access settings of the resource.',
      };
    case 404:
      return {
        reason: 'not-found',
        message: `There is no identity API at this endpoint (404).${quoted}`,
        wayOut: 'Compare the endpoint with the one on the Keys page of the resource.',
      };
    case 407:
      return {
        reason: 'proxy',
        message: 'The proxy of this network asks for a sign-in (407).',
        wayOut: 'Give the proxy setting a user and password, or use a network without one.',
      };
    case 429: {
      const seconds = Number(answer.header('retry-after'));
      return {
        reason: 'throttled',
        message: `The resource has had too many requests (429).${quoted}`,
        wayOut:
          seconds > 0
            ? `Wait ${seconds} s, then try again.`
            : 'Wait half a minute, then try again: requests made meanwhile count too.',
      };
    }
    default:
      return answer.status >= 500
        ? {
            reason: 'service',
            message: `The service failed (${answer.status}).${quoted}`,
            wayOut: 'Try again in a minute; if it stays so, look at the status page of Azure.',
          }
        : {
            reason: 'unexpected',
            message: `The service answered ${answer.status}, which this does not expect.${quoted}`,
            wayOut: 'Check that the endpoint is that of a Communication Services resource.',
          };
  }
}

function explain401(answer: Refusal, { code, message = '', via, now }: Said): Explained {
  if (code === 'IdentityNotOwned') {
    return {
      reason: 'identity-not-owned',
      message: 'The identity does not belong to this resource, or has been deleted.',
      wayOut: 'Choose an identity that this resource made, or a new one.',
    };
  }
  if (via === 'entra' && claimsIn(answer.header('www-authenticate')) !== undefined) {
    return {
      reason: 'step-up',
      message: 'The service asks for more than this token: a second factor, or a fresh sign-in (claims challenge).',
      wayOut: 'Sign in again and answer what is asked.',
    };
  }
  if (code === undefined) {
    return {
      reason: 'unexpected',
      message: 'Whoever answers at this endpoint says 401, but not in the way of Communication Services.',
      wayOut:
        'Compare the endpoint with the one on the Keys page of the resource, and see whether a proxy answers instead.',
    };
  }
  const ahead = clockAhead(answer.header('date'), now) ?? 0;
  if (via === 'connectionString' && (message.includes('allowed margin') || Math.abs(ahead) > ALLOWED_SKEW_MS)) {
    const minutes = Math.round(Math.abs(ahead) / 60_000);
    const off = minutes > 5 ? `${minutes} minutes ${ahead > 0 ? 'ahead of' : 'behind'}` : 'more than five minutes off';
    return {
      reason: 'clock',
      message: `This clock is ${off} the service's, and a signed request may be five minutes old at most.`,
      wayOut: 'Set the clock of this machine (in a container or virtual machine: that of its host).',
    };
  }
  if (message.includes('x-ms-content-sha256')) {
    return {
      reason: 'signing',
      message: 'The body that arrived is not the one that was signed.',
      wayOut: 'A proxy that rewrites requests is likely: go around it.',
    };
  }
  if (via === 'connectionString') {
    return {
      reason: 'key-refused',
      message: 'The resource did not accept the signature made with this access key (401).',
      wayOut:
        'Most likely the key belongs to another resource or was regenerated: copy the connection string again from the Keys page. If it is the same, see whether key access is switched off there (disableLocalAuth).',
    };
  }
  return {
    reason: 'account-refused',
    message: 'The resource did not accept the signed-in account (401).',
    wayOut:
      'Most likely the account has no role on the resource: have “Communication and Email Service Owner” assigned, then wait a few minutes; or the account is of another tenant than the resource; or use a connection string.',
  };
}

/** The service's own code and message, redacted and cut to a readable length; nothing of a body that is not its error shape. */
function serviceError(body: string): { readonly code: string | undefined; readonly message: string | undefined } {
  let json: unknown;
  try {
    json = JSON.parse(body);
  } catch {
    return { code: undefined, message: undefined };
  }
  const error = property(json, 'error');
  return { code: textOf(property(error, 'code'), 60), message: textOf(property(error, 'message'), 300) };
}
