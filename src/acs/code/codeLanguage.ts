import type { Source, Span } from '../../engine/source';

/** The languages whose code this product can change. */
export type CodeLanguage = 'javascript' | 'typescript' | 'csharp' | 'python' | 'java' | 'kotlin' | 'swift';

const BY_ENDING: readonly (readonly [RegExp, CodeLanguage])[] = [
  [/\.(?:[cm]?js|jsx|html?)$/i, 'javascript'],
  [/\.(?:[cm]?ts|tsx)$/i, 'typescript'],
  [/\.cs$/i, 'csharp'],
  [/\.py$/i, 'python'],
  [/\.java$/i, 'java'],
  [/\.kts?$/i, 'kotlin'],
  [/\.swift$/i, 'swift'],
];

/** The language of a source's code, the scripts of a page and of a component included; undefined for other files. */
export function codeLanguageOf({ path, text }: Source): CodeLanguage | undefined {
  if (/\.(?:vue|svelte)$/i.test(path))
    return /<script[^>]*\blang\s*=\s*["']?ts/i.test(text) ? 'typescript' : 'javascript';
  return BY_ENDING.find(([ending]) => ending.test(path))?.[1];
}

/**
 * The span of the whole literal round its content, with quotes and prefix; of a joined one from the first quote to the last.
 * Undefined where the content stands in no literal that an expression could replace.
 */
export function literalRound({ path, text }: Source, { start, end }: Span): Span | undefined {
  const quote = text[start - 1];
  if (quote === undefined || !`"'\``.includes(quote) || text[end] !== quote) return undefined;
  const triple = quote.repeat(3);
  const quotes = text.slice(start - 3, start) === triple && text.slice(end, end + 3) === triple ? 3 : 1;
  const before = text.slice(Math.max(0, start - quotes - 8), start - quotes);
  const [prefix = ''] = /(?<![\w$])[@$rRbBuUfF]{0,2}$/.exec(before) ?? [];
  // A name right before it makes a tagged template, or in markup an attribute: `<Call token="…">`.
  const taken = (/\.py$/i.test(path) ? /\w$/ : /[\w$]=?$/).test(before.slice(0, before.length - prefix.length));
  return taken ? undefined : { start: start - quotes - prefix.length, end: end + quotes };
}

/** The code between the last statement or block before a place, and that place. */
export function statementBefore(text: string, at: number): string {
  const before = text.slice(Math.max(0, at - 400), at);
  return before.slice(Math.max(before.lastIndexOf(';'), before.lastIndexOf('{'), before.lastIndexOf('}')) + 1);
}
