import type { Cause } from './cause';
import { headerOf, type ShownRequest } from './shownRequest';

/**
 * What differs between the request and the text that its client says it has signed: the SDK for Java sends that along, in Base64, and this
 * product's emulator answers with the one that it expected. Certain without the key.
 */
export function signedTextCauses(request: ShownRequest, names: readonly string[]): readonly Cause[] {
  const sent = headerOf(request.headers, 'x-ms-hmac-string-to-sign-base64');
  if (sent === undefined) return [];
  const signed = Buffer.from(sent, 'base64').toString('utf8');
  const [method = '', target = '', ...rest] = signed.split('\n');
  const values = rest.join('\n').split(';');
  const differs = (id: string, part: Cause['part'], what: string): Cause => ({
    ...{ id, part, what, certain: true },
    fix: 'Sign what is sent: the header x-ms-hmac-string-to-sign-base64 shows, decoded, what the client has signed.',
  });
  const causes: Cause[] = [];
  if (signed.includes('\r'))
    causes.push(differs('line-ends', 'text to sign', 'The text that was signed has line ends of Windows.'));
  if (request.method !== undefined && method.trim() !== request.method) {
    causes.push(differs('method-other', 'method', 'Another method was signed than is sent.'));
  }
  if (request.target !== undefined && target.trim() !== request.target) {
    causes.push(differs('target-signed-otherwise', 'target', 'Another path or query was signed than is sent.'));
  }
  for (const [index, name] of names.entries()) {
    const value = headerOf(request.headers, name);
    if (value === undefined || values[index]?.trim() === value) continue;
    const part = name === 'host' ? 'host' : name.endsWith('date') ? 'date' : 'content hash';
    causes.push(
      differs(
        `${name}-signed-otherwise`,
        part,
        `Another value was signed for ${name} than is sent, or in another place.`,
      ),
    );
  }
  return causes;
}
