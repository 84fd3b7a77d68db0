import type { IncomingMessage } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { makeServerCertificate } from '../../src/emulator/certificate';
import { trust } from './trust';

/** A request as a test looks at it. */
export interface Asked {
  /** `GET /subscriptions`, without the query. */
  readonly what: string;
  readonly query: URLSearchParams;
  readonly token: string;
  readonly body: string;
}

/** An answer: its status, its body as JSON (or as it is, where it is a text), and headers. */
export interface Answer {
  readonly status?: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** An https server of one test's own, for what the emulator does not do. */
export interface ArmServer {
  /** Such as `https://127.0.0.1:1234`. */
  readonly endpoint: string;
  /** What it was asked, in order. */
  readonly asked: readonly Asked[];
  readonly stop: () => Promise<void>;
}

/** Serves what `answer` says; `undefined` never answers. Its certificate is trusted until it is stopped. */
export async function serveArm(answer: (asked: Asked, endpoint: string) => Answer | undefined): Promise<ArmServer> {
  const { key, certificate, authority } = await makeServerCertificate(['127.0.0.1'], Date.now());
  const asked: Asked[] = [];
  let endpoint = '';
  const server = createServer({ key, cert: `${certificate}\n${authority}` }, (message, response) => {
    void readBody(message).then((body) => {
      const url = new URL(message.url ?? '/', endpoint);
      const token = (message.headers.authorization ?? '').replace('Bearer ', '');
      const request = { what: `${message.method ?? ''} ${url.pathname}`, query: url.searchParams, token, body };
      asked.push(request);
      const reply = answer(request, endpoint);
      if (!reply) return;
      response.writeHead(reply.status ?? 200, reply.headers);
      response.end(typeof reply.body === 'string' ? reply.body : JSON.stringify(reply.body));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  endpoint = `https://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const distrust = trust(authority);
  return {
    endpoint,
    asked,
    stop: () =>
      new Promise((resolve) => {
        distrust();
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}

async function readBody(message: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of message as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}
