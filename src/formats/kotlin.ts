import type { Format } from '../engine/facts';
import { readFacts } from './code/facts';
import { kotlinGrammar } from './code/kotlin';

/** Kotlin. */
export default {
  languages: ['kotlin'],
  files: /\.(kt|kts)$/,
  read: ({ text }) => readFacts(text, kotlinGrammar),
} satisfies Format;
