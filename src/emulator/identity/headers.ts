import { randomBytes } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import type { IdentityAnswer } from './answer';
import { API_VERSIONS } from './apiVersion';

/** The headers of an answer that recorded answers of the service carry. */
export function identityHeaders(
  answer: IdentityAnswer,
  request: IncomingHttpHeaders,
  times: { readonly received: number; readonly now: number },
): Readonly<Record<string, string>> {
  const requestId = request['x-ms-client-request-id'];
  return {
    ...(answer.versioned && { 'api-supported-versions': API_VERSIONS.join(', ') }),
    ...(answer.body !== undefined && {
      'Content-Type': answer.status < 300 ? 'application/json; charset=utf-8' : 'application/json',
    }),
    'MS-CV': `${randomBytes(16).toString('base64').replace(/=+$/, '')}.0`,
    'Request-Context': 'appId=',
    'Strict-Transport-Security': 'max-age=2592000',
    'X-Azure-Ref': `0${randomBytes(56).toString('base64')}`,
    'X-Cache': 'CONFIG_NOCACHE',
    ...(typeof requestId === 'string' && { 'x-ms-client-request-id': requestId }),
    'X-Processing-Time': `${Math.max(0, times.now - times.received)}ms`,
  };
}
