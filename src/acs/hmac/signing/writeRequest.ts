import type { Signed } from './signRequest';

/** The forms in which a signed request is written. */
export const FORMS = ['headers', 'curl', 'http'] as const;
export type Form = (typeof FORMS)[number];

/**
 * A signed request as text: its headers, one a line; a curl command for a shell of Unix; or a request of a `.http` file. A body that is
 * no text is read by curl from `bodyFile`.
 */
export function writeRequest(signed: Signed, form: Form, bodyFile = 'BODY'): string {
  switch (form) {
    case 'headers':
      return lines(signed.headers);
    case 'curl':
      return curl(signed, bodyFile);
    case 'http':
      return http(signed, bodyFile);
  }
}

const lines = (headers: Signed['headers']): string => headers.map(({ name, value }) => `${name}: ${value}\n`).join('');

function curl({ method, url, headers, body }: Signed, bodyFile: string): string {
  const data = typeof body === 'string' ? ['--data-raw', quoted(body)] : ['--data-binary', quoted(`@${bodyFile}`)];
  const words = [
    `curl --request ${method} ${quoted(url)}`,
    ...headers.flatMap(({ name, value }) => (name === 'Host' ? [] : [`--header ${quoted(`${name}: ${value}`)}`])),
    ...(body.length > 0 ? [data.join(' ')] : []),
  ];
  return `${words.join(' \\\n  ')}\n`;
}

const quoted = (text: string): string => `'${text.replaceAll("'", String.raw`'\''`)}'`;

function http({ method, url, headers, body }: Signed, bodyFile: string): string {
  const rest = headers.filter(({ name }) => name !== 'Host');
  const content = typeof body === 'string' ? body : `< ${bodyFile}`;
  return `${method} ${url} HTTP/1.1\n${lines(rest)}${content.length > 0 ? `\n${content}\n` : ''}`;
}

/**
 * A JSON text on one line, with nothing but the white space between its parts taken out; any other text as it is. Extensions that send
 * `.http` files end the lines of a body in their own way, and a body of one line is the same in all of them.
 */
export function onOneLine(text: string): string {
  if (!/[\r\n]/.test(text)) return text;
  try {
    JSON.parse(text);
  } catch {
    return text; // not JSON: its lines may mean something
  }
  return text.replace(/("(?:[^"\\]|\\.)*")|\s+/g, (_, string: string | undefined) => string ?? '');
}
