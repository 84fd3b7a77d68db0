import type { Span } from '../../engine/source';
import { closingOf, endOf, isFirst, startOf, textAt } from './stream';
import type { Stream } from './token';

/** Where a name that is declared at the current token can be used. */
export interface Scopes {
  readonly enter: (index: number) => void;
  readonly span: () => Span;
  /** Whether the current token stands in parentheses or square brackets, nearer than any brace. */
  readonly inParentheses: () => boolean;
}

interface Block {
  readonly span: { readonly start: number; end: number };
  /** The column of the `def` or `class` that it belongs to. */
  readonly column: number;
}

/** Follows the blocks of a stream: braces, or where blocks are made by indentation the bodies of functions and classes. */
export function createScopes(text: string, stream: Stream, indented: boolean): Scopes {
  const whole = { start: 0, end: text.length };
  const blocks: Block[] = [];
  /** The indexes of those that are open. */
  const brackets: number[] = [];
  return {
    enter(index) {
      for (let top = brackets.at(-1); top !== undefined && closingOf(stream, top) <= index; top = brackets.at(-1)) {
        brackets.pop();
        if (textAt(stream, top) === '{' && !indented) blocks.pop();
      }
      const sign = textAt(stream, index);
      if (sign === '(' || sign === '[' || sign === '{') {
        brackets.push(index);
        if (sign === '{' && !indented) {
          const close = closingOf(stream, index);
          const end = close < stream.length ? endOf(stream, close) : text.length;
          blocks.push({ span: { start: startOf(stream, index), end }, column: -1 });
        }
      }
      if (!indented || !isFirst(stream, index)) return;
      const start = startOf(stream, index);
      const column = columnOf(text, start);
      for (let top = blocks.at(-1); top && top.column >= column; top = blocks.at(-1)) {
        top.span.end = start;
        blocks.pop();
      }
      const word = sign === 'async' ? textAt(stream, index + 1) : sign;
      if (word === 'def' || word === 'class') {
        blocks.push({ span: { start, end: text.length }, column });
      }
    },
    span: () => blocks.at(-1)?.span ?? whole,
    inParentheses: () => {
      const bracket = textAt(stream, brackets.at(-1) ?? -1);
      return bracket === '(' || bracket === '[' || (indented && bracket === '{');
    },
  };
}

/** How far the first token of a line is indented. */
function columnOf(text: string, at: number): number {
  let start = at;
  while (start > 0 && (text[start - 1] === ' ' || text[start - 1] === '\t')) start--;
  return at - start;
}
