import { words, type Grammar } from './grammar';
import { jvmEnvironment, jvmFacts, jvmLists } from './jvm';
import { characterClasses } from './characters';
import { COMMON, escapes } from './escapes';
import type { Hole, Lexis } from './language';
import { characterQuote } from './quotes';

const escape = escapes({ letters: { ...COMMON, $: '$' }, hexadecimal: /u([\da-f]{4})/iy, others: 'letter' });
const hole: Hole = { open: '$', close: '}', names: true };

const kotlin: Lexis = {
  lineComment: '//',
  blockComment: 'nested',
  classes: characterClasses({ quotes: '"\'', letters: '', ignored: '`' }),
  quoteAt: (text, at) => {
    if (text.charAt(at) === "'") return characterQuote(text, at, escape);
    if (text.startsWith('"""', at)) return { content: at + 3, close: '"""', lines: true, hole };
    return { content: at + 1, close: '"', lines: false, escape, hole };
  },
};

export const kotlinGrammar: Grammar = {
  lexis: kotlin,
  declaring: words('val var'),
  typed: false,
  functions: words('fun class interface object constructor'),
  words: words(
    'if for while when catch return throw else do class interface object fun in is as try finally import package ' +
      'constructor super null true false typeof break continue',
  ),
  named: new Set(['=']),
  constructsByCall: true,
  lines: true,
  braces: 'block',
  environment: jvmEnvironment,
  lists: jvmLists,
  others: jvmFacts,
};
