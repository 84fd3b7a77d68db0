import { redact } from '../../acs/secret/redact';
import type { FailureFacts } from '../failure';
import { property, textOf } from '../json';
import type { Refusal } from '../refusal';

/** Why Azure Resource Manager refused; `doing` says what was asked of it, as `Listing the keys of contoso`. */
export function armRefusal(answer: Refusal, doing: string): FailureFacts {
  const error = property(parse(answer.body), 'error');
  const code = textOf(property(error, 'code'), 60);
  const said = textOf(property(error, 'message'), 300);
  const requestId = answer.header('x-ms-correlation-request-id') ?? answer.header('x-ms-request-id');
  return {
    ...explain(answer, doing, code, said),
    status: answer.status,
    ...(code !== undefined && { code }),
    ...(requestId !== undefined && { requestId: redact(requestId) }),
  };
}

type Explained = Pick<FailureFacts, 'reason' | 'message' | 'wayOut'>;

function explain(answer: Refusal, doing: string, code: string | undefined, said: string | undefined): Explained {
  const quoted = said === undefined ? '' : ` It says: “${said}”`;
  switch (answer.status) {
    case 401: {
      const challenged = /claims=|insufficient_claims/.test(answer.header('www-authenticate') ?? '');
      return {
        reason: challenged ? 'step-up' : 'expired',
        message: `${doing} failed: Azure did not accept the sign-in (401).`,
        wayOut: challenged
          ? 'Azure asks for a further step, such as a second factor: sign in again.'
          : 'The sign-in has most likely expired: sign in again.',
      };
    }
    case 403: {
      const [, action] = /perform action '([\w./*]+)'/.exec(said ?? '') ?? [];
      return {
        reason: 'forbidden',
        message: `${doing} is not allowed (403)${action === undefined ? `.${quoted}` : `: the account lacks ${action}.`}`,
        wayOut: 'Have an owner of the resource assign a role that allows it, then wait a few minutes.',
      };
    }
    case 404:
      return {
        reason: 'not-found',
        message: `${doing} failed: Azure knows no such thing (404).${quoted}`,
        wayOut: 'It may have been deleted or moved: refresh the list of resources.',
      };
    case 429:
      return {
        reason: 'throttled',
        message: `${doing} failed: Azure has had too many requests (429).`,
        wayOut: `Wait ${waitOf(answer)}, then try again.`,
      };
    case 407:
      return {
        reason: 'proxy',
        message: 'The proxy of this network asks for a sign-in (407).',
        wayOut: 'Give the proxy setting a user and password, or use a network without one.',
      };
    default:
      return answer.status >= 500
        ? {
            reason: 'service',
            message: `${doing} failed at Azure (${answer.status}).${quoted}`,
            wayOut: 'Try again in a minute; if it stays so, look at the status page of Azure.',
          }
        : {
            reason: answer.status === 400 || answer.status === 409 ? 'invalid-request' : 'unexpected',
            message: `${doing} was refused by Azure (${[answer.status, code].filter(Boolean).join(', ')}).${quoted}`,
            wayOut: 'Refresh the list of resources, then try again.',
          };
  }
}

function waitOf(answer: Refusal): string {
  const seconds = Number(answer.header('retry-after'));
  return seconds > 0 ? `${seconds} s` : 'a minute';
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined; // not Azure's error shape: nothing of it is repeated
  }
}
