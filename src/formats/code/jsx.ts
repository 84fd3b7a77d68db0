import { codeFrame, push, stringFrame, type State, type TagFrame } from './frames';
import { endOfBlockComment, endOfLine } from './scan';
import { STRING } from './stream';

const NAME = /[A-Za-z_$][\w$.:-]*/y;
/** `<T>(`, `<T,` and `<T extends U` open the type parameters of a function, not an element. */
const TYPE_PARAMETERS = /\s*(?:,|extends\b)|(?<=<[A-Z][A-Z0-9]?)>\s*\(/y;

/** Whether the `<` at an offset, where a value may begin, opens an element of JSX. */
export function opensElement(text: string, at: number, before: string): boolean {
  if (before === '}') return false;
  if (text.charCodeAt(at + 1) === 62) return true;
  NAME.lastIndex = at + 1;
  const name = NAME.exec(text);
  if (!name) return false;
  TYPE_PARAMETERS.lastIndex = NAME.lastIndex;
  return !TYPE_PARAMETERS.test(text);
}

/** Reads a tag on, up to a string or braces in it or to its end; gives the offset to go on from. */
export function readTag(state: State, frame: TagFrame, at: number): number {
  const { text, end, frames } = state;
  for (let i = at; i < end; i++) {
    const sign = text.charAt(i);
    if (sign === '"' || sign === "'") {
      frames.push(stringFrame({ content: i + 1, close: sign, lines: true }, i, state.markup));
      return i + 1;
    }
    if (sign === '{') {
      frames.push(codeFrame('}', false));
      return i + 1;
    }
    const comment = sign === '/' ? endOfComment(text, i, end) : i;
    if (comment > i) {
      state.comments.push({ value: text.slice(i, comment), span: { start: i, end: comment } });
      state.steps += comment - i;
      i = comment - 1;
    } else if (sign === '<') frame.angles++;
    else if (sign === '/' && text.charAt(i + 1) === '>') {
      frames.pop();
      return i + 2;
    } else if (sign === '>' && frame.angles > 0) frame.angles--;
    else if (sign === '>') {
      frames.pop();
      if (!frame.closing) frames.push({ kind: 'children' });
      else if (frames.at(-1)?.kind === 'children') frames.pop();
      return i + 1;
    }
  }
  return end;
}

/** The end of the comment that begins at an offset; the offset itself where none does. */
function endOfComment(text: string, at: number, end: number): number {
  const next = text.charAt(at + 1);
  if (next === '/') return endOfLine(text, at, end);
  return next === '*' ? endOfBlockComment(text, at, end, false) : at;
}

/** Reads the text between tags, up to the next tag or braces; gives the offset to go on from. */
export function readChildren(state: State, at: number): number {
  const { text, end, frames } = state;
  let i = at;
  while (i < end && text.charCodeAt(i) !== 60 && text.charCodeAt(i) !== 123) i++;
  state.steps += i - at;
  pushText(state, at, i);
  if (i >= end) return end;
  if (text.charCodeAt(i) === 123) {
    frames.push(codeFrame('}', false));
    return i + 1;
  }
  const closing = text.charAt(i + 1) === '/';
  frames.push({ kind: 'tag', closing, angles: 0 });
  return closing ? i + 2 : i + 1;
}

/** Adds text that is more than white space as a string of its own. */
function pushText(state: State, from: number, to: number): void {
  const value = state.text.slice(from, to).trim();
  if (value === '') return;
  const start = state.text.indexOf(value.charAt(0), from);
  const span = { start, end: start + value.length };
  push(state, state.markup, STRING, span.start, span.end, { value, span });
}
