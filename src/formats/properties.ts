import type { Fact, Format } from '../engine/facts';
import { backslash } from './settings/backslash';
import { after, endOfLine } from './settings/lines';
import { ending } from './settings/named';
import { unescaped, verbatim, type Escape } from './settings/place';

const letters = backslash({ n: '\n', r: '\r', t: '\t', f: '\f' });
const SPACE = /[\uFEFF \t\f]*/y;
const LINE_END = /\r\n?|\n/y;

/** Java's `.properties`: `key=value`, `key: value` or `key value`, with escapes, and values over several lines. */
export default {
  languages: ['properties', 'spring-boot-properties'],
  files: ending('properties'),
  *read({ text }): Iterable<Fact> {
    for (let at = 0; at < text.length;) {
      const start = after(SPACE, text, at);
      const comment = text[start] === '#' || text[start] === '!';
      const end = comment ? endOfLine(text, start) : endOfSetting(text, start);
      if (comment) yield { kind: 'comment', of: verbatim(text, start + 1, end) };
      else if (end > start) {
        const keyEnd = endOfKey(text, start, end);
        const value = unescaped(text, startOfValue(text, keyEnd, end), end, '\\', undo);
        yield { kind: 'setting', of: { key: unescaped(text, start, keyEnd, '\\', undo), value, path: [] } };
      }
      at = Math.max(after(LINE_END, text, end), end + 1);
    }
  },
} satisfies Format;

/** A line end after an odd number of backslashes does not end a setting. */
function endOfSetting(text: string, start: number): number {
  for (let from = start; ;) {
    const end = endOfLine(text, from);
    let before = end;
    while (before > from && text[before - 1] === '\\') before--;
    if ((end - before) % 2 === 0 || end === text.length) return end;
    from = after(LINE_END, text, end);
  }
}

function endOfKey(text: string, start: number, end: number): number {
  let at = start;
  while (at < end && !/[=:\s]/.test(text.charAt(at))) at += text[at] === '\\' ? 2 : 1;
  return Math.min(at, end);
}

function startOfValue(text: string, keyEnd: number, end: number): number {
  let at = skipSpace(text, keyEnd, end);
  if (at < end && (text[at] === '=' || text[at] === ':')) at = skipSpace(text, at + 1, end);
  return at;
}

/** White space, also where a line goes on. */
function skipSpace(text: string, from: number, end: number): number {
  let at = from;
  while (at < end) {
    if (/\s/.test(text.charAt(at))) at++;
    else if (text[at] === '\\' && at + 1 < end && /[\r\n]/.test(text.charAt(at + 1))) at++;
    else break;
  }
  return at;
}

/** A backslash takes a line end away with the white space after it; before other characters it only goes itself. */
function undo(text: string, at: number, end: number): Escape | undefined {
  if (at + 1 >= end) return { value: '', end };
  const lineEnd = after(LINE_END, text, at + 1);
  if (lineEnd > at + 1) return { value: '', end: Math.min(end, after(SPACE, text, lineEnd)) };
  return letters(text, at, end) ?? { value: text.charAt(at + 1), end: at + 2 };
}
