import type { Answer } from './answer';
import { type Faults, readFault } from './faults';
import type { RawRequest } from './request';
import type { SigningKey } from './signingKey';

/** Where the emulator is told what to do; nothing of the service lives below it. */
export const ADMIN_PATH = '/__emulator/';

/**
 * The emulator's own calls, unsigned: `POST /__emulator/faults` plays a failure, `GET /__emulator/public-key` gives the
 * PEM that verifies the issued tokens. A web page cannot use them: another Host (DNS rebinding) or an Origin is refused.
 */
export async function administer(request: RawRequest, faults: Faults, tokenKey: SigningKey): Promise<Answer> {
  if (request.headers.origin !== undefined || !isLoopbackName(request.headers.host ?? '')) {
    return {
      status: 403,
      body: { message: 'Only for programs on this machine, not for web pages.' },
    };
  }
  switch (`${request.method} ${request.path}`) {
    case `POST ${ADMIN_PATH}faults`: {
      const fault = readFault(request.body);
      if (typeof fault === 'string') return { status: 400, body: { message: fault } };
      faults.add(fault);
      return { status: 204 };
    }
    case `GET ${ADMIN_PATH}public-key`:
      return { status: 200, body: { pem: await tokenKey.pem() } };
    default:
      return { status: 404 };
  }
}

function isLoopbackName(host: string): boolean {
  return /^(localhost|127\.0\.0\.1)(:\d+)?$/i.test(host);
}
