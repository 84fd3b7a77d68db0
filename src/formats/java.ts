import type { Format } from '../engine/facts';
import { readFacts } from './code/facts';
import { javaGrammar } from './code/java';

/** Java. */
export default {
  languages: ['java'],
  files: /\.java$/,
  read: ({ text }) => readFacts(text, javaGrammar),
} satisfies Format;
