import { contentHash } from '../hmac';
import { hexHash } from './contentHash';
import type { Deviation, Material } from './deviation';

/** What is signed in place of the value of a header that is sent, by the header's name and its place among those signed. */
export function headerDeviations(name: string, index: number, material: Material): readonly Deviation[] {
  const kind = KINDS[name];
  if (!kind) return [];
  const { part, of } = kind;
  return of(material).flatMap(({ value, ...said }) =>
    value === material.values[index]
      ? []
      : [
          {
            ...{ part, ...said },
            change: (pieces) => ({ values: pieces.values.map((one, at) => (at === index ? value : one)) }),
          } satisfies Deviation,
        ],
  );
}

interface Other {
  readonly value: string;
  readonly id: string;
  readonly what: string;
  readonly fix: string;
}

function otherDates({ dates }: Material): readonly Other[] {
  const at = Date.parse(dates.at(-1) ?? '');
  const iso = Number.isNaN(at) ? '' : new Date(at).toISOString();
  const forms = iso === '' ? [] : [iso, iso.replace('.000', ''), new Date(at).toUTCString()];
  return [
    ...dates.map((value) => ({
      ...{ value, id: 'date-other-header' },
      what: 'The value of another date header was signed: Date and x-ms-date are not the same.',
      fix: 'Take the time once, send it as x-ms-date, sign that, and leave Date out.',
    })),
    ...[...forms, ''].map((value) => ({
      ...{ value, id: 'date-signed-otherwise' },
      what: 'The date was signed in another form than it is sent in.',
      fix: 'Make the text of the date once; sign it and send it.',
    })),
  ];
}

function otherHosts({ host, authority, scheme }: Material): readonly Other[] {
  const [name = '', port] = host.split(':');
  const withPort = `${host}:${port ?? (scheme === 'http' ? '80' : '443')}`;
  const forms = [authority, name, withPort, host.toUpperCase(), host.toLowerCase(), name.split('.')[0] ?? '', ''];
  const urls = ['https', 'http'].flatMap((one) => [`${one}://${host}`, `${one}://${host}/`]);
  return [...forms, ...urls, `${host}/`].map((value) => ({
    ...{ value, id: 'host-signed-otherwise' },
    what: 'The host was signed in another form than it is sent in: with a scheme, a slash or another port, or not at all.',
    fix: 'Sign the value of the Host header: the host, and the port unless that is the default one.',
  }));
}

function otherHashes({ body, hash }: Material): readonly Other[] {
  const ofBody = body === undefined ? [] : [contentHash(body), hexHash(body), body];
  return [...ofBody, contentHash(''), Buffer.from(hash, 'base64').toString('hex'), ''].map((value) => ({
    ...{ value, id: 'content-hash-signed-otherwise' },
    what: 'Another hash was signed than x-ms-content-sha256 says.',
    fix: 'Work the hash out once, in Base64; sign it and send it.',
  }));
}

const KINDS: Readonly<
  Record<string, { readonly part: Deviation['part']; readonly of: (material: Material) => readonly Other[] }>
> = {
  'x-ms-date': { part: 'date', of: otherDates },
  date: { part: 'date', of: otherDates },
  host: { part: 'host', of: otherHosts },
  'x-ms-content-sha256': { part: 'content hash', of: otherHashes },
};
