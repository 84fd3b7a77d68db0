import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { signedHeaders } from '../acs/hmac/hmac';
import type { Refusal } from './refusal';

const TIMEOUT_MS = 15_000;
const LONGEST_BODY = 64 * 1024;

/** What the service answered to the probe. */
export type ProbeAnswer = Refusal;

/**
 * One signed call that changes nothing: it asks for a token of an identity that no resource can have made (both its ids are
 * zero). A good key is answered 401 `IdentityNotOwned`, a bad one 401 `Denied`. The former is recorded for this very identity in
 * the tests of the JavaScript SDK, with api-versions 2021-03-07 to 2022-10-01; the latter is what people report.
 */
export function sendProbe(endpoint: URL, accessKey: string, date: Date, signal: AbortSignal): Promise<ProbeAnswer> {
  const nobody = '8:acs:00000000-0000-0000-0000-000000000000_00000000-0000-0000-0000-000000000000';
  const path = `/identities/${encodeURIComponent(nobody)}/:issueAccessToken?api-version=2022-10-01`;
  const body = '{"scopes":["chat"]}';
  const headers = {
    ...signedHeaders({ method: 'POST', pathAndQuery: path, host: endpoint.host, body }, accessKey, date),
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
  };
  const request = endpoint.protocol === 'https:' ? httpsRequest : httpRequest;
  return new Promise((resolve, reject) => {
    const options = { method: 'POST', path, headers, signal, timeout: TIMEOUT_MS, agent: false } as const;
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
