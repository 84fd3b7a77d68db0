import type { Format } from '../engine/facts';
import { readFacts } from './code/facts';
import { following } from './code/follow';
import { javascriptGrammar } from './code/javascript';

const WITHOUT_JSX = /\.[mc]?ts$/i;
const [jsx, plain] = [javascriptGrammar(true), javascriptGrammar(false)];
/** A bundle is at least this long, and its lines are on average this long: nobody reads it, and nobody will mend it. */
const BUNDLE = 50_000;
const BUNDLED_LINE = 1000;

/** Says what there is, and does nothing. */
const DECLARATIONS = /\.d\.[mc]?ts$/i;

/** JavaScript and TypeScript, with JSX or without. Declarations, and what a bundler wrote, are plain text: they can only leak. */
export default {
  languages: ['javascript', 'javascriptreact', 'typescript', 'typescriptreact'],
  files: /\.([mc]?[jt]s|[jt]sx)$/,
  read: (source) => {
    const { text, path, language } = source;
    if (DECLARATIONS.test(path) || isBundle(text)) {
      return [{ kind: 'text', of: { value: text, span: { start: 0, end: text.length } } }];
    }
    return readFacts(text, language === 'typescript' || WITHOUT_JSX.test(path) ? plain : jsx, following(source));
  },
} satisfies Format;

function isBundle(text: string): boolean {
  if (text.length < BUNDLE) return false;
  let lines = 1;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) lines++;
  return text.length / lines > BUNDLED_LINE;
}
