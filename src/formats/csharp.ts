import type { Format } from '../engine/facts';
import { readFacts } from './code/facts';
import { csharpGrammar } from './code/csharp';

/** C#. */
export default {
  languages: ['csharp'],
  files: /\.(cs|csx)$/,
  read: ({ text }) => readFacts(text, csharpGrammar),
} satisfies Format;
