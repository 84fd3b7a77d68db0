import { HOLE } from '../../engine/facts';
import type { Located } from '../../engine/source';
import { codeFrame, push, type State, type StringFrame } from './frames';
import { withoutIndentation } from './indentation';
import type { Hole } from './language';
import { IDENTIFIER, STRING } from './stream';

const BACKSLASH = 92;
const NEWLINE = 10;
const RETURN = 13;
const NAME = /[A-Za-z_][A-Za-z0-9_]*/y;

/** Reads a string on, up to its end or to the code inside it; gives the offset to go on from. */
export function readString(state: State, frame: StringFrame, at: number): number {
  const { text, end } = state;
  const { close, lines, escape, hole, doubled } = frame.quote;
  const closing = close.charCodeAt(0);
  const opening = hole ? hole.open.charCodeAt(0) : -1;
  frame.from = at;
  let i = at;
  while (i < end) {
    const code = text.charCodeAt(i);
    if (code === closing && text.startsWith(close, i)) {
      const after = i + close.length;
      if (doubled && text.startsWith(close, after)) i = replace(frame, text, i, close, after + close.length);
      // `""""`: the first quote still belongs to the content of a string that three quotes close.
      else if (close.length >= 3 && text.charCodeAt(after) === closing) i++;
      else return endString(state, frame, at, i, after);
    } else if (code === opening && hole && text.startsWith(hole.open, i)) {
      if (hole.doubled && text.startsWith(hole.open, i + 1)) {
        i = replace(frame, text, i, hole.open, i + 2);
        continue;
      }
      const next = openHole(state, frame, hole, i);
      if (next > i) {
        state.steps += i - at;
        return next;
      }
      i++;
    } else if (code === BACKSLASH && escape) {
      const escaped = escape(text, i);
      i = escaped ? replace(frame, text, i, escaped.value, Math.min(escaped.end, end)) : i + 1;
    } else if (code === 125 && hole?.doubled && text.charCodeAt(i + 1) === 125) {
      i = replace(frame, text, i, '}', i + 2);
    } else if (code === NEWLINE || (code === RETURN && text.charCodeAt(i + 1) === NEWLINE)) {
      if (!lines) break;
      frame.lines = true;
      i = code === RETURN ? dropReturn(frame, text, i) : i + 1;
    } else i++;
  }
  return endString(state, frame, at, Math.min(i, end), Math.min(i, end));
}

function endString(state: State, frame: StringFrame, from: number, contentEnd: number, end: number): number {
  state.steps += end - from;
  state.frames.pop();
  return finishString(state, frame, contentEnd, end);
}

/** Adds the token of a string, closed or not, to the code around it. */
export function finishString(state: State, frame: StringFrame, contentEnd: number, end: number): number {
  push(state, frame.target, STRING, frame.start, end, located(state.text, frame, contentEnd));
  frame.target.operand = true;
  return end;
}

function located(text: string, frame: StringFrame, end: number): Located {
  const { content, indentation } = frame.quote;
  const strips = indentation && frame.lines;
  if (strips) frame.offsets ??= [];
  flush(frame, text, end);
  const { value, offsets, ends } = frame;
  if (!offsets) return { value, span: { start: content, end } };
  offsets.push(end);
  const whole: Located = { value, span: { start: content, end }, offsets, ...(ends && { ends }) };
  return strips ? withoutIndentation(text, whole, indentation) : whole;
}

/** Takes the text up to an offset into the value as it is. */
function flush(frame: StringFrame, text: string, to: number): void {
  if (frame.offsets) for (let i = frame.from; i < to; i++) frame.offsets.push(i);
  frame.value += text.slice(frame.from, to);
  frame.from = to;
}

/** Takes `value` in place of the text from `at` to `to`. */
function replace(frame: StringFrame, text: string, at: number, value: string, to: number): number {
  frame.offsets ??= [];
  flush(frame, text, at);
  const verbatim = value.length === to - at;
  for (let i = 0; i < value.length; i++) frame.offsets.push(verbatim ? at + i : at);
  frame.value += value;
  frame.from = to;
  return to;
}

/** Leaves the first half of a line end of two characters out: a line ends with one in the value. */
function dropReturn(frame: StringFrame, text: string, at: number): number {
  const after = replace(frame, text, at, '', at + 1);
  frame.ends ??= new Map();
  frame.ends.set((frame.offsets?.length ?? 0) - 1, at);
  return after;
}

/** Begins to read the code of an interpolation; gives the offset of the opening where it is plain text. */
function openHole(state: State, frame: StringFrame, hole: Hole, at: number): number {
  const { text } = state;
  if (hole.names && text.charAt(at + 1) !== '{') {
    NAME.lastIndex = at + 1;
    const name = NAME.exec(text)?.[0];
    if (name === undefined) return at;
    const end = at + 1 + name.length;
    const code = codeFrame('', false);
    push(state, code, IDENTIFIER, at + 1, end, name);
    state.streams.push(code.tokens);
    return replace(frame, text, at, HOLE, end);
  }
  let start = at;
  if (hole.open.length > 1 && hole.format) while (text.startsWith(hole.open, start + 1)) start++;
  const open = start + hole.open.length + (hole.names ? 1 : 0);
  replace(frame, text, start, HOLE, open);
  const code = codeFrame(hole.close, hole.format ?? false);
  state.frames.push(code);
  return open;
}
