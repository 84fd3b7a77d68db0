import { connect as connectTcp, isIP, type Socket } from 'node:net';
import { connect as connectTls, TLSSocket } from 'node:tls';
import type { Proxy } from './proxy';
import { openTunnel } from './tunnel';

const TIMEOUT_MS = 10_000;

/**
 * Connects to an endpoint, through a proxy where there is one, with TLS where it is https; the certificate is verified. Rejects
 * with the network's error, its code `ETIMEDOUT` after ten seconds, or with AuthFailure `proxy`.
 */
export async function openConnection(endpoint: URL, signal: AbortSignal, proxy?: Proxy): Promise<Socket> {
  const secure = endpoint.protocol === 'https:';
  const host = endpoint.hostname.replace(/^\[|\]$/g, '');
  const port = Number(endpoint.port || (secure ? 443 : 80));
  const through = proxy && (await openTunnelled(proxy, host, port, signal));
  const servername = isIP(host) === 0 ? { servername: host } : {};
  const socket = secure
    ? connectTls({ ...(through ? { socket: through } : { host, port }), ...servername })
    : (through ?? connectTcp({ host, port }));
  if (through === socket) return socket;
  return settled(socket, signal, (connected, failed) => {
    socket.once('error', failed);
    socket.once(secure ? 'secureConnect' : 'connect', () => {
      connected(socket);
    });
  });
}

/** A tunnel through a proxy. Rejects as `openConnection` does. */
export function openTunnelled(proxy: Proxy, host: string, port: number, signal: AbortSignal): Promise<Socket> {
  const { socket, opened } = openTunnel(proxy, host, port);
  return settled(socket, signal, (connected, failed) => {
    opened.then(connected, failed);
  });
}

/** The socket once it is connected; it is destroyed when that fails, takes too long or is called off. */
function settled(
  socket: Socket,
  signal: AbortSignal,
  wait: (connected: (socket: Socket) => void, failed: (error: unknown) => void) => void,
): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const abort = () => socket.destroy(new DOMException('Aborted', 'AbortError'));
    const done = () => {
      signal.removeEventListener('abort', abort);
      socket.setTimeout(0);
    };
    signal.addEventListener('abort', abort, { once: true });
    socket.setTimeout(TIMEOUT_MS, () =>
      socket.destroy(Object.assign(new Error('No answer in time'), { code: 'ETIMEDOUT' })),
    );
    socket.once('close', done);
    wait(
      (connected) => {
        done();
        resolve(connected);
      },
      (error) => {
        done();
        reject(error instanceof Error ? error : new Error(String(error)));
      },
    );
  });
}

/** What a connection is, for people. */
export function describeConnection(socket: Socket): string {
  if (!(socket instanceof TLSSocket)) return 'Connected without TLS: right for the emulator only.';
  const until = new Date(socket.getPeerCertificate().valid_to);
  const validity = Number.isNaN(until.getTime()) ? '' : `, valid until ${until.toISOString().slice(0, 10)}`;
  return `Connected with ${socket.getProtocol() ?? 'TLS'}; the certificate is trusted${validity}.`;
}
