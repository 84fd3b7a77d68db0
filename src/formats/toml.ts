import type { Format } from '../engine/facts';
import { backslash, LETTERS } from './settings/backslash';
import { blocks } from './settings/blocks';
import { ending } from './settings/named';
import type { Escape } from './settings/place';

const letters = backslash({ ...LETTERS, e: '\x1B' });

/** A backslash at the end of a line takes it away, and the white space that follows. */
function undo(text: string, at: number, end: number): Escape | undefined {
  const pattern = /\\[ \t]*[\r\n]\s*/y;
  pattern.lastIndex = at;
  return pattern.test(text) ? { value: '', end: Math.min(end, pattern.lastIndex) } : letters(text, at, end);
}

/** TOML: `key = "value"` in tables, arrays and inline tables. */
export default {
  languages: ['toml'],
  files: ending('toml'),
  read: ({ text }) =>
    blocks(text, {
      quotes: [
        { quote: '"""', lines: true, undo },
        { quote: "'''", lines: true },
        { quote: '"', undo: letters },
        { quote: "'" },
      ],
      lineComments: ['#'],
      tables: true,
    }),
} satisfies Format;
