import type { Format } from '../engine/facts';
import { readFacts } from './code/facts';
import { pythonGrammar } from './code/python';

/** Python. */
export default {
  languages: ['python'],
  files: /\.(py|pyi|pyw)$/,
  read: ({ text }) => readFacts(text, pythonGrammar),
} satisfies Format;
