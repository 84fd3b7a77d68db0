import { randomUUID } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';

/** The headers that Azure Resource Manager puts on its answers. */
export function armHeaders(request: IncomingHttpHeaders): Readonly<Record<string, string>> {
  const correlationId = randomUUID();
  const clientRequestId = request['x-ms-client-request-id'];
  return {
    'Cache-Control': 'no-cache',
    Pragma: 'no-cache',
    'Strict-Transport-Security': 'max-age=31536000; includeSubDomains',
    'X-Content-Type-Options': 'nosniff',
    'x-ms-correlation-request-id': correlationId,
    'x-ms-request-id': correlationId,
    'x-ms-routing-request-id': `EMULATOR:${correlationId}`,
    'x-ms-ratelimit-remaining-subscription-reads': '11999',
    ...(typeof clientRequestId === 'string' && { 'x-ms-client-request-id': clientRequestId }),
  };
}
