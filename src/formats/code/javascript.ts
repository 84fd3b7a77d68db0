import { characterClasses } from './characters';
import { escapes } from './escapes';
import { ecmascriptFacts } from './ecmascript';
import { words, type Grammar } from './grammar';
import type { Hole, Lexis } from './language';

const escape = escapes({
  letters: { n: '\n', t: '\t', r: '\r', b: '\b', f: '\f', v: '\v', '0': '\0' },
  hexadecimal: /x([\da-f]{2})|u([\da-f]{4})|u\{([\da-f]{1,6})\}/iy,
  others: 'letter',
});
const hole: Hole = { open: '${', close: '}' };

/** JavaScript and TypeScript without JSX, in which `<T>value` is a cast. */
export const typescriptLexis: Lexis = {
  lineComment: '//',
  blockComment: 'flat',
  classes: characterClasses({ quotes: '"\'`', letters: '$#' }),
  quoteAt: (text, at) => {
    const quote = text.charAt(at);
    if (quote === '`') return { content: at + 1, close: '`', lines: true, escape, hole };
    return { content: at + 1, close: quote, lines: false, escape };
  },
  regex: true,
};

/** JavaScript and TypeScript with JSX. */
const javascript: Lexis = { ...typescriptLexis, jsx: true };

/** JavaScript and TypeScript, with JSX or without. */
export const javascriptGrammar = (jsx: boolean): Grammar => ({
  lexis: jsx ? javascript : typescriptLexis,
  declaring: words('const let var'),
  typed: false,
  functions: words('function'),
  words: words(
    'if for while switch catch return function typeof void delete in of instanceof new throw else do case class extends ' +
      'super constructor await yield try finally default break continue with debugger null undefined true false',
  ),
  named: new Set(),
  constructsByCall: false,
  lines: false,
  braces: 'object',
  environment: {
    sign: /^env$/,
    members: { path: /^(?:process|import\.meta|Bun)\.env$/, last: 'env' },
    indexes: /^(?:process|import\.meta|Bun)\.env$/,
    calls: /^Deno\.env\.get$/,
  },
  others: ecmascriptFacts,
});
