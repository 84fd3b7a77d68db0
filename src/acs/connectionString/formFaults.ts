import { slice, type Located, type Span } from '../../engine/source';
import type { ConnectionString, Segment } from './connectionString';
import { rewriting, type Fault } from './fault';
import type { Sdk } from './sdk';

/** What is wrong with the parts of a connection string: one is missing, or is not called what SDKs look for. */
export function partFaults({ whole, segments }: ConnectionString): readonly Fault[] {
  const faults: Fault[] = [];
  const parts = segments.filter(isPart);
  for (const { role, label, name, value, separator } of parts) {
    const right = role === 'endpoint' ? 'endpoint' : 'accesskey';
    const Name = role === 'endpoint' ? 'Endpoint' : 'AccessKey';
    if (label === 'none') {
      const start = { start: value.span.start, end: value.span.start };
      faults.push({ kind: `unlabelled${Name}`, at: value.span, edits: [{ span: start, text: `${right}=` }] });
    } else if (label === 'misspelt') {
      const end = /[=:]$/.test(name.value) ? '=' : '';
      faults.push({ kind: `misspelt${Name}`, at: name.span, edits: [{ span: name.span, text: right + end }] });
    }
    if (separator) {
      const at = separator.span.start < separator.span.end ? separator.span : name.span;
      faults.push({ kind: 'separator', at, edits: [{ span: separator.span, text: ';' }] });
    }
  }
  if (!parts.some(({ role }) => role === 'endpoint')) faults.push({ kind: 'missingEndpoint', at: whole.span });
  if (!parts.some(({ role }) => role === 'accesskey')) faults.push({ kind: 'missingAccessKey', at: whole.span });
  return faults;
}

/** Forms that one SDK takes and another refuses. Source: the four parsers, read and run. */
export function portabilityFaults(string: ConnectionString): readonly Fault[] {
  return [...orderFaults(string), ...spaceFaults(string), ...segmentFaults(string), ...separatorFaults(string)];
}

const isPart = ({ role }: Segment): boolean => role === 'endpoint' || role === 'accesskey';

function orderFaults({ whole, segments }: ConnectionString): readonly Fault[] {
  const parts = segments.filter(({ role }) => role !== 'empty');
  const [first, second] = parts;
  if (first?.role !== 'accesskey' || second?.role !== 'endpoint') return [];
  const [key, endpoint] = [first.whole, second.whole];
  const edits = [rewriting(key.span, endpoint.value).edits, rewriting(endpoint.span, key.value).edits].flatMap(
    (e) => e ?? [],
  );
  const repair = edits.length === 2 && parts.length === 2 ? { edits } : {};
  return [{ kind: 'swapped', at: whole.span, refusedBy: ['JavaScript'], ...repair }];
}

function spaceFaults({ segments }: ConnectionString): readonly Fault[] {
  const spaces = segments
    .filter((segment) => isPart(segment) && segment.label !== 'none')
    .flatMap((segment) => whiteSpaceIn(segment, segment === segments[0], segment === segments.at(-1)))
    .filter(({ white }) => white.value !== '');
  const at = spaces[0]?.white.span;
  if (!at) return [];
  const refusedBy = (['JavaScript', 'Python'] as const).filter((sdk) => spaces.some(({ by }) => by.includes(sdk)));
  return [{ kind: 'spaces', at, refusedBy, edits: spaces.map(({ white }) => ({ span: white.span, text: '' })) }];
}

/** The white space that an SDK stumbles over, and which. JavaScript stops at each end of a line. */
function whiteSpaceIn({ role, whole, value }: Segment, isFirst: boolean, isLast: boolean) {
  const [, before = '', name = '', after = ''] = /^(\s*)([^\s=]+)(\s*)=/.exec(whole.value) ?? [];
  const end = before.length + name.length;
  const names = [slice(whole, isFirst ? before.length : 0, before.length), slice(whole, end, end + after.length)];
  const found = names.map((white): White => ({ white, by: ['JavaScript', 'Python'] }));
  const text = value.value;
  if (text.trim() === '') return found;
  const start = /^\s*[\r\n]\s*/.exec(text)?.[0].length ?? 0;
  found.push({ white: slice(value, 0, start), by: ['JavaScript'] });
  if (role === 'accesskey') return found;
  const white = slice(value, isLast ? text.length : text.trimEnd().length, text.length);
  found.push({ white, by: /[\r\n]/.test(white.value) ? ['JavaScript', 'Python'] : ['Python'] });
  return found;
}

interface White {
  readonly white: Located;
  readonly by: readonly Sdk[];
}

function segmentFaults({ whole, segments }: ConnectionString): readonly Fault[] {
  const faults: Fault[] = [];
  const seen = new Set<string>();
  const lastPart = segments.findLastIndex(isPart);
  const firstPart = segments.findIndex(isPart);
  for (const [i, segment] of segments.entries()) {
    if (isPart(segment)) {
      if (seen.has(segment.role)) {
        faults.push({ kind: 'doubledSegment', at: segment.whole.span, refusedBy: ['JavaScript', 'C#'] });
      }
      seen.add(segment.role);
    } else if (segment.role === 'unknown') {
      const inside = i > firstPart && i < lastPart;
      faults.push({
        kind: 'unknownSegment',
        at: segment.whole.span,
        refusedBy: inside ? ['JavaScript', 'Java'] : ['Java'],
        edits: [{ span: between(whole, segments, i), text: '' }],
      });
    }
  }
  return faults;
}

function separatorFaults({ whole, segments }: ConnectionString): readonly Fault[] {
  const last = segments.findLastIndex(({ role }) => role !== 'empty');
  const inner = segments.flatMap(({ role }, i) => (role === 'empty' && i < last ? [between(whole, segments, i)] : []));
  const tail = { start: segments[last]?.whole.span.end ?? whole.span.end, end: whole.span.end };
  const semicolons = segments.length - 1 - last;
  const edits = [...inner, ...(semicolons > 0 ? [tail] : [])].map((span) => ({ span, text: '' }));
  const [first] = inner;
  if (first) {
    const javaScript = segments.slice(1, last).some(({ role }) => role === 'empty');
    return [{ kind: 'emptySegment', at: first, refusedBy: javaScript ? ['JavaScript', 'C#'] : ['C#'], edits }];
  }
  if (semicolons > 1) return [{ kind: 'emptySegment', at: tail, refusedBy: ['C#'], edits }];
  return semicolons === 1 ? [{ kind: 'trailingSeparator', at: tail, refusedBy: ['JavaScript'], edits }] : [];
}

/** A segment with the `;` that goes away with it: the one after it, or the one before the last. */
function between(whole: Located, segments: readonly Segment[], i: number): Span {
  const { start, end } = segments[i]?.whole.span ?? whole.span;
  const next = segments[i + 1]?.whole.span;
  return next ? { start, end: next.start } : { start: segments[i - 1]?.whole.span.end ?? start, end };
}
