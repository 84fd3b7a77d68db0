import type { Format } from '../engine/facts';
import { readFacts } from './code/facts';
import { swiftGrammar } from './code/swift';

/** Swift. */
export default {
  languages: ['swift'],
  files: /\.swift$/,
  read: ({ text }) => readFacts(text, swiftGrammar),
} satisfies Format;
