import type { Located } from '../../engine/source';
import type { Lexis, Quote } from './language';
import { addToken, emptyStream, setPartner, textAt, type Tokens } from './stream';
import type { Stream } from './token';

/** Code up to a closing bracket, or to the end. */
export interface CodeFrame {
  readonly kind: 'code';
  readonly tokens: Tokens;
  /** The bracket that ends it; empty for the code of a file. */
  readonly close: string;
  /** Whether a `:` begins the format of an interpolation. */
  readonly format: boolean;
  /** Indexes of the brackets that are open, and how many of each kind. */
  readonly open: number[];
  readonly counts: { '(': number; '[': number; '{': number };
  /** Whether a line has ended since the last token. */
  fresh: boolean;
  /** Whether the last token ends a value, so that `/` divides and `<` compares. */
  operand: boolean;
}

/** The inside of a string that has interpolations or escapes, or of any other. */
export interface StringFrame {
  readonly kind: 'string';
  readonly quote: Quote;
  readonly start: number;
  readonly target: CodeFrame;
  value: string;
  /** Undefined as long as the value is the text itself. */
  offsets: number[] | undefined;
  /** Where a unit ends that stands before a line end of two characters. */
  ends: Map<number, number> | undefined;
  /** Where the text begins that is not yet in the value. */
  from: number;
  /** Whether a line has ended in it. */
  lines: boolean;
}

/** The inside of a JSX tag, after its `<`. */
export interface TagFrame {
  readonly kind: 'tag';
  readonly closing: boolean;
  /** How many `<` of type arguments are open. */
  angles: number;
}

/** What stands between the tags of a JSX element. */
export interface ChildrenFrame {
  readonly kind: 'children';
}

export type Frame = CodeFrame | StringFrame | TagFrame | ChildrenFrame;

/** Where the lexer is. Frames stand on a stack of their own: no depth of nesting can overflow it. */
export interface State {
  readonly text: string;
  readonly end: number;
  readonly lexis: Lexis;
  readonly frames: Frame[];
  readonly streams: Stream[];
  readonly comments: Located[];
  /** Takes the strings of JSX, which stand beside no other token. */
  readonly markup: CodeFrame;
  /** Up to here no regular expression can begin: the line was searched for the end of one in vain. */
  noRegexBefore: number;
  steps: number;
}

/** Code that has just begun. It has `room` for as many tokens as most interpolations have. */
export function codeFrame(close: string, format: boolean, room = 4): CodeFrame {
  return {
    kind: 'code',
    tokens: emptyStream(room),
    close,
    format,
    open: [],
    counts: { '(': 0, '[': 0, '{': 0 },
    fresh: true,
    operand: false,
  };
}

export function stringFrame(quote: Quote, start: number, target: CodeFrame): StringFrame {
  return {
    kind: 'string',
    quote,
    start,
    target,
    value: '',
    offsets: undefined,
    ends: undefined,
    from: quote.content,
    lines: false,
  };
}

/** Ends a stream of code: a bracket that nothing closes reaches to its end. */
export function closeCode(state: State, frame: CodeFrame): void {
  for (const index of frame.open) setPartner(frame.tokens, index, frame.tokens.length);
  if (frame.tokens.length > 0) state.streams.push(frame.tokens);
}

/** Adds a token of a kind, by its code, to a stream of code; of a string its value. */
export function push(
  state: State,
  frame: CodeFrame,
  kind: number,
  start: number,
  end: number,
  content: string | Located,
): void {
  const first = frame.fresh && canBeginStatement(state, frame);
  frame.fresh = false;
  addToken(frame.tokens, kind, start, end, content, first);
}

function canBeginStatement(state: State, frame: CodeFrame): boolean {
  const innermost = frame.open.at(-1);
  if (innermost === undefined) return true;
  return !state.lexis.indented && textAt(frame.tokens, innermost) === '{';
}
