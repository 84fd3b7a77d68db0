import type { Format } from '../engine/facts';
import { readFacts } from './code/facts';
import { javascriptGrammar } from './code/javascript';

const WITHOUT_JSX = /\.[mc]?ts$/i;

/** JavaScript and TypeScript, with JSX or without. */
export default {
  languages: ['javascript', 'javascriptreact', 'typescript', 'typescriptreact'],
  files: /\.([mc]?[jt]s|[jt]sx)$/,
  read: ({ text, path, language }) =>
    readFacts(text, javascriptGrammar(language !== 'typescript' && !WITHOUT_JSX.test(path))),
} satisfies Format;
