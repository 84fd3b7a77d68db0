import { connect as connectTcp, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { AuthFailure, type FailureFacts } from './failure';
import type { Proxy } from './proxy';

const LONGEST_HEAD = 16 * 1024;

/**
 * Opens a tunnel through a proxy to a host and port, with CONNECT. Rejects with AuthFailure `proxy` where the proxy is not there or
 * does not open it; its own words are not passed on.
 */
export function openTunnel(
  proxy: Proxy,
  host: string,
  port: number,
): { readonly socket: Socket; opened: Promise<Socket> } {
  const { host: at, port: on, secure, authorization } = proxy;
  const socket = secure ? connectTls({ host: at, port: on, servername: at }) : connectTcp({ host: at, port: on });
  const opened = new Promise<Socket>((resolve, reject) => {
    let head = '';
    const fail = (facts: Omit<FailureFacts, 'reason'>) => {
      socket.destroy();
      reject(new AuthFailure({ reason: 'proxy', ...facts }));
    };
    const read = (chunk: Buffer) => {
      head += chunk.toString('latin1');
      if (!head.includes('\r\n\r\n') && head.length < LONGEST_HEAD) return;
      socket.off('data', read);
      const status = Number(/^HTTP\/1\.[01] (\d{3})/.exec(head)?.[1] ?? 0);
      if (status === 200) resolve(socket);
      else fail(refusal(status, proxyName(proxy), host));
    };
    socket.on('data', read);
    socket.once('error', (error: NodeJS.ErrnoException) => {
      fail({
        ...ABSENT,
        message: `The proxy ${proxyName(proxy)} cannot be reached.`,
        ...(error.code && { code: error.code }),
      });
    });
    socket.once('end', () => {
      fail({ ...ABSENT, message: `The proxy ${proxyName(proxy)} hung up before it opened a connection.` });
    });
    const to = `${host.includes(':') ? `[${host}]` : host}:${port}`;
    socket.write(
      `CONNECT ${to} HTTP/1.1\r\nHost: ${to}\r\n${authorization ? `Proxy-Authorization: ${authorization.reveal()}\r\n` : ''}\r\n`,
    );
  });
  return { socket, opened };
}

/** The address of a proxy, without user and password. */
export const proxyName = ({ host, port }: Proxy): string => `${host}:${port}`;

const ABSENT = {
  wayOut: 'Check the proxy setting (http.proxy in VS Code, HTTPS_PROXY) and that the proxy runs.',
};

function refusal(status: number, proxy: string, host: string): Omit<FailureFacts, 'reason'> {
  if (status === 407) {
    return {
      status,
      message: `The proxy ${proxy} asks for a sign-in (407).`,
      wayOut: 'Give the proxy setting a user and password: http://USER:PASSWORD@HOST:PORT, or http.proxyAuthorization.',
    };
  }
  if (status === 403) {
    return {
      status,
      message: `The proxy ${proxy} does not let ${host} through (403).`,
      wayOut: `Have ${host} and port 443 allowed there, and the hosts of the sign-in: login.microsoftonline.com, management.azure.com.`,
    };
  }
  return {
    ...(status > 0 && { status }),
    message: `The proxy ${proxy} did not open a connection to ${host}${status > 0 ? ` (${status})` : ''}.`,
    wayOut: `Check that it is a proxy for https, and that it knows ${host}.`,
  };
}
