import { words, type Grammar } from './grammar';
import { jvmEnvironment, jvmFacts, jvmLists } from './jvm';
import { characterClasses } from './characters';
import { COMMON, escapes } from './escapes';
import type { Lexis } from './language';
import { characterQuote } from './quotes';

const escape = escapes({
  letters: { ...COMMON, s: ' ' },
  hexadecimal: /u+([\da-f]{4})/iy,
  octal: true,
  others: 'letter',
});

const java: Lexis = {
  lineComment: '//',
  blockComment: 'flat',
  classes: characterClasses({ quotes: '"\'', letters: '$' }),
  quoteAt: (text, at) => {
    if (text.charAt(at) === "'") return characterQuote(text, at, escape);
    if (text.startsWith('"""', at)) {
      return { content: at + 3, close: '"""', lines: true, escape, indentation: 'common' };
    }
    return { content: at + 1, close: '"', lines: false, escape };
  },
};

export const javaGrammar: Grammar = {
  lexis: java,
  declaring: words('var'),
  typed: true,
  functions: new Set(),
  words: words(
    'if for while switch catch return new throw throws else do case class interface enum record extends implements ' +
      'instanceof super try finally import package static final public private protected abstract synchronized void ' +
      'default yield assert break continue null true false native transient volatile goto',
  ),
  named: new Set(),
  constructsByCall: false,
  lines: false,
  braces: 'block',
  environment: jvmEnvironment,
  lists: jvmLists,
  others: jvmFacts,
};
