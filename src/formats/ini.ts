import type { Fact, Format } from '../engine/facts';
import type { Located } from '../engine/source';
import { after, endOfLine } from './settings/lines';
import { ending } from './settings/named';
import { verbatim } from './settings/place';

const START = /[\uFEFF\s]*/y;
const SECTION = /\[([^\]\r\n]*)\]/dy;
const KEY = /([\w.$-]+(?:[: ][\w.$-]+)*)[ \t]*(?:=|:(?=[ \t\r\n]|$))[ \t]*/dy;

/** INI and its like: `key = value` in `[section]`s, with `;` and `#` comments on lines of their own. */
export default {
  languages: ['ini'],
  files: ending('ini', 'cfg', 'cnf', 'conf'),
  *read({ text }): Iterable<Fact> {
    let path: readonly string[] = [];
    for (let at = after(START, text, 0); at < text.length; at = after(START, text, endOfLine(text, at))) {
      if (text[at] === '#' || text[at] === ';') {
        yield { kind: 'comment', of: verbatim(text, at + 1, endOfLine(text, at)) };
      } else if (text[at] === '[') {
        const [start = at, end = at] = indices(SECTION, text, at) ?? [];
        path = end > start ? [text.slice(start, end).trim()] : [];
      } else {
        const key = indices(KEY, text, at);
        if (key)
          yield { kind: 'setting', of: { key: verbatim(text, ...key), value: valueAt(text, KEY.lastIndex), path } };
      }
    }
  },
} satisfies Format;

function indices(pattern: RegExp, text: string, at: number): [number, number] | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text)?.indices?.[1];
}

/** The rest of the line without a comment after `#`, and without quotes round the whole of it. A `;` may be the value's. */
function valueAt(text: string, start: number): Located {
  const line = text.slice(start, endOfLine(text, start));
  const comment = line.search(/[ \t]#/);
  const value = (comment < 0 ? line : line.slice(0, comment)).trimEnd();
  const [quote] = value;
  const quoted = value.length > 1 && (quote === '"' || quote === "'") && value.indexOf(quote, 1) === value.length - 1;
  return quoted ? verbatim(text, start + 1, start + value.length - 1) : verbatim(text, start, start + value.length);
}
