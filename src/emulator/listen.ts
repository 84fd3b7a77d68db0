import { createServer as createHttpServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { RawRequest } from './request';

/** The emulator is for this machine only. */
export const HOST = '127.0.0.1';

const MAX_BODY = 1_000_000;

/** The port is not to be had. */
export class PortUnavailable extends Error {
  override readonly name = 'PortUnavailable';
}

/** A port that is listened on. */
export interface Listener {
  readonly port: number;
  /** Cuts every connection and frees the port. */
  close(): Promise<void>;
}

/** Listens on a port, 0 for any that is free; over https where there is a certificate. Rejects with PortUnavailable. */
export async function listen(
  port: number,
  serve: RequestListener,
  tls?: { readonly key: string; readonly cert: string },
): Promise<Listener> {
  const server: Server = tls ? createHttpsServer(tls, serve) : createHttpServer(serve);
  await new Promise<void>((resolve, reject) => {
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
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}

/** A request with all of its body; undefined where that is too long. */
export async function readRequest(message: IncomingMessage, secure: boolean): Promise<RawRequest | undefined> {
  const body = await readBody(message);
  if (!body) return undefined;
  const { method = '', url: target = '', headers, socket } = message;
  const [path = '', query = ''] = target.split('?', 2);
  return {
    method,
    target,
    path: path.replace(/^\/+/, '/'),
    query: new URLSearchParams(query),
    headers,
    body,
    secure,
    port: socket.localPort ?? 0,
  };
}

async function readBody(message: IncomingMessage): Promise<Uint8Array | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of message as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MAX_BODY) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
