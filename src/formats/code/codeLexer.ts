import { DIGIT, NAME, QUOTE, SPACE } from './characters';
import { closeCode, push, stringFrame, type CodeFrame, type State } from './frames';
import { opensElement } from './jsx';
import { endOfBlockComment, endOfLine, endOfName, endOfNumber, endOfRegex, isWideSpace, pairOf } from './scan';
import { IDENTIFIER, MARKUP, NUMBER, PUNCTUATION, REGEX, setPartner, textAt } from './stream';

const NEWLINE = 10;
const HASH = 35;
const SLASH = 47;
const STAR = 42;
const LESS = 60;
const BACKSLASH = 92;

/** After these words a value begins, although a name stands before it. */
const BEFORE_VALUE = new Set(
  'return typeof case in of delete void throw new else do instanceof yield await extends default'.split(' '),
);

/** Reads code up to a string, an element of JSX or its closing bracket; gives the offset to go on from. */
export function readCode(state: State, frame: CodeFrame, at: number): number {
  const { text, end, lexis } = state;
  const { classes, quoteAt } = lexis;
  let i = at;
  while (i < end) {
    const code = text.charCodeAt(i);
    const kind = code < 128 ? (classes[code] ?? 0) : isWideSpace(code) ? SPACE : NAME;

    if (kind & QUOTE) {
      const quote = quoteAt(text, i);
      if (quote) {
        state.steps += quote.content - at;
        state.frames.push(stringFrame(quote, i, frame));
        return quote.content;
      }
    }
    if (kind & SPACE) {
      if (code === NEWLINE) frame.fresh = true;
      i++;
    } else if (kind & NAME) {
      const stop = endOfName(text, i, end, classes);
      const name = text.slice(i, stop);
      push(state, frame, IDENTIFIER, i, stop, name);
      frame.operand = !BEFORE_VALUE.has(name);
      i = stop;
    } else if (kind & DIGIT) {
      const stop = endOfNumber(text, i, end);
      push(state, frame, NUMBER, i, stop, text.slice(i, stop));
      frame.operand = true;
      i = stop;
    } else {
      const comment = endOfComment(state, frame, code, i);
      if (comment > i) {
        i = comment;
        continue;
      }
      if (!frame.operand && lexis.regex && code === SLASH && i >= state.noRegexBefore) {
        const stop = endOfRegex(text, i, end);
        state.steps += (stop || endOfLine(text, i, end)) - i;
        if (stop > 0) {
          push(state, frame, REGEX, i, stop, '');
          frame.operand = true;
          i = stop;
          continue;
        }
        state.noRegexBefore = endOfLine(text, i, end);
      }
      if (
        code === LESS &&
        lexis.jsx &&
        !frame.operand &&
        opensElement(text, i, textAt(frame.tokens, frame.tokens.length - 1))
      ) {
        push(state, frame, MARKUP, i, i + 1, '');
        frame.operand = true;
        state.frames.push({ kind: 'tag', closing: false, angles: 0 });
        state.steps += i + 1 - at;
        return i + 1;
      }
      if (code === BACKSLASH && lexis.indented) {
        i = pastLineBreak(text, i + 1);
        continue;
      }
      const next = readSign(state, frame, code, i);
      if (next < 0) {
        state.steps += -next - at;
        return -next;
      }
      i = next;
    }
  }
  state.steps += i - at;
  return i;
}

/** Reads a sign; gives the offset after it, negative where it ended the frame. */
function readSign(state: State, frame: CodeFrame, code: number, at: number): number {
  const { text } = state;
  const pair = pairOf(code, text.charCodeAt(at + 1));
  if (pair !== undefined && !(frame.format && pair.startsWith(':')) && at + 1 < state.end) {
    const long = (pair === '==' || pair === '!=') && text.charAt(at + 2) === '=';
    push(state, frame, PUNCTUATION, at, at + pair.length + (long ? 1 : 0), long ? `${pair}=` : pair);
    if (pair !== '++' && pair !== '--' && pair !== '!!') frame.operand = false;
    return at + pair.length + (long ? 1 : 0);
  }
  const sign = text.charAt(at);
  if (sign === '(' || sign === '[' || sign === '{') {
    frame.open.push(frame.tokens.length);
    frame.counts[sign]++;
  } else if (sign === ')' || sign === ']' || sign === '}') {
    const opening = sign === ')' ? '(' : sign === ']' ? '[' : '{';
    if (sign === frame.close.charAt(0) && frame.counts[opening] === 0) {
      closeCode(state, frame);
      state.frames.pop();
      return -(at + frame.close.length);
    }
    return closeBracket(state, frame, opening, sign, at);
  } else if (frame.format && sign === ':' && frame.open.length === 0) {
    return endOfFormat(state, at + 1);
  }
  push(state, frame, PUNCTUATION, at, at + 1, sign);
  // `a!` asserts in TypeScript and Swift: the value goes on.
  if (sign !== '!') frame.operand = false;
  return at + 1;
}

/** Closes the innermost bracket of the kind, and those that were left open inside it. */
function closeBracket(state: State, frame: CodeFrame, opening: '(' | '[' | '{', sign: string, at: number): number {
  const index = frame.tokens.length;
  let opener = -1;
  if (frame.counts[opening] > 0) {
    for (let top = frame.open.pop(); top !== undefined; top = frame.open.pop()) {
      const text = textAt(frame.tokens, top) as '(' | '[' | '{';
      frame.counts[text]--;
      setPartner(frame.tokens, top, index);
      if (text === opening) {
        opener = top;
        break;
      }
    }
  }
  push(state, frame, PUNCTUATION, at, at + 1, sign);
  setPartner(frame.tokens, index, opener);
  frame.operand = sign !== '}';
  return at + 1;
}

/** Past the format of an interpolation, up to the brace that closes it. */
function endOfFormat({ text, end }: State, at: number): number {
  let depth = 0;
  for (let i = at; i < end; i++) {
    const character = text.charCodeAt(i);
    if (character === 123) depth++;
    else if (character === 125) {
      if (depth === 0) return i;
      depth--;
    } else if (character === NEWLINE) return i;
  }
  return end;
}

function endOfComment(state: State, frame: CodeFrame, code: number, at: number): number {
  const { text, end, lexis } = state;
  let stop = at;
  if (code === HASH) {
    if (lexis.lineComment === '#') stop = endOfLine(text, at, end);
    else if (lexis.directives && frame.fresh) return endOfLine(text, at, end);
  } else if (code === SLASH && lexis.lineComment === '//') {
    const next = text.charCodeAt(at + 1);
    if (next === SLASH) stop = endOfLine(text, at, end);
    else if (next === STAR && lexis.blockComment) {
      stop = endOfBlockComment(text, at, end, lexis.blockComment === 'nested');
    }
  }
  if (stop > at) state.comments.push({ value: text.slice(at, stop), span: { start: at, end: stop } });
  return stop;
}

function pastLineBreak(text: string, at: number): number {
  if (text.charCodeAt(at) === 13) return at + 2;
  return text.charCodeAt(at) === NEWLINE ? at + 1 : at;
}
