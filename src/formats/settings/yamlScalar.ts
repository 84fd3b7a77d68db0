import type { CST } from 'yaml';
import type { Located } from '../../engine/source';
import { backslash, LETTERS } from './backslash';
import { assembly, verbatim, type Assembly } from './place';

const undo = backslash({
  ...LETTERS,
  0: '\0',
  a: '\x07',
  v: '\v',
  e: '\x1B',
  ' ': ' ',
  '\t': '\t',
  _: '\xA0',
  N: '\x85',
  L: '\u2028',
  P: '\u2029',
});

/** The value of a plain or quoted scalar: escapes undone, lines folded. */
export function flowScalar(text: string, { type, offset, source }: CST.FlowScalar): Located {
  const quote = type === 'scalar' ? undefined : source[0];
  const start = offset + (quote ? 1 : 0);
  const end = offset + source.length - (quote && closes(source, quote) ? 1 : 0);
  const raw = text.slice(start, end);
  if (!/[\r\n]/.test(raw) && !(quote && raw.includes(quote === '"' ? '\\' : quote))) return verbatim(text, start, end);

  const value = assembly(start, end);
  for (let at = start; at < end;) {
    if (/[ \t\r\n]/.test(text[at] ?? '')) at = fold(text, at, end, value);
    else if (quote === '"' && text[at] === '\\') at = escape(text, at, end, value);
    else {
      value.copy(text, at, at + 1);
      at += text[at] === "'" && quote === "'" ? 2 : 1;
    }
  }
  return value.done();
}

/** Whether a scalar without quotes, or with both of them. */
export function isClosed({ type, source }: CST.FlowScalar): boolean {
  return type === 'scalar' || closes(source, source.charAt(0));
}

function closes(source: string, quote: string): boolean {
  if (source.length < 2 || !source.endsWith(quote)) return false;
  if (quote === "'") return true;
  const [backslashes = ''] = /\\*$/.exec(source.slice(-100, -1)) ?? [];
  return backslashes.length % 2 === 0;
}

/** White space within a line is kept; that around a line end goes, and the line ends count less one. */
function fold(text: string, at: number, end: number, value: Assembly): number {
  let after = at;
  let lines = 0;
  for (; after < end && /[ \t\r\n]/.test(text[after] ?? ''); after++) {
    if (text[after] === '\n' || (text[after] === '\r' && text[after + 1] !== '\n')) lines++;
  }
  if (lines === 0) value.copy(text, at, after);
  else value.add(lines === 1 ? ' ' : '\n'.repeat(lines - 1), at);
  return after;
}

function escape(text: string, at: number, end: number, value: Assembly): number {
  if (/[\r\n]/.test(text[at + 1] ?? '')) {
    let after = at + 1;
    let lines = 0;
    for (; after < end && /[ \t\r\n]/.test(text[after] ?? ''); after++) if (text[after] === '\n') lines++;
    value.add('\n'.repeat(Math.max(0, lines - 1)), at);
    return after;
  }
  const undone = undo(text, at, end);
  if (undone) value.add(undone.value, at);
  else value.copy(text, at, at + 1);
  return undone?.end ?? at + 1;
}

/** The value of a `|` or `>` scalar: its indentation gone, its lines kept or folded, its end as its header says. */
export function blockScalar(text: string, { offset, indent, props, source }: CST.BlockScalar): Located {
  const last = props.at(-1);
  const start = last && 'source' in last ? last.offset + last.source.length : offset;
  const header = props.find((token): token is CST.SourceToken => token.type === 'block-scalar-header')?.source ?? '|';
  const lines = linesOf(text, start, start + source.length, depthOf(source, header, indent));
  const value = assembly(start, start + source.length);
  const folded = header.startsWith('>');

  let filled: Line | undefined;
  let ends: number[] = [];
  for (const line of lines) {
    if (line.start < line.end) {
      const tight = folded && filled && !indented(text, filled) && !indented(text, line);
      if (tight && ends.length === 1) value.add(' ', ends[0] ?? line.start);
      else for (const at of tight ? ends.slice(1) : ends) value.add('\n', at);
      value.copy(text, line.start, line.end);
      filled = line;
      ends = [];
    }
    if (line.end < start + source.length) ends.push(line.end);
  }
  const kept = header.includes('+') ? ends : header.includes('-') || !filled ? [] : ends.slice(0, 1);
  for (const at of kept) value.add('\n', at);
  return value.done();
}

/** How many spaces stand before each line: as the header says, else as before the first line that has more than these. */
function depthOf(source: string, header: string, parent: number): number {
  const said = /\d/.exec(header)?.[0];
  if (said) return Math.max(0, parent) + Number(said);
  const first = source.search(/[^ \r\n]/);
  return first < 0 ? Infinity : first - (source.lastIndexOf('\n', first) + 1);
}

interface Line {
  readonly start: number;
  readonly end: number;
}

/** The lines between two offsets without their indentation and their ends. */
function* linesOf(text: string, start: number, end: number, depth: number): Iterable<Line> {
  for (let at = start; at < end;) {
    const newline = text.indexOf('\n', at);
    const next = newline < 0 || newline >= end ? end : newline + 1;
    let to = next;
    while (to > at && /[\r\n]/.test(text[to - 1] ?? '')) to--;
    let from = at;
    while (from < to && from < at + depth && text[from] === ' ') from++;
    yield { start: from, end: to };
    at = next;
  }
}

const indented = (text: string, { start }: Line) => text[start] === ' ' || text[start] === '\t';
