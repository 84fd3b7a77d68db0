import { HOLE, type Setting } from '../../engine/facts';
import { slice, trimmed, type Located } from '../../engine/source';
import { accessKeyFault, accessKeyPlaceholder } from '../accessKey/accessKeyFaults';
import { accessKeyFormat } from '../accessKey/accessKey';
import { parseConnectionString, type ConnectionString } from './connectionString';
import {
  endpointFaults,
  endpointPlaceholder,
  hostOf,
  isAlmostAcsHost,
  isLoopback,
  mentionsAcsHost,
} from '../endpoint/endpoint';
import { encodedFault } from './encoded';
import type { Fault } from './fault';
import { partFaults, portabilityFaults } from './formFaults';
import { otherServiceIn } from './otherService';
import { expectationOf, type Expectation } from './settingName';
import { misplacedFault, wrongKindFault } from './wrongKind';

/** No connection string is that long; what is need not be looked through while somebody types. */
const LONGEST = 2_000;
/** `endpoint=;accesskey=`: shorter literals are the code that looks for its parts. */
const SHORTEST = 20;
/** What every connection string has at least one of. */
const PARTS = /endpoint|accesskey|;/i;

/**
 * Everything that is wrong with a setting or a literal as a connection string of ACS, each mistake once; nothing where
 * neither the value nor the name is one of ACS.
 */
export function faultsIn(place: Setting | Located): readonly Fault[] {
  const setting = 'key' in place;
  const { length } = setting ? place.value.value : place.value;
  if (length > LONGEST || (length < SHORTEST && !setting)) return [];
  return setting ? settingFaults(place) : literalFaults(place);
}

/** The ACS connection string in a setting or a literal, where it has both parts under their right names. */
export function connectionStringIn(place: Setting | Located): ConnectionString | undefined {
  const [text, name] = 'key' in place ? [place.value, expectationOf(place.path, place.key.value)] : [place, undefined];
  if (text.value.length > LONGEST || !/accesskey/i.test(text.value)) return undefined;
  const string = parseConnectionString(text);
  return string && concernsAcs(string, name?.certain ?? false) && string.endpoint && string.accessKey
    ? string
    : undefined;
}

/** Several lines with words in them: a script, or a file of its own. A string broken over lines has none. */
const isScript = ({ value }: Located): boolean => /[\r\n]/.test(value.trim()) && /\S[ \t]+\S/.test(value);

/** Keys of schemas and texts, which show people what a connection string looks like. */
const PROSE = /(?:description|title|label|help|hint|placeholder|examples?|message|text|pattern|comment)$/i;

function settingFaults({ key, value, path }: Setting): readonly Fault[] {
  if (isScript(value)) return [];
  const name = expectationOf(path, key.value);
  const string = stringFaults(value, name);
  if (string) {
    const misplaced = misplacedFault(string.string, name);
    if (misplaced) return [misplaced];
    return PROSE.test(key.value) ? string.faults.filter(({ kind }) => kind !== 'placeholder') : string.faults;
  }
  if (name?.of === 'connection string') return [...wrongKindFault(value, name)];
  const real = trimmed(value);
  if (name?.of === 'endpoint' && name.certain && isAlmostAcsHost(hostOf(real.value))) {
    // Some clients take a host alone as their endpoint.
    return [...endpointFaults(real, false)].filter(({ kind }) => kind !== 'noScheme');
  }
  const fault = name?.of === 'access key' && name.certain ? accessKeyFault(real) : undefined;
  return fault && !otherServiceIn(real.value) ? [fault] : [];
}

function literalFaults(literal: Located): readonly Fault[] {
  if (!/[;=%]/.test(literal.value) || !/endpoint|access|communic/i.test(literal.value)) return [];
  const found = stringFaults(literal, undefined);
  if (!found) return [];
  // Code may add the rest in another statement.
  const unfinished = literal.value.includes(HOLE);
  // Code that writes code, JSON or a command puts quotes into a string on purpose.
  const inQuotes = /^\s*["'`]/.test(literal.value);
  return found.faults.filter(
    ({ kind }) =>
      !/^(?:emptyPart|missing.*)$/.test(kind) &&
      !(unfinished && kind === 'trailingSeparator') &&
      !(inQuotes && kind === 'quoted'),
  );
}

interface Checked {
  readonly string: ConnectionString;
  readonly faults: readonly Fault[];
}

function stringFaults(given: Located, name: Expectation | undefined): Checked | undefined {
  if (!PARTS.test(given.value)) return undefined;
  const certain = name?.certain === true && name.of === 'connection string';
  const encoded = encodedFault(trimmed(given), certain);
  if (encoded) return { string: { whole: given, segments: [] }, faults: [encoded] };

  const { inner, faults } = unwrap(trimmed(given), name?.of === 'connection string');
  const string = parseConnectionString(inner);
  if (!string || !concernsAcs(string, certain)) return undefined;
  if (!name && !startsAsOne(string)) return undefined;

  const parts = partFaults(string);
  const form = parts.length === 0 ? portabilityFaults(string) : [];
  return { string, faults: [...faults, ...parts, ...form, ...valueFaults(string, certain)] };
}

/** A text in code may speak of connection strings, or be a pattern for them. */
const startsAsOne = ({ segments }: ConnectionString): boolean => {
  const [first] = segments;
  return (
    first !== undefined &&
    (first.role !== 'unknown' || /^\w+$/.test(first.name.value)) &&
    !segments.some(({ value }) => /\(\.|\[\^|\.[*+]|\\[swd]/.test(value.value))
  );
};

function concernsAcs({ whole, segments, endpoint, accessKey }: ConnectionString, certain: boolean): boolean {
  if (otherServiceIn(whole.value)) return false;
  const parts = segments.filter(({ role }) => role === 'endpoint' || role === 'accesskey');
  const exact = parts.filter(({ name }) => /^\s*(?:endpoint|accesskey)\s*:?$/i.test(name.value)).length;
  const both = endpoint !== undefined && accessKey !== undefined;
  if (certain && (exact > 0 || both)) return true;
  // `host=…;key=…` may be anybody's way to write a host and a key.
  if (exact === 0 && !(both && parts.some(({ label }) => label === 'none'))) return false;
  const host = endpoint ? hostOf(endpoint.value) : '';
  if (isAlmostAcsHost(host) || mentionsAcsHost(host)) return true;
  if (accessKey && accessKeyFormat(accessKey.value) === 'identifiable') return true;
  if (!both || exact < 2) return false;
  // Both names alone are not enough for a host that is somebody else's.
  return host === '' || isLoopback(host) || endpointPlaceholder(endpoint.value) !== undefined;
}

function valueFaults({ whole, endpoint, accessKey, segments }: ConnectionString, certain: boolean): readonly Fault[] {
  const key = accessKey && accessKeyPlaceholder(accessKey.value);
  const host = endpoint && endpointPlaceholder(endpoint.value);
  const real = accessKey !== undefined && accessKeyFormat(accessKey.value) !== undefined && !key;
  const stands = [
    ...(host && host !== 'reference' && !(real && host === 'words')
      ? [{ text: endpoint, sure: host === 'marked' }]
      : []),
    ...(key && key !== 'reference' ? [{ text: accessKey, sure: key === 'marked' }] : []),
  ];
  const empty = segments.find(
    ({ role, value }) => (role === 'endpoint' || role === 'accesskey') && value.value.trim() === '',
  );
  const [stand] = stands;
  const at = stands.length === 1 ? stand?.text.span : whole.span;
  const stood: Fault[] = [];
  if (stand && at) stood.push({ kind: 'placeholder', at, certain: stands.some(({ sure }) => sure) });
  else if (empty) stood.push({ kind: 'emptyPart', at: empty.whole.span });

  const keyFault = accessKey && accessKeyFault(accessKey);
  return [...stood, ...(endpoint ? endpointFaults(endpoint, certain) : []), ...(keyFault ? [keyFault] : [])];
}

/** Looks past quotes and a `NAME=` that were copied along with the string. */
function unwrap(text: Located, named: boolean): { readonly inner: Located; readonly faults: readonly Fault[] } {
  const { value } = text;
  const quoted = /^(["'`“”‘’])(.*)(["'`“”‘’])$/su.exec(value);
  if (quoted && /^\s*(?:endpoint|accesskey)\s*=/i.test(quoted[2] ?? '')) {
    const [open, close] = [slice(text, 0, 1).span, slice(text, value.length - 1, value.length).span];
    const edits = [open, close].map((span) => ({ span, text: '' }));
    return { inner: slice(text, 1, value.length - 1), faults: [{ kind: 'quoted', at: text.span, edits }] };
  }
  const prefix = /^(?:(?:export|set|setx)\s+)?(?!endpoint|accesskey)[\w.:-]+\s*=\s*(?=endpoint\s*=)/i.exec(value);
  if (!prefix) return { inner: text, faults: [] };
  const at = slice(text, 0, prefix[0].length).span;
  const inner = slice(text, prefix[0].length, value.length);
  const fault: Fault = { kind: 'prefix', at, refusedBy: ['C#', 'Java', 'Python'], edits: [{ span: at, text: '' }] };
  return { inner, faults: named ? [fault] : [] };
}
