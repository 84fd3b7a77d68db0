import type { Fact, Format } from '../engine/facts';
import type { Located } from '../engine/source';
import { backslash } from './settings/backslash';
import { unescaped, verbatim } from './settings/place';

const KEY = /[\uFEFF \t]*(?:export[ \t]+)?([\w.-]+(?::[\w.-]+)*)[ \t]*(?:=|:(?=[ \t\r\n]|$))[ \t]*/dy;
/** Nothing, or a comment, up to the end of the line. */
const REST = /[\uFEFF \t]*(?:#([^\r\n]*))?(?:\r\n?|\n|$)/dy;
const LINE_END = /\r\n?|\n|$/g;

/** What a backslash does in double quotes; in others it only keeps a quote from ending the value. */
const undo = backslash({ n: '\n', r: '\r', t: '\t', '"': '"', '\\': '\\', $: '$' });

/** `.env` files: `KEY=value`, `export KEY=value` and `KEY: value`, quoted or not, with `#` comments. */
export default {
  languages: ['dotenv'],
  files: /^\.env(?:(?!\.(?:json|ya?ml|[cm]?[jt]sx?|py|md)$)\..+|rc)?$|\.env$|^env\.(?:sample|example|template)$/,
  *read({ text }): Iterable<Fact> {
    for (let at = 0; at < text.length;) {
      const key = matchAt(KEY, text, at)?.indices?.[1];
      if (key) {
        const value = valueAt(text, KEY.lastIndex);
        yield { kind: 'setting', of: { key: verbatim(text, ...key), value: value.value, path: [] } };
        at = value.end;
      }
      const comment = matchAt(REST, text, at)?.indices?.[1];
      if (comment) yield { kind: 'comment', of: verbatim(text, ...comment) };
      matchAt(LINE_END, text, at);
      at = Math.max(LINE_END.lastIndex, at + 1);
    }
  },
} satisfies Format;

interface Value {
  readonly value: Located;
  /** Where the rest of its line begins. */
  readonly end: number;
}

function valueAt(text: string, start: number): Value {
  return quotedAt(text, start) ?? plainAt(text, start);
}

/** A value in quotes, over several lines too. What goes on after the second quote was never quoted. */
function quotedAt(text: string, start: number): Value | undefined {
  const quote = text[start];
  if (quote !== '"' && quote !== "'" && quote !== '`') return undefined;
  let end = text.indexOf(quote, start + 1);
  while (end >= 0 && escaped(text, end)) end = text.indexOf(quote, end + 1);
  if (end < 0 || !matchAt(REST, text, end + 1)) return undefined;
  const value = quote === '"' ? unescaped(text, start + 1, end, '\\', undo) : verbatim(text, start + 1, end);
  return { value, end: end + 1 };
}

/** A value without quotes ends with its line, or where white space and `#` begin a comment. */
function plainAt(text: string, start: number): Value {
  const line = text.slice(start, matchAt(LINE_END, text, start)?.index);
  const comment = /[ \t]/.test(text[start - 1] ?? '') && line.startsWith('#') ? 0 : line.search(/[ \t]#/);
  const end = start + (comment < 0 ? line : line.slice(0, comment)).trimEnd().length;
  return { value: verbatim(text, start, end), end };
}

/** Whether an odd number of backslashes stands before a quote. */
function escaped(text: string, quote: number): boolean {
  let before = quote;
  while (text[before - 1] === '\\') before--;
  return (quote - before) % 2 === 1;
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}
