import type { Fact, Format } from '../engine/facts';
import type { Located } from '../engine/source';

const LINE = /^[ \t]*(?:export[ \t]+)?([\w.-]+)[ \t]*[=:]([^\r\n]*)/gm;

/** `.env` files: `KEY=value`, quoted or not, with `#` comments. */
export default {
  languages: ['dotenv'],
  files: /^\.env(\..+)?$|\.env$/,
  *read({ text }): Iterable<Fact> {
    for (const match of text.matchAll(LINE)) {
      const [line, key = '', rest = ''] = match;
      const keyAt = match.index + line.indexOf(key);
      const value = valueAt(rest, match.index + line.length - rest.length);
      yield {
        kind: 'setting',
        of: { key: { value: key, span: { start: keyAt, end: keyAt + key.length } }, value, path: [] },
      };
    }
  },
} satisfies Format;

function valueAt(rest: string, offset: number): Located {
  const [, space = '', quote, quoted = '', plain = ''] =
    /^([ \t]*)(?:(["'`])(.*?)\2|([^#]*?(?:\S#[^#]*?)*))[ \t]*(?:#.*)?$/.exec(rest) ?? ['', '', undefined, '', rest];
  const value = quote ? quoted : plain;
  const start = offset + space.length + (quote ? 1 : 0);
  return { value, span: { start, end: start + value.length } };
}
