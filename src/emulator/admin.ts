import type { IncomingHttpHeaders } from 'node:http';
import type { Answer } from './answer';
import { type Faults, readFault } from './faults';
import type { TokenIssuer } from './tokens';

/** Where the emulator is told what to do; nothing of the service lives below it. */
export const ADMIN_PATH = '/__emulator/';

interface AdminRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Uint8Array;
}

/**
 * The emulator's own calls, unsigned: `POST /__emulator/faults` plays a failure, `GET /__emulator/public-key` gives the
 * PEM that verifies the issued tokens. A web page cannot use them: another Host (DNS rebinding) or an Origin is refused.
 */
export async function administer(request: AdminRequest, faults: Faults, issuer: TokenIssuer): Promise<Answer> {
  if (request.headers.origin !== undefined || !isLoopbackName(request.headers.host ?? '')) {
    return {
      status: 403,
      body: { message: 'Only for programs on this machine, not for web pages.' },
      versioned: false,
    };
  }
  switch (`${request.method} ${request.path}`) {
    case `POST ${ADMIN_PATH}faults`: {
      const fault = readFault(request.body);
      if (typeof fault === 'string') return { status: 400, body: { message: fault }, versioned: false };
      faults.add(fault);
      return { status: 204, versioned: false };
    }
    case `GET ${ADMIN_PATH}public-key`:
      return { status: 200, body: { pem: await issuer.publicKey() }, versioned: false };
    default:
      return { status: 404, versioned: false };
  }
}

function isLoopbackName(host: string): boolean {
  return /^(localhost|127\.0\.0\.1)(:\d+)?$/i.test(host);
}
