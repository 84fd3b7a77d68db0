import type { Answer } from './answer';
import type { Clock } from './clock';
import { readAppCredential } from './entra/assertion';
import type { Sessions } from './entra/sessions';
import type { Faults } from './faults';
import { introspect } from './identity/introspect';
import { type Operations, readFault } from './readFault';
import { type RawRequest, readObject } from './request';
import type { SigningKey } from './signingKey';
import { findUser } from './world/directory';
import type { World } from './world/world';

/** Where the emulator is told what to do; nothing of the service lives below it. */
export const ADMIN_PATH = '/__emulator/';

/** What can be told. */
export interface AdminOptions {
  readonly faults: Faults;
  readonly operations: Operations;
  readonly clock: Clock;
  readonly world: World;
  readonly sessions: Sessions;
  /** Signs the user access tokens. */
  readonly tokenKey: SigningKey;
}

const LONGEST_SHIFT_S = 366 * 24 * 60 * 60;

/**
 * The emulator's own calls, unsigned: `POST /__emulator/faults` plays a failure and `DELETE` forgets those that wait, `POST
 * /__emulator/clock` sets the clock wrong, `POST /__emulator/sign-in` says who is signed in without being asked, `POST
 * /__emulator/app-credentials` registers a certificate or a federated credential of an app, `POST /__emulator/introspect` tells whether a user access token is still good, and `GET /__emulator/public-key` gives the PEM that verifies it. A web page cannot use them: another Host (DNS
 * rebinding) or an Origin is refused.
 */
export async function administer(request: RawRequest, options: AdminOptions): Promise<Answer> {
  if (request.headers.origin !== undefined || !isLoopbackName(request.headers.host ?? '')) {
    return { status: 403, body: { message: 'Only for programs on this machine, not for web pages.' } };
  }
  const { faults, operations, clock, world, tokenKey } = options;
  switch (`${request.method} ${request.path.slice(ADMIN_PATH.length)}`) {
    case 'POST faults': {
      const fault = readFault(request.body, operations);
      if (typeof fault === 'string') return refused(fault);
      faults.add(fault);
      return DONE;
    }
    case 'DELETE faults':
      faults.clear();
      return DONE;
    case 'POST clock': {
      const seconds = readObject(request.body)?.['aheadSeconds'];
      if (typeof seconds !== 'number' || !(Math.abs(seconds) <= LONGEST_SHIFT_S)) {
        return refused(
          'aheadSeconds must be a number of seconds, a year at most, negative for a clock that is behind.',
        );
      }
      clock.shift(seconds * 1000);
      return DONE;
    }
    case 'POST sign-in':
      return signIn(request, options);
    case 'POST app-credentials':
      return registerCredential(request, options);
    case 'POST introspect': {
      const token = readObject(request.body)?.['token'];
      if (typeof token !== 'string') return refused('token must be a user access token.');
      return { status: 200, body: await introspect(token, world, tokenKey, clock.now()) };
    }
    case 'GET public-key':
      return { status: 200, body: { pem: await tokenKey.pem() } };
    default:
      return { status: 404 };
  }
}

function signIn({ body }: RawRequest, { sessions, world: { directory } }: AdminOptions): Answer {
  const name = readObject(body)?.['user'];
  const user = typeof name === 'string' ? findUser(directory, name) : undefined;
  if (name !== null && !user) {
    const names = directory.users.map(({ userName }) => userName).join(', ');
    return refused(`user must be one of ${names}, or null for nobody.`);
  }
  sessions.automatic = user;
  return DONE;
}

function registerCredential({ body }: RawRequest, { sessions, world: { directory } }: AdminOptions): Answer {
  const json = readObject(body) ?? {};
  const app = directory.apps.find(({ clientId, secrets }) => clientId === json['app'] && secrets.length > 0);
  if (!app) return refused('app must be the client id of an app that has a secret.');
  const credential = readAppCredential(json);
  if (typeof credential === 'string') return refused(credential);
  const { appCredentials } = sessions;
  appCredentials.set(app.clientId, [...(appCredentials.get(app.clientId) ?? []), credential]);
  return DONE;
}

const DONE: Answer = { status: 204 };

const refused = (message: string): Answer => ({ status: 400, body: { message } });

function isLoopbackName(host: string): boolean {
  return /^(localhost|127\.0\.0\.1)(:\d+)?$/i.test(host);
}
