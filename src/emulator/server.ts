import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Secret } from '../acs/secret/secret';
import { ADMIN_PATH, administer } from './admin';
import type { Answer } from './answer';
import { refuseApiVersion } from './apiVersion';
import { refuseUnsigned } from './authenticate';
import { createFaults } from './faults';
import { responseHeaders } from './headers';
import { describeRequest } from './requestLine';
import { createResource } from './resource';
import { findRoute } from './routes';
import { createTokenIssuer } from './tokens';

const HOST = '127.0.0.1';
const MAX_BODY = 1_000_000;
const ABOUT =
  'This is the ACS Auth emulator, a local stand-in for the identity API of Azure Communication Services. It is not Azure.';

/** How to start an emulator. */
export interface EmulatorOptions {
  /** The port to listen on at 127.0.0.1; 0 takes any that is free. */
  readonly port: number;
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
  /** Opens this emulator, until it is stopped, and nothing else. */
  readonly connectionString: Secret;
  /** The second key's connection string: both keys are good. */
  readonly secondaryConnectionString: Secret;
  /** Cuts every connection and frees the port; may be called again. */
  stop(): Promise<void>;
}

/** The port is not to be had. */
export class PortUnavailable extends Error {
  override readonly name = 'PortUnavailable';
}

/** Starts an emulator with a resource of its own. Rejects with PortUnavailable when it cannot listen there. */
export async function startEmulator({ port, now = Date.now, log }: EmulatorOptions): Promise<Emulator> {
  const resource = createResource();
  const issuer = createTokenIssuer(resource);
  const faults = createFaults();

  async function answer(request: IncomingMessage, body: Uint8Array): Promise<Answer | 'hang'> {
    const { method = '', url: target = '', headers } = request;
    const [path = '', query = ''] = target.split('?', 2);
    if (path.startsWith(ADMIN_PATH)) return administer({ method, path, headers, body }, faults, issuer);
    if (target === '/' && method === 'GET') return { status: 200, body: { message: ABOUT }, versioned: false };
    const refusal =
      refuseUnsigned({ method, target, headers, body }, resource.accessKeys, now()) ??
      refuseApiVersion(`http://${headers.host ?? HOST}${path}`, new URLSearchParams(query));
    if (refusal) return refusal;
    const route = findRoute(method, path);
    if ('status' in route) return route;
    return (
      faults.take(route.operation) ?? route.handle({ resource, issuer, identity: route.identity, body, now: now() })
    );
  }

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const received = now();
    const line = describeRequest(request.method ?? '', request.url ?? '');
    const body = await readBody(request);
    const outcome = body ? await answer(request, body) : { status: 413, versioned: false };
    if (outcome === 'hang') {
      log?.(`${line} – no answer (a fault that was asked for)`);
      return;
    }
    write(response, outcome, responseHeaders(outcome, request.headers, { received, now: now() }));
    log?.(`${line} ${outcome.status}${outcome.reason === undefined ? '' : ` – ${outcome.reason}`}`);
  }

  const server = createServer((request, response) => {
    serve(request, response).catch((error: unknown) => {
      // The connection broke, or a fault of our own: either way this request is over, the emulator is not.
      log?.(
        `${describeRequest(request.method ?? '', request.url ?? '')} – ${error instanceof Error ? error.message : 'failed'}`,
      );
      response.destroy();
    });
  });
  await listen(server, port);
  const actual = (server.address() as AddressInfo).port;
  const endpoint = `http://${HOST}:${actual}/`;
  const opening = (key: string) => new Secret(`endpoint=${endpoint};accesskey=${key}`);
  let stopping: Promise<void> | undefined;
  return {
    port: actual,
    endpoint,
    connectionString: opening(resource.accessKeys[0]),
    secondaryConnectionString: opening(resource.accessKeys[1]),
    stop: () => (stopping ??= close(server)),
  };
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(
        new PortUnavailable(
          error.code === 'EADDRINUSE'
            ? `Port ${port} is already in use, perhaps by another emulator. Choose another port.`
            : `Cannot listen on port ${port} (${error.code ?? 'unknown error'}). Choose another port.`,
        ),
      );
    });
    server.listen(port, HOST, resolve);
  });
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => {
      resolve();
    });
    server.closeAllConnections();
  });
}

async function readBody(request: IncomingMessage): Promise<Uint8Array | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MAX_BODY) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

// As the service does it: a length on success, chunks on errors, neither on 204.
function write(response: ServerResponse, answer: Answer, headers: Readonly<Record<string, string>>): void {
  const text = answer.body === undefined ? undefined : JSON.stringify(answer.body);
  const length = answer.status < 300 && text !== undefined ? { 'Content-Length': Buffer.byteLength(text) } : {};
  response.writeHead(answer.status, { ...headers, ...length });
  if (text !== undefined) response.write(text);
  response.end();
}
