import type { Deviation, Material } from './deviation';

/** What is signed in place of path and query as they are sent. */
export function targetDeviations({ target, authority }: Material): readonly Deviation[] {
  const [path, query] = splitOnce(target, '?');
  const withQuery = (changed: string) => (query === undefined ? changed : `${changed}?${query}`);
  // What is encoded already is not encoded for the first time.
  const raw = (changed: string) => (path.includes('%') ? undefined : withQuery(changed));
  const search = query === undefined ? '' : new URLSearchParams(query).toString();
  const fix = 'Sign path and query exactly as they stand on the request line, from the slash after the host on.';
  const all: readonly (readonly [id: string, what: string, signed: string | undefined])[] = [
    ['target-without-query', 'The path was signed without the query.', query === undefined ? undefined : path],
    [
      'target-query-mark',
      'A question mark was signed behind the path, and the request has none.',
      query === undefined ? `${path}?` : undefined,
    ],
    ...['https', 'http'].map(
      (scheme) =>
        [
          'target-whole-url',
          'The whole URL was signed, not its path and query.',
          `${scheme}://${authority}${target}`,
        ] as const,
    ),
    ['target-whole-url', 'Host, path and query were signed, not path and query alone.', `${authority}${target}`],
    ['target-no-slash', 'The path was signed without the slash in front of it.', target.replace(/^\//, '')],
    ['target-double-slash', 'The path was signed with two slashes in front of it.', `/${target}`],
    [
      'target-double-slash',
      'The path is sent with two slashes in front of it, and was signed with one.',
      target.replace(/^\/\//, '/'),
    ],
    [
      'target-trailing-slash',
      'The path was signed with a slash behind it, and is sent without.',
      withQuery(`${path}/`),
    ],
    [
      'target-trailing-slash',
      'The path was signed without the slash behind it that is sent.',
      withQuery(path.replace(/\/$/, '')),
    ],
    ['target-decoded', 'The path was signed decoded, and is sent percent-encoded.', decoded(target)],
    [
      'target-decoded',
      'The path was signed decoded, and is sent percent-encoded.',
      decoded(path) === undefined ? undefined : withQuery(decoded(path) ?? ''),
    ],
    ['target-encoded', 'The path was signed percent-encoded, and is sent as it is.', raw(encoded(path))],
    [
      'target-encoded',
      'The path was signed percent-encoded, without its colons, and is sent as it is.',
      raw(encoded(path).replaceAll('%3A', ':')),
    ],
    [
      'target-encoded',
      'The id in the path was signed percent-encoded, and is sent as it is.',
      raw(path.replace(/8:(?:[\w-]+:)\S*?(?=\/|$)/, encodeURIComponent)),
    ],
    [
      'target-encoded-twice',
      'The path was percent-encoded twice before it was signed (%25).',
      withQuery(path.replaceAll('%', '%25')),
    ],
    [
      'target-encoded-twice',
      'Path and query were percent-encoded twice before they were signed (%25).',
      target.replaceAll('%', '%25'),
    ],
    [
      'target-encoded-twice',
      'The path is sent percent-encoded twice (%25), and was signed with one encoding.',
      target.replaceAll('%25', '%'),
    ],
    [
      'target-encoded',
      'Path and query were percent-encoded as one piece before they were signed.',
      encodeURIComponent(target),
    ],
    [
      'target-query-rewritten',
      'The query was signed as URLSearchParams writes it (+ for a space, %3A for a colon), not as it is sent.',
      query === undefined ? undefined : `${path}?${search}`,
    ],
    [
      'target-query-rewritten',
      'The query was signed decoded, and is sent percent-encoded.',
      query === undefined ? undefined : `${path}?${decoded(query) ?? query}`,
    ],
    [
      'target-query-rewritten',
      'The query was signed with its parts in another order.',
      query === undefined ? undefined : `${path}?${query.split('&').sort().join('&')}`,
    ],
    [
      'target-query-rewritten',
      'The query was signed with its parts in another order.',
      query === undefined ? undefined : `${path}?${query.split('&').reverse().join('&')}`,
    ],
    ['target-case', 'Path and query were signed in lower case, and are sent as they are.', target.toLowerCase()],
    [
      'target-case',
      'The hexadecimal digits after % were signed in lower case, and are sent in upper case, or the reverse.',
      hexCase(target),
    ],
    ['target-empty', 'An empty path was signed.', ''],
    ['target-empty', 'Only a slash was signed, not the path.', '/'],
  ];
  return all.flatMap(([id, what, signed]) =>
    signed === undefined || signed === target
      ? []
      : [{ id, part: 'target' as const, what, fix, change: { target: signed } }],
  );
}

function splitOnce(target: string, mark: string): readonly [string, string?] {
  const at = target.indexOf(mark);
  return at < 0 ? [target] : [target.slice(0, at), target.slice(at + 1)];
}

function decoded(target: string): string | undefined {
  try {
    return decodeURIComponent(target);
  } catch {
    return undefined; // a % that encodes nothing
  }
}

const encoded = (path: string): string => path.split('/').map(encodeURIComponent).join('/');

const hexCase = (target: string): string =>
  target.replace(/%[0-9a-f]{2}/gi, (code) => (code === code.toUpperCase() ? code.toLowerCase() : code.toUpperCase()));
