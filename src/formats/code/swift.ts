import type { Fact } from '../../engine/facts';
import { words, type Grammar } from './grammar';
import { dottedName, importFact, packageImport } from './imports';
import { textAt } from './stream';
import type { Stream } from './token';
import { characterClasses } from './characters';
import { escapes, type Escape } from './escapes';
import type { Lexis, Quote } from './language';
import { runOf } from './quotes';

const escapeWith = (marks: string): Escape =>
  escapes({
    letters: { n: '\n', t: '\t', r: '\r', '0': '\0', '"': '"', "'": "'", '\\': '\\' },
    hexadecimal: /u\{([\da-f]{1,8})\}/iy,
    others: 'plain',
    marks,
  });
const escape = escapeWith('');

const swift: Lexis = {
  lineComment: '//',
  blockComment: 'nested',
  classes: characterClasses({ quotes: '"#', letters: '$', ignored: '`' }),
  quoteAt: (text, at) => {
    const marks = text.charAt(at) === '#' ? '#'.repeat(Math.min(runOf('#', text, at), 8)) : '';
    const quote = at + marks.length;
    if (text.charAt(quote) !== '"') return undefined;
    const shared = {
      escape: marks ? escapeWith(marks) : escape,
      hole: { open: `\\${marks}(`, close: ')' },
    } satisfies Partial<Quote>;
    if (text.startsWith('"""', quote)) {
      return { ...shared, content: quote + 3, close: `"""${marks}`, lines: true, indentation: 'closing' };
    }
    return { ...shared, content: quote + 1, close: `"${marks}`, lines: false };
  },
};

export const swiftGrammar: Grammar = {
  lexis: swift,
  declaring: words('let var'),
  typed: false,
  functions: words('func class struct enum protocol extension case'),
  words: words(
    'if for while switch catch return throw throws else do case class struct enum protocol extension func in is as try ' +
      'import init deinit subscript guard defer repeat where super nil true false some any break continue default await',
  ),
  named: new Set([':']),
  constructsByCall: true,
  lines: false,
  braces: 'block',
  environment: { sign: /^environment$/, indexes: /^ProcessInfo\.processInfo\.environment$/ },
  others: (stream, at) => (textAt(stream, at) === 'import' ? imported(stream, at) : undefined),
};

const KINDS = new Set(['struct', 'class', 'enum', 'protocol', 'typealias', 'func', 'let', 'var']);

/** `import M`, `import struct M.X`. */
function imported(stream: Stream, at: number): Fact[] | undefined {
  if (KINDS.has(textAt(stream, at + 1))) return packageImport(stream, at + 2);
  const named = dottedName(stream, at + 1);
  return named && [importFact(named.module)];
}
