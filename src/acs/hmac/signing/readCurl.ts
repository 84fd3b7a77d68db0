import { shellWords } from './shellWords';
import { destination, headerOf, type Header, type ShownRequest } from './shownRequest';

const COMMAND = /(?:^|[\s;|&(])curl(?:\.exe)?(?=\s)/;
const WITH_VALUE =
  /^(?:-[XHdFTuoAebcKmxEwDrYyzC]|--(?:request|header|data|data-raw|data-binary|data-ascii|data-urlencode|json|form|form-string|upload-file|url|user|output|user-agent|referer|cookie|cookie-jar|config|max-time|connect-timeout|proxy|cacert|cert|key|write-out|dump-header|range|retry|retry-delay|resolve|connect-to|proto|tls-max|limit-rate|interface))$/;

/** The request that a curl command makes; undefined where the text has none. */
export function readCurl(text: string): ShownRequest | undefined {
  const command = COMMAND.exec(text);
  if (!command) return undefined;
  const options = readOptions(shellWords(text.slice(command.index + command[0].length)));
  const of = (...names: readonly string[]) => options.filter(({ name }) => names.includes(name));
  const url = of('--url').at(-1)?.value;
  if (url === undefined) return undefined;

  const data = of('-d', '--data', '--data-raw', '--data-binary', '--data-ascii', '--json');
  const pieces = data.map(({ name, value }) => (value.startsWith('@') && name !== '--data-raw' ? undefined : value));
  const hidden = of('-F', '--form', '--form-string', '-T', '--upload-file', '--data-urlencode').length > 0;
  const sent = hidden || pieces.includes(undefined) ? undefined : pieces.join(of('--json').length > 0 ? '' : '&');
  const inQuery = of('-G', '--get').length > 0 && data.length > 0;
  const { target, ...rest } = destination(/^https?:/i.test(url) ? url : `http://${url}`);
  const body = inQuery ? '' : sent;
  return {
    source: 'curl',
    method: of('-X', '--request').at(-1)?.value ?? methodFor(options, inQuery, data.length > 0),
    ...rest,
    ...(target !== undefined && {
      target: inQuery ? `${target}${target.includes('?') ? '&' : '?'}${sent ?? ''}` : target,
    }),
    headers: headersOf(of('-H', '--header'), data.length > 0 && !inQuery, of('--json').length > 0),
    ...(body !== undefined && { body }),
  };
}

interface Option {
  readonly name: string;
  readonly value: string;
}

function readOptions(words: readonly string[]): readonly Option[] {
  const options: Option[] = [];
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? '';
    const short = /^-[A-Za-z]/.test(word) ? word.slice(0, 2) : word;
    if (!word.startsWith('-')) options.push({ name: '--url', value: word });
    else if (WITH_VALUE.test(short) && short !== word) options.push({ name: short, value: word.slice(2) });
    else if (WITH_VALUE.test(word)) options.push({ name: word, value: words[++at] ?? '' });
    // Several letters in one: -sS, -sX POST.
    else if (/^-[A-Za-z]{2,}$/.test(word)) {
      const letters = Array.from(word.slice(1), (letter) => `-${letter}`);
      const taking = letters.findIndex((letter) => WITH_VALUE.test(letter));
      for (const name of letters.slice(0, taking < 0 ? undefined : taking)) options.push({ name, value: '' });
      if (taking >= 0) {
        const value = word.slice(taking + 2) || (words[++at] ?? '');
        options.push({ name: letters[taking] ?? '', value });
      }
    } else options.push({ name: word, value: '' });
  }
  return options;
}

function methodFor(options: readonly Option[], inQuery: boolean, hasData: boolean): string {
  const has = (...names: readonly string[]) => options.some(({ name }) => names.includes(name));
  if (has('-I', '--head')) return 'HEAD';
  if (has('-T', '--upload-file')) return 'PUT';
  return (hasData && !inQuery) || has('-F', '--form', '--form-string', '--data-urlencode') ? 'POST' : 'GET';
}

/** With those that curl adds by itself and that a signature could name. */
function headersOf(given: readonly Option[], hasBody: boolean, isJson: boolean): readonly Header[] {
  const headers = given.flatMap(({ value }) => {
    const [, name, text = ''] = /^([^:;]+)[:;]\s*(.*)$/s.exec(value) ?? [];
    return name === undefined ? [] : [{ name: name.trim(), value: text.trim() }];
  });
  if (!hasBody || headerOf(headers, 'content-type') !== undefined) return headers;
  return [
    ...headers,
    { name: 'Content-Type', value: isJson ? 'application/json' : 'application/x-www-form-urlencoded' },
  ];
}
