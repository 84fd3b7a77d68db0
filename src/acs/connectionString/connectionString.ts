import { slice, trimmed, type Located, type Span } from '../../engine/source';
import { distance } from '../endpoint/distance';
import { mentionsAcsHost } from '../endpoint/endpoint';

/** What a segment is for: by its name, by a slip in its name, or by its value alone. */
export type Role = 'endpoint' | 'accesskey' | 'unknown' | 'empty';

/** One `name=value` of a connection string, as written. */
export interface Segment {
  readonly role: Role;
  /** Empty where the value stands without one. */
  readonly name: Located;
  readonly value: Located;
  /** From its name to its value, with the white space around it. */
  readonly whole: Located;
  /** Whether the name is missing or is not the one that SDKs look for. */
  readonly label: 'right' | 'misspelt' | 'none';
  /** What stands between this segment and the one before, where that is not a `;`. */
  readonly separator?: Located;
}

/** `endpoint=https://NAME.communication.azure.com/;accesskey=BASE64`, taken apart. */
export interface ConnectionString {
  readonly whole: Located;
  /** In the order written; a `;` at the end adds an empty one. */
  readonly segments: readonly Segment[];
  readonly endpoint?: Located;
  readonly accessKey?: Located;
}

const NAMED = /(endpoint|accesskey)\s*[=:]/gi;
/** What can stand before a second part instead of `;`: the end of a host, of a key, or another sign. */
const NOT_SEPARATED = /(?:[,&|]\s*|\.(?:com|us|net)\/?\s*|=\s*|\s+)$/i;
/** More than this of what stands before a part has nothing to do with it. */
const LONGEST_SIGN = 100;
/** What a string has at least before another part of it may begin. */
const FIRST_PART = /^[^]*?(?:(?:endpoint|accesskey)\s*=|:\/\/)/i;
const URL = /^\s*(?:[a-z]+:\/\/|<[^<>]*>\.|[a-z\d-]+(?:\.[a-z\d-]+)*\.communication)/i;
const BARE_KEY = /^\s*(?:[A-Za-z0-9+/]{40,}={0,2}|<[^<>]*>|\[[^[\]]*\])\s*$/;
const ENDPOINT_ALIASES = new Set([
  'url',
  'uri',
  'host',
  'hostname',
  'endpointurl',
  'serviceendpoint',
  'resourceendpoint',
]);
const KEY_ALIASES = new Set(['key', 'apikey', 'accountkey', 'sharedaccesskey', 'secret', 'primarykey', 'secondarykey']);

/** Takes apart whatever is meant as an ACS connection string, or says that nothing is. Never fails. */
export function parseConnectionString(text: Located): ConnectionString | undefined {
  if (
    !/(?:endpoint|accesskey)\s*[=:]/i.test(text.value) &&
    !(text.value.includes(';') && mentionsAcsHost(text.value))
  ) {
    return undefined;
  }
  const segments = withAliases(split(text).map(segmentOf));
  if (!segments.some(({ role }) => role === 'endpoint' || role === 'accesskey')) return undefined;
  // The last of two wins, as it does in the SDKs that take two.
  const last = (role: Role) => segments.findLast((segment) => segment.role === role)?.value;
  const endpoint = last('endpoint');
  const accessKey = last('accesskey');
  return {
    whole: text,
    segments,
    ...(endpoint && { endpoint: trimmed(endpoint) }),
    ...(accessKey && { accessKey: trimmed(accessKey) }),
  };
}

interface Piece {
  readonly whole: Located;
  readonly separator?: Located;
}

/** Cuts at each `;`, and before a second part that is not separated by one. */
function split(text: Located): Piece[] {
  const { value } = text;
  const [begin] = FIRST_PART.exec(value) ?? [];
  const first = begin === undefined ? Infinity : begin.length;
  const cuts = [...value.matchAll(/;/g)].map(({ index }): Span => ({ start: index, end: index + 1 }));
  for (const { index } of value.matchAll(NAMED)) {
    const before = value.slice(Math.max(first, index - LONGEST_SIGN), index);
    const sign = NOT_SEPARATED.exec(before);
    if (index < first || !sign || /;\s*$/.test(before)) continue;
    const start = index - (/^[,&|\s]+/.test(sign[0]) ? sign[0].length : 0);
    cuts.push({ start, end: index });
  }
  cuts.sort((a, b) => a.start - b.start);

  const pieces: Piece[] = [];
  let from = 0;
  let separator: Located | undefined;
  for (const cut of [...cuts, { start: value.length, end: value.length }]) {
    pieces.push({ whole: slice(text, from, cut.start), ...(separator && { separator }) });
    separator = value.slice(cut.start, cut.end) === ';' ? undefined : slice(text, cut.start, cut.end);
    from = cut.end;
  }
  return pieces;
}

function segmentOf(piece: Piece): Segment {
  const { whole } = piece;
  const { value } = whole;
  const equals = /^\s*(?:endpoint|accesskey)\s*:/i.test(value) ? value.indexOf(':') : value.indexOf('=');
  const none = slice(whole, 0, 0);
  if (value.trim() === '') return { ...piece, role: 'empty', label: 'right', name: none, value: whole };
  if (URL.test(value)) return { ...piece, role: 'endpoint', label: 'none', name: none, value: trimmed(whole) };
  if (BARE_KEY.test(value)) return { ...piece, role: 'accesskey', label: 'none', name: none, value: trimmed(whole) };
  if (equals < 0) return { ...piece, role: 'unknown', label: 'none', name: none, value: whole };

  const name = trimmed(slice(whole, 0, equals));
  const rest = slice(whole, equals + 1, value.length);
  const exact = name.value.toLowerCase();
  const right = value[equals] === '=';
  if (exact === 'endpoint' || exact === 'accesskey') {
    return {
      ...piece,
      role: exact,
      label: right ? 'right' : 'misspelt',
      name: right ? name : slice(whole, 0, equals + 1),
      value: rest,
    };
  }
  return { ...piece, role: 'unknown', label: right ? 'right' : 'none', name, value: rest };
}

/** Lets an unknown name stand for a part that is missing, where the name is near and the value fits. */
function withAliases(segments: readonly Segment[]): readonly Segment[] {
  const roles = new Set(segments.map(({ role }) => role));
  const misspelt = (segment: Segment): Segment => {
    if (segment.role !== 'unknown' || segment.name.value === '') return segment;
    const near = segment.name.value.toLowerCase().replace(/[\s_-]/g, '');
    if (!roles.has('endpoint') && (ENDPOINT_ALIASES.has(near) || distance(near, 'endpoint') <= 2)) {
      return { ...segment, role: 'endpoint', label: 'misspelt' };
    }
    return !roles.has('accesskey') && (KEY_ALIASES.has(near) || distance(near, 'accesskey') <= 2)
      ? { ...segment, role: 'accesskey', label: 'misspelt' }
      : segment;
  };
  return segments.map(misspelt);
}
