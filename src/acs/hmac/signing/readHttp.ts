import { HOLE } from '../../../engine/facts';
import { destination, headerOf, type Header, type ShownRequest } from './shownRequest';

const METHOD = '(?:GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS)';
const REQUEST_LINE = new RegExp(String.raw`^\s*(?:(${METHOD})\s+)?(\S.*?)(?:\s+HTTP\/[\d.]+)?\s*$`, 'i');
const STARTS_REQUEST = new RegExp(String.raw`^\s*(?:${METHOD}\s+\S|https?:\/\/\S)`, 'i');
const STATUS_LINE = /^\s*HTTP\/[\d.]+\s+\d{3}\b/;
/** In quotes and with a comma behind it where it was printed as code or JSON. */
const HEADER = /^\s*["']?([A-Za-z][\w-]*)["']?\s*:\s*(?:(["'])(.*)\2\s*,?|(.*?))\s*$/;
const SEPARATOR = /^###/;
const VARIABLE = /^\s*@([\w-]+)\s*=\s*(.*?)\s*$/;
const TRACE = new RegExp(String.raw`^> ${METHOD} `, 'm');

/**
 * The request that stands at an offset of a `.http` file, or that a text prints: with its request line, as curl -v traces it, or its
 * headers alone. Variables of the file are filled in; others are holes. Undefined where there is neither a request line nor a header.
 */
export function readHttp(text: string, offset = 0): ShownRequest | undefined {
  if (TRACE.test(text)) return readTrace(text);
  const lines = text.split(/\r?\n/);
  const here = blockAt(lines, offset, text);
  const isFile = lines.some((line) => SEPARATOR.test(line) || VARIABLE.test(line));
  const fill = filling(lines);
  const block = here.filter((line) => !VARIABLE.test(line)).map(fill);
  const start = block.findIndex((line) => line.trim() !== '' && !isComment(line));
  if (start < 0) return undefined;
  return readBlock(block.slice(start), isFile ? 'http' : undefined);
}

/** The lines of the request at an offset, without its separators. */
function blockAt(lines: readonly string[], offset: number, text: string): readonly string[] {
  const line = text.slice(0, offset).split('\n').length - 1;
  const above = lines.slice(0, line + 1).findLastIndex((one) => SEPARATOR.test(one));
  const below = lines.findIndex((one, index) => index > Math.max(line, above) && SEPARATOR.test(one));
  return lines.slice(above + 1, below < 0 ? undefined : below);
}

const isComment = (line: string): boolean => /^\s*(?:#|\/\/)/.test(line);

/** Puts the file's own variables in; they may name one another. */
function filling(lines: readonly string[]): (line: string) => string {
  const known = new Map(
    lines.flatMap((line) => {
      const [, name, value] = VARIABLE.exec(line) ?? [];
      return name === undefined || value === undefined ? [] : [[name, value] as const];
    }),
  );
  const fill = (line: string, depth: number): string =>
    line.replace(/\{\{\s*([^{}]*?)\s*\}\}/g, (_, name: string) => {
      const value = known.get(name);
      return value === undefined || depth === 0 ? HOLE : fill(value, depth - 1);
    });
  return (line) => fill(line, 5);
}

function readBlock(lines: readonly string[], source: 'http' | undefined): ShownRequest | undefined {
  const [first = ''] = lines;
  const startsRequest = STARTS_REQUEST.test(first) || source === 'http';
  const answerAt = lines.findIndex((line) => STATUS_LINE.test(line));
  const sent = answerAt < 0 ? lines : lines.slice(0, answerAt);
  const answer = answerAt < 0 ? undefined : readMessage(lines.slice(answerAt + 1));
  let at = 0;
  let url = '';
  let method: string | undefined;
  if (startsRequest && sent.length > 0) {
    const [, named, place = ''] = REQUEST_LINE.exec(first) ?? [];
    method = (named ?? 'GET').toUpperCase();
    url = place;
    // A query may go on below.
    for (at = 1; /^\s+[?&]/.test(sent[at] ?? ''); at++) url += (sent[at] ?? '').trim();
    url = url.replace(/\s+HTTP\/[\d.]+$/, '');
  }
  const message = readMessage(sent.slice(at));
  if (!startsRequest && message.headers.length === 0 && !answer) return undefined;
  const { headers } = message;
  const whole = source ?? 'printed';
  const body = bodyOf(message, { whole, startsRequest, ...(method !== undefined && { method }) });
  return {
    source: whole,
    ...(method !== undefined && { method }),
    ...destination(url),
    headers,
    ...(body !== undefined && { body }),
    ...(answer && { answer: { headers: answer.headers, body: answer.body } }),
  };
}

interface Message {
  readonly headers: readonly Header[];
  readonly body: string;
  /** Whether an empty line closed the headers. */
  readonly closed: boolean;
}

function readMessage(lines: readonly string[]): Message {
  const headers: Header[] = [];
  let at = 0;
  for (; at < lines.length && (lines[at] ?? '').trim() !== ''; at++) {
    const line = lines[at] ?? '';
    const [, name, , quoted, bare] = isComment(line) ? [] : (HEADER.exec(line) ?? []);
    if (name !== undefined) headers.push({ name, value: quoted ?? (bare ?? '').replace(/,$/, '') });
  }
  const rest = lines.slice(at + 1);
  const handler = rest.findIndex((line) => /^\s*>\s*(?:\{%|\.?\/)/.test(line));
  const body = rest.slice(0, handler < 0 ? undefined : handler).join('\n');
  return { headers, body: body.replace(/\n+$/, ''), closed: at < lines.length };
}

/** What is sent as the body; undefined where it comes from a file, has holes, or is not shown. */
function bodyOf(
  { headers, body, closed }: Message,
  { whole, startsRequest, method }: { whole: ShownRequest['source']; startsRequest: boolean; method?: string },
): string | undefined {
  if (/^\s*<(?:@\w*)?\s+\S/.test(body) || body.includes(HOLE)) return undefined;
  if (body !== '') return body;
  if (whole === 'http' || (method !== undefined && /^(?:GET|HEAD|DELETE)$/.test(method))) return '';
  const length = Number(headerOf(headers, 'content-length') ?? (closed ? 0 : NaN));
  return startsRequest && length === 0 ? '' : undefined;
}

/** What curl -v prints: `>` before what goes out, `<` before what comes in. The body is not in it. */
function readTrace(text: string): ShownRequest | undefined {
  const lines = text.split(/\r?\n/);
  const after = (mark: string) => lines.flatMap((line) => (line.startsWith(mark) ? [line.slice(1).trim()] : []));
  const [requestLine = '', ...headers] = after('>');
  const answer = readMessage(after('<').slice(1));
  const request = readBlock([requestLine, ...headers.filter((line) => line !== '')], undefined);
  const last = lines.findLastIndex((line) => line.startsWith('<'));
  const body = lines
    .slice(last + 1)
    .filter((line) => !/^[*{}] /.test(line))
    .join('\n')
    .trim();
  return request && { ...request, ...(answer.headers.length > 0 && { answer: { headers: answer.headers, body } }) };
}
