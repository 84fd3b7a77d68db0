import type { Span } from '../../engine/source';
import { csharpLexis } from '../code/csharp';
import { typescriptLexis } from '../code/javascript';
import { lex } from '../code/lexer';
import type { Lexed } from '../code/token';
import type { Dialect } from './dialect';

/** Code that stands in markup between braces, the braces included in its span. */
export interface Expression {
  readonly span: Span;
  readonly code: Lexed;
}

const OPENINGS: Readonly<Record<Dialect, RegExp | undefined>> = {
  html: undefined,
  vue: /<(?:script|style)\b|<!--|\{\{/gi,
  svelte: /<(?:script|style)\b|<!--|\{/gi,
  razor: /<(?:script|style)\b|<!--|@\*|@(?:code|functions)?[ \t\r\n]{0,80}\{/gi,
};

/** The `{…}` of Svelte, the `{{…}}` of Vue, the `@code {…}` of Razor, in their order. */
export function expressionsIn(text: string, dialect: Dialect): readonly Expression[] {
  const opening = OPENINGS[dialect];
  if (!opening) return [];
  const found: Expression[] = [];
  const endOf = lastEnds(text);
  opening.lastIndex = 0;
  for (let match = opening.exec(text); match; match = opening.exec(text)) {
    const [mark] = match;
    if (mark.startsWith('<') || mark === '@*') {
      opening.lastIndex = endOf(CLOSINGS[mark.toLowerCase()] ?? '-->', match.index);
      continue;
    }
    const expression = expressionAt(text, dialect, match.index, match.index + mark.length, endOf);
    if (!expression) continue;
    found.push(expression);
    opening.lastIndex = Math.max(expression.span.end, match.index + mark.length);
  }
  return found;
}

const CLOSINGS: Readonly<Record<string, string>> = { '<script': '</script', '<style': '</style', '@*': '*@' };

function expressionAt(
  text: string,
  dialect: Dialect,
  start: number,
  content: number,
  endOf: (mark: string, from: number) => number,
): Expression | undefined {
  if (dialect === 'vue') {
    const end = endOf('}}', content);
    const close = text.startsWith('}}', end - 2) && end - 2 >= content ? end - 2 : end;
    return { span: { start, end }, code: lex(text, typescriptLexis, { within: { start: content, end: close } }) };
  }
  // `{/if}` is no regular expression.
  if (dialect === 'svelte' && text.charAt(content) === '/') return undefined;
  const lexis = dialect === 'razor' ? csharpLexis : typescriptLexis;
  const code = lex(text, lexis, { within: { start: content, end: text.length }, close: '}' });
  return { span: { start, end: code.end }, code };
}

/** Finds the offset after the next of a mark; where there is no other, the end, without searching again. */
function lastEnds(text: string): (mark: string, from: number) => number {
  const lower = text.toLowerCase();
  const none = new Set<string>();
  return (mark, from) => {
    const at = none.has(mark) ? -1 : lower.indexOf(mark, from);
    if (at >= 0) return at + mark.length;
    none.add(mark);
    return text.length;
  };
}
