import type { Fact } from '../../engine/facts';
import { words, type Grammar } from './grammar';
import { dottedName, importFact } from './imports';
import { isFirst, kindAt, textAt } from './stream';
import type { Stream } from './token';
import { characterClasses } from './characters';
import { COMMON, escapes, type Escape } from './escapes';
import type { Hole, Lexis } from './language';

const escape = escapes({
  letters: { ...COMMON, a: '\x07', v: '\v' },
  hexadecimal: /x([\da-fA-F]{2})|u([\da-fA-F]{4})|U([\da-fA-F]{8})/y,
  octal: true,
  others: 'plain',
});
/** In a raw string a backslash is itself, but keeps a quote from closing. */
const raw: Escape = (text, at) => (at + 2 <= text.length ? { value: text.slice(at, at + 2), end: at + 2 } : undefined);
const hole: Hole = { open: '{', close: '}', format: true, doubled: true };
const OPENING = /([bruft]{0,2})("""|'''|"|')/iy;

const isQuote = (text: string, at: number) => text.charCodeAt(at) === 34 || text.charCodeAt(at) === 39;

const python: Lexis = {
  lineComment: '#',
  classes: characterClasses({ quotes: '"\'rRbBuUfFtT', letters: '' }),
  quoteAt: (text, at) => {
    // Most of these letters begin a name.
    if (!isQuote(text, at) && !isQuote(text, at + 1) && !isQuote(text, at + 2)) return undefined;
    OPENING.lastIndex = at;
    const [whole, prefix = '', close = ''] = OPENING.exec(text) ?? [];
    if (whole === undefined) return undefined;
    return {
      content: at + whole.length,
      close,
      lines: close.length === 3,
      escape: /r/i.test(prefix) ? raw : escape,
      ...(/[ft]/i.test(prefix) && { hole }),
    };
  },
  indented: true,
};

export const pythonGrammar: Grammar = {
  lexis: python,
  declaring: new Set(),
  typed: false,
  functions: words('def class'),
  words: words(
    'if elif for while with return lambda def class in is not and or raise else try except finally import from as await ' +
      'yield assert del global nonlocal pass break continue None True False async',
  ),
  named: new Set(['=']),
  constructsByCall: true,
  lines: true,
  braces: 'object',
  environment: {
    sign: /^(?:environ|getenv)$/,
    indexes: /^(?:os\.)?environ$/,
    calls: /^(?:(?:os\.)?environ\.get|(?:os\.)?getenv)$/,
  },
  others: pythonImports,
};

/** `import a.b as c, d`, `from a import x as y`. */
function pythonImports(stream: Stream, at: number): Fact[] | undefined {
  const word = textAt(stream, at);
  if ((word !== 'import' && word !== 'from') || !isFirst(stream, at)) return undefined;
  const named = dottedName(stream, at + 1);
  if (!named) return undefined;
  if (word === 'from') return [importFact(named.module, importedNames(stream, named.end))];
  const facts = [importFact(named.module)];
  for (let i = named.end; !isFirst(stream, i); i++) {
    const next = textAt(stream, i) === ',' ? dottedName(stream, i + 1) : undefined;
    if (next) facts.push(importFact(next.module));
  }
  return facts;
}

function importedNames(stream: Stream, at: number): string[] {
  const names: string[] = [];
  for (let i = at + 1; !isFirst(stream, i); i++) {
    const kind = kindAt(stream, i);
    const text = textAt(stream, i);
    if (kind === 'identifier' && text !== 'as' && textAt(stream, i - 1) !== 'as') names.push(text);
  }
  return names;
}
