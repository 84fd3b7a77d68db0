import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { signedHeaders } from '../../src/acs/hmac/hmac';

/** An HTTP answer, whole. */
export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** What the JSON says; null without any. */
  readonly body: unknown;
  readonly text: string;
}

/** What to send; without a connection string it goes unsigned. */
export interface Sending {
  readonly endpoint: string;
  readonly method: string;
  readonly target: string;
  readonly body?: string;
  readonly connectionString?: string;
  readonly date?: Date;
  /** Signed in place of what is sent. */
  readonly signedTarget?: string;
  /** The Host header to sign and send; that of the endpoint when absent. */
  readonly host?: string;
  /** Sent in place of the body that was signed. */
  readonly tampered?: string;
  /** PEM of the authority to trust, for https. */
  readonly ca?: string;
  /** Laid over the signed ones. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** Sends one request as given, byte for byte: no SDK, no normalised path. */
export function send(sending: Sending): Promise<Reply> {
  const { endpoint, method, target, body = '', connectionString, date = new Date(), headers } = sending;
  const host = sending.host ?? new URL(endpoint).host;
  const key = /accesskey=(.*)/.exec(connectionString ?? '')?.[1];
  const signed =
    key === undefined
      ? {}
      : signedHeaders({ method, pathAndQuery: sending.signedTarget ?? target, host, body }, key, date);
  return new Promise((resolve, reject) => {
    const request = endpoint.startsWith('https:') ? httpsRequest : httpRequest;
    const options = { method, path: target, headers: { ...signed, ...headers }, ca: sending.ca };
    const outgoing = request(endpoint, options, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => {
        const text = Buffer.concat(chunks).toString('utf8');
        const pairs = Object.entries(response.headers).map(([name, value]) => [name, String(value)] as const);
        resolve({
          status: response.statusCode ?? 0,
          headers: Object.fromEntries(pairs),
          body: /^[[{"]/.test(text) ? JSON.parse(text) : null,
          text,
        });
      });
    });
    outgoing.on('error', reject);
    outgoing.end(sending.tampered ?? body);
  });
}
