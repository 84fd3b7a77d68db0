import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { signedHeaders } from '../acs/hmac/hmac';
import type { Secret } from '../acs/secret/secret';
import { openConnection } from './openConnection';
import type { Proxy } from './proxy';
import type { Refusal } from './refusal';

const TIMEOUT_MS = 15_000;
const LONGEST_BODY = 64 * 1024;

/** What the service answered to the probe. */
export type ProbeAnswer = Refusal;

/** Who signs the probe: an access key, a token of Entra ID, or nobody. */
export type ProbeSigner = { readonly accessKey: string } | { readonly token: Secret } | 'nobody';

/** How the probe is made. */
export interface ProbeOptions {
  /** The time to sign with. */
  readonly date: Date;
  readonly signal: AbortSignal;
  readonly proxy?: Proxy | undefined;
}

/**
 * One call that changes nothing: it asks for a token of an identity that no resource can have made (both its ids are zero). Who is
 * let in is answered 401 `IdentityNotOwned`, who is not 401 `Denied`. The former is recorded for this very identity in the tests
 * of the JavaScript SDK, with api-versions 2021-03-07 to 2022-10-01; the latter is what people report.
 */
export function sendProbe(
  endpoint: URL,
  signer: ProbeSigner,
  { date, signal, proxy }: ProbeOptions,
): Promise<ProbeAnswer> {
  const nobody = '8:acs:00000000-0000-0000-0000-000000000000_00000000-0000-0000-0000-000000000000';
  const path = `/identities/${encodeURIComponent(nobody)}/:issueAccessToken?api-version=2022-10-01`;
  const body = '{"scopes":["chat"]}';
  const headers = {
    ...authorization(signer, { method: 'POST', pathAndQuery: path, host: endpoint.host, body }, date),
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
  };
  const request = endpoint.protocol === 'https:' ? httpsRequest : httpRequest;
  return new Promise((resolve, reject) => {
    const options = {
      ...{ method: 'POST', path, headers, signal, timeout: TIMEOUT_MS },
      ...(proxy ? through(endpoint, signal, proxy) : { agent: false }),
    } as const;
    const outgoing = request(endpoint, options, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => {
        if (text.length < LONGEST_BODY) text += chunk;
      });
      response.on('error', reject);
      response.on('end', () => {
        const header = (name: string) => {
          const value = response.headers[name];
          return typeof value === 'string' ? value : undefined;
        };
        resolve({ status: response.statusCode ?? 0, body: text, header });
      });
    });
    outgoing.on('timeout', () =>
      outgoing.destroy(Object.assign(new Error('No answer in time'), { code: 'ETIMEDOUT' })),
    );
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}

function authorization(
  signer: ProbeSigner,
  call: Parameters<typeof signedHeaders>[0],
  date: Date,
): Readonly<Record<string, string>> {
  if (signer === 'nobody') return {};
  return 'token' in signer
    ? { authorization: `Bearer ${signer.token.reveal()}` }
    : { ...signedHeaders(call, signer.accessKey, date) };
}

/** Makes the request's connection through the proxy; it ends with the request. */
function through(endpoint: URL, signal: AbortSignal, proxy: Proxy) {
  const createConnection = (_: unknown, connected: (error: Error | null, socket?: unknown) => void) => {
    openConnection(endpoint, signal, proxy).then(
      (socket) => {
        connected(null, socket);
      },
      (error: unknown) => {
        connected(error instanceof Error ? error : new Error('No connection'));
      },
    );
    return undefined;
  };
  return { createConnection: createConnection as never };
}
