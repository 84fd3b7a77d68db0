import type { Edit } from '../engine/rule';
import { slice, type Located, type Span } from '../engine/source';
import type { ConnectionString, Segment } from './connectionString';
import type { Fault } from './fault';

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
  // Written anew from its value, so only where the value is written as it is.
  const plain = [key, endpoint].every(({ value }) => /^[\w:/.;=+<>-]*$/.test(value));
  const edits: Edit[] = [
    { span: key.span, text: endpoint.value },
    { span: endpoint.span, text: key.value },
  ];
  return [
    { kind: 'swapped', at: whole.span, refusedBy: ['JavaScript'], ...(plain && parts.length === 2 && { edits }) },
  ];
}

function spaceFaults({ segments }: ConnectionString): readonly Fault[] {
  const labelled = segments.filter((segment) => isPart(segment) && segment.label !== 'none');
  const roundNames = labelled.flatMap(({ whole }) => {
    const [, before = '', name = '', after = ''] = /^(\s*)([^\s=]+)(\s*)=/.exec(whole.value) ?? [];
    const start = whole === segments[0]?.whole ? before.length : 0;
    const end = before.length + name.length;
    return [slice(whole, start, before.length), slice(whole, end, end + after.length)];
  });
  const afterEndpoint = labelled.flatMap(({ role, value, whole }) => {
    if (role !== 'endpoint' || whole === segments.at(-1)?.whole || value.value.trim() === '') return [];
    return [slice(value, value.value.trimEnd().length, value.value.length)];
  });
  const spaces = [...roundNames, ...afterEndpoint].filter(({ value }) => value !== '');
  const at = spaces[0]?.span;
  if (!at) return [];
  // JavaScript reads an address with a blank behind it, but never past the end of a line.
  const javaScript =
    roundNames.some(({ value }) => value !== '') || afterEndpoint.some(({ value }) => /[\r\n]/.test(value));
  const edits = spaces.map(({ span }) => ({ span, text: '' }));
  return [{ kind: 'spaces', at, refusedBy: javaScript ? ['JavaScript', 'Python'] : ['Python'], edits }];
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
