import { createServer } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';

/** A proxy for https on this machine. */
export interface ConnectProxy {
  /** Such as `http://127.0.0.1:1234`. */
  readonly url: string;
  /** The hosts and ports that tunnels were asked for, in order. */
  readonly asked: readonly string[];
  stop(): Promise<void>;
}

/** What the proxy does with a tunnel: leads it to a port of this machine, or refuses it with a status. */
export type Route = { readonly port: number } | { readonly status: number };

/** Starts a proxy; `authorization` is what it wants in `Proxy-Authorization`. */
export async function startConnectProxy(route: (to: string) => Route, authorization?: string): Promise<ConnectProxy> {
  const asked: string[] = [];
  const sockets = new Set<Socket>();
  const keep = (socket: Socket) => {
    sockets.add(socket);
    socket.on('error', () => socket.destroy());
    socket.on('close', () => sockets.delete(socket));
  };
  const server = createServer((_, response) => response.writeHead(405).end());
  server.on('connection', keep);
  server.on('connect', (request, socket: Socket, head: Buffer) => {
    const to = request.url ?? '';
    asked.push(to);
    const where = route(to);
    if (authorization !== undefined && request.headers['proxy-authorization'] !== authorization) {
      socket.end('HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm="test"\r\n\r\n');
    } else if ('status' in where) {
      socket.end(`HTTP/1.1 ${where.status} Refused\r\n\r\n`);
    } else {
      const through = connect(where.port, '127.0.0.1', () => {
        socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
        through.write(head);
        through.pipe(socket).pipe(through);
      });
      keep(through);
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        for (const socket of sockets) socket.destroy();
      }),
  };
}
