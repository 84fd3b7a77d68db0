import { connect as connectTcp, isIP, type Socket } from 'node:net';
import { connect as connectTls, TLSSocket } from 'node:tls';

const TIMEOUT_MS = 10_000;

/**
 * Connects to an endpoint, with TLS where it is https, hangs up again, and says what it found. The certificate is verified.
 * Rejects with the network's error, its code `ETIMEDOUT` after ten seconds.
 */
export function openConnection(endpoint: URL, signal: AbortSignal): Promise<string> {
  const secure = endpoint.protocol === 'https:';
  const host = endpoint.hostname.replace(/^\[|\]$/g, '');
  const port = Number(endpoint.port || (secure ? 443 : 80));
  return new Promise((resolve, reject) => {
    const socket: Socket = secure
      ? connectTls({ host, port, ...(isIP(host) === 0 && { servername: host }) })
      : connectTcp({ host, port });
    const abort = () => socket.destroy(new DOMException('Aborted', 'AbortError'));
    signal.addEventListener('abort', abort, { once: true });
    socket.once('close', () => {
      signal.removeEventListener('abort', abort);
    });
    socket.setTimeout(TIMEOUT_MS, () =>
      socket.destroy(Object.assign(new Error('No answer in time'), { code: 'ETIMEDOUT' })),
    );
    socket.once('error', reject);
    socket.once(secure ? 'secureConnect' : 'connect', () => {
      resolve(describe(socket));
      socket.destroy();
    });
  });
}

function describe(socket: Socket): string {
  if (!(socket instanceof TLSSocket)) return 'Connected without TLS: right for the emulator only.';
  const until = new Date(socket.getPeerCertificate().valid_to);
  const validity = Number.isNaN(until.getTime()) ? '' : `, valid until ${until.toISOString().slice(0, 10)}`;
  return `Connected with ${socket.getProtocol() ?? 'TLS'}; the certificate is trusted${validity}.`;
}
