import type { IncomingMessage, ServerResponse } from 'node:http';
import { Secret } from '../acs/secret/secret';
import { createApis } from './apis';
import { createClock } from './clock';
import { keptServerCertificate } from './keptCertificate';
import { HOST, listen, type Listener, readRequest } from './listen';
import { describeRequest } from './requestLine';
import type { EmulatedResource, KeyName } from './world/resources';
import { claimState, createStateWriter, restoreState } from './state';
import { createWorld } from './world/seed';
import { inOneLine, writeAnswer } from './write';

export { CertificateUnwritable } from './keptCertificate';
export { PortUnavailable } from './listen';
export { StateUnusable } from './state';
export { SIGN_IN } from './world/seed';

/** How to start an emulator. */
export interface EmulatorOptions {
  /** The port to listen on at 127.0.0.1; 0 takes any that is free. */
  readonly port: number;
  /** The port for https, with Entra and Azure Resource Manager; 0 takes any that is free. Without it there is only http. */
  readonly httpsPort?: number;
  /**
   * Host names beside `localhost` and `127.0.0.1` that the certificate is good for. A resource whose name one begins with is called so:
   * whoever gives them leads clients from there to here.
   */
  readonly hostNames?: readonly string[];
  /**
   * The file of the certificate to trust, written at the start where it is not there yet; the server's own lies beside it, and serves
   * again at the next start. Without it the certificate is made anew at each start.
   */
  readonly authorityFile?: string;
  /** The user name of whoever is signed in without being asked; otherwise a page asks. */
  readonly signedInAs?: string;
  /** The file that the state is read from and, after each change, written to; without it all is gone when the emulator stops. */
  readonly stateFile?: string;
  /** The emulator's clock, in milliseconds since the epoch. */
  readonly now?: () => number;
  /** Takes one line for each request: no headers, no bodies, identities shortened. */
  readonly log?: (line: string) => void;
}

/** A running emulator. */
export interface Emulator {
  readonly port: number;
  /** Such as `http://127.0.0.1:10090/`. */
  readonly endpoint: string;
  /** Opens this emulator, until it is stopped or the key is regenerated, and nothing else. */
  readonly connectionString: Secret;
  /** The second key's connection string: both keys are good. */
  readonly secondaryConnectionString: Secret;
  /** Absent where only http was asked for. */
  readonly https?: SecureSide;
  /** Cuts every connection and frees the ports; may be called again. */
  stop(): Promise<void>;
}

/** What is only there over https. */
export interface SecureSide {
  readonly port: number;
  /** The endpoint of the same resource, such as `https://127.0.0.1:10091/`. */
  readonly endpoint: string;
  /** The connection string of the same resource. */
  readonly connectionString: Secret;
  /** The host of the Entra authority, for `authorityHost` and `AZURE_AUTHORITY_HOST`; no slash at its end. */
  readonly authorityHost: string;
  /** The base address of Azure Resource Manager; no slash at its end. */
  readonly resourceManager: string;
  /** PEM of the certificate that clients have to trust. */
  readonly authorityCertificate: string;
}

/** Starts an emulator with resources of its own. Rejects with PortUnavailable when it cannot listen there, StateUnusable when the state cannot be kept, CertificateUnwritable. */
export async function startEmulator(options: EmulatorOptions): Promise<Emulator> {
  const { port, httpsPort, hostNames = [], authorityFile, signedInAs, stateFile, log } = options;
  const clock = createClock(options.now ?? Date.now);
  const { now } = clock;
  const world = createWorld(now());
  const release = stateFile === undefined ? undefined : await claimState(stateFile);
  const save = stateFile === undefined ? undefined : createStateWriter(stateFile, world);
  const answer = createApis({ world, clock, ...(signedInAs !== undefined && { signedInAs }) });

  async function serve(message: IncomingMessage, response: ServerResponse, secure: boolean): Promise<void> {
    const line = describeRequest(message.method ?? '', message.url ?? '');
    const request = await readRequest(message, secure);
    const outcome = request ? await answer(request) : { answer: { status: 413 }, headers: {} };
    if (typeof outcome === 'string') {
      log?.(`${line} – ${outcome === 'hang' ? 'no answer' : 'cut'} (a fault that was asked for)`);
      if (outcome === 'reset') message.socket.resetAndDestroy();
      return;
    }
    if (message.method !== 'GET') {
      await save?.().catch((error: unknown) => log?.(error instanceof Error ? error.message : String(error)));
    }
    const { status, reason } = outcome.answer;
    writeAnswer(response, outcome.answer, outcome.headers, now());
    log?.(`${line} ${status}${reason === undefined ? '' : ` – ${inOneLine(reason)}`}`);
  }

  const server = (secure: boolean) => (message: IncomingMessage, response: ServerResponse) => {
    serve(message, response, secure).catch((error: unknown) => {
      // The connection broke, or a fault of our own: either way this request is over, the emulator is not.
      const line = describeRequest(message.method ?? '', message.url ?? '');
      log?.(`${line} – ${error instanceof Error ? error.message : 'failed'}`);
      response.destroy();
    });
  };

  const listeners: Listener[] = [];
  const open = async (...args: Parameters<typeof listen>) => {
    const listener = await listen(...args);
    listeners.push(listener);
    return listener.port;
  };
  const close = async () => {
    await Promise.all(listeners.map((listener) => listener.close()));
    await release?.();
  };
  try {
    if (stateFile !== undefined) await restoreState(stateFile, world);
    await save?.();
    const actual = await open(port, server(false));
    const https = httpsPort === undefined ? undefined : await openSecure(httpsPort);
    const endpoint = `http://${HOST}:${actual}/`;
    const [resource] = world.resources;
    if (!https && resource) resource.hostName = `${HOST}:${actual}`;
    let stopping: Promise<void> | undefined;
    return {
      port: actual,
      endpoint,
      get connectionString() {
        return opening(endpoint, resource, 'primary');
      },
      get secondaryConnectionString() {
        return opening(endpoint, resource, 'secondary');
      },
      ...(https && { https }),
      stop: () => (stopping ??= close()),
    };
  } catch (error) {
    await close();
    throw error;
  }

  /** Every resource has a port of its own: a client that is told its host name finds it without any names in DNS. */
  async function openSecure(first: number): Promise<SecureSide> {
    const hosts = ['localhost', HOST, '::1', ...hostNames];
    const { key, certificate, authority } =
      authorityFile === undefined
        ? await (await import('./certificate')).makeServerCertificate(hosts, now())
        : await keptServerCertificate(authorityFile, hosts, now());
    const ports: number[] = [];
    for (const [index, resource] of world.resources.entries()) {
      const wanted = first === 0 ? 0 : first + index;
      const at = await open(wanted, server(true), { key, cert: `${certificate}\n${authority}` });
      ports.push(at);
      resource.hostName = hostNames.find((name) => name.startsWith(`${resource.name}.`)) ?? `${HOST}:${at}`;
    }
    const [main = 0] = ports;
    const base = `https://${HOST}:${main}`;
    return {
      port: main,
      endpoint: `${base}/`,
      get connectionString() {
        return opening(`${base}/`, world.resources[0], 'primary');
      },
      authorityHost: base,
      resourceManager: base,
      authorityCertificate: authority,
    };
  }
}

function opening(endpoint: string, resource: EmulatedResource | undefined, key: KeyName): Secret {
  return new Secret(`endpoint=${endpoint};accesskey=${resource?.keys[key] ?? ''}`);
}
