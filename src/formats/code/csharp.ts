import type { Fact } from '../../engine/facts';
import { words, type Grammar } from './grammar';
import { dottedName, importFact } from './imports';
import { textAt, tokenAt } from './stream';
import type { Stream } from './token';
import { characterClasses } from './characters';
import { COMMON, escapes } from './escapes';
import type { Hole, Lexis } from './language';
import { characterQuote, runOf } from './quotes';

const escape = escapes({
  letters: { ...COMMON, '0': '\0', a: '\x07', v: '\v', e: '\x1B' },
  hexadecimal: /x([\da-fA-F]{1,4})|u([\da-fA-F]{4})|U([\da-fA-F]{8})/y,
  others: 'letter',
});
const hole: Hole = { open: '{', close: '}', format: true, doubled: true };
const OPENING = /([$@]{0,8})("{1,32})/y;

/** How the text of C# is read. */
export const csharpLexis: Lexis = {
  lineComment: '//',
  blockComment: 'flat',
  directives: true,
  classes: characterClasses({ quotes: '"\'$@', letters: '' }),
  quoteAt: (text, at) => {
    if (text.charAt(at) === "'") return characterQuote(text, at, escape);
    OPENING.lastIndex = at;
    const [whole, prefix = '', quotes = ''] = OPENING.exec(text) ?? [];
    if (whole === undefined) return undefined;
    const content = at + prefix.length;
    const dollars = runOf('$', prefix, 0);
    if (quotes.length >= 3 && !prefix.includes('@')) {
      const braces: Hole = { open: '{'.repeat(dollars), close: '}'.repeat(dollars), format: true };
      return {
        content: content + quotes.length,
        close: quotes,
        lines: true,
        indentation: 'closing',
        ...(dollars > 0 && { hole: braces }),
      };
    }
    return {
      content: content + 1,
      close: '"',
      ...(prefix.includes('@') ? { lines: true, doubled: true } : { lines: false, escape }),
      ...(prefix.includes('$') && { hole }),
    };
  },
};

export const csharpGrammar: Grammar = {
  lexis: csharpLexis,
  declaring: words('var'),
  typed: true,
  functions: new Set(),
  words: words(
    'if for foreach while switch catch select orderby return typeof nameof sizeof default in is as new throw else do case lock using ' +
      'namespace class interface struct record enum await yield try finally when where base out ref params await async ' +
      'null true false void get set init and or not public private protected internal static readonly const sealed ' +
      'override virtual abstract partial required event operator checked unchecked goto break continue global',
  ),
  named: new Set([':']),
  constructsByCall: false,
  lines: false,
  braces: 'block',
  environment: {
    sign: /config(?:uration)?$|^(?:GetEnvironmentVariable|GetConnectionString|AppSettings|ConnectionStrings)$/i,
    indexes: /(?:^|\.)_?\w*config(?:uration)?$|^ConfigurationManager\.(?:AppSettings|ConnectionStrings)$/i,
    calls:
      /(?:^|\.)(?:Environment\.GetEnvironmentVariable|GetConnectionString)$|(?:^|\.)_?\w*config(?:uration)?\.GetValue$/i,
  },
  others: (stream, at) => (textAt(stream, at) === 'using' ? used(stream, at) : undefined),
};

/** `using A.B;`, `using static A.B.C;`, `using X = A.B;`. */
function used(stream: Stream, at: number): Fact[] | undefined {
  const next = tokenAt(stream, at + 1);
  let start = next.text === 'static' ? at + 2 : at + 1;
  if (textAt(stream, start + 1) === '=') start += 2;
  const named = dottedName(stream, start);
  return named && textAt(stream, named.end) === ';' ? [importFact(named.module)] : undefined;
}
