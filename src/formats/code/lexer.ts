import type { Span } from '../../engine/source';
import { readCode } from './codeLexer';
import { closeCode, codeFrame, type State } from './frames';
import { readChildren, readTag } from './jsx';
import type { Lexis } from './language';
import { endOfLine } from './scan';
import { finishString, readString } from './strings';
import type { Lexed } from './token';

interface Options {
  readonly within?: Span;
  /** The bracket that ends the code, where it is a part of something else. */
  readonly close?: '}' | '}}';
}

/**
 * Reads code as tokens, in one pass and linear time. Broken code gives what can be told: a string that is not closed ends
 * with its line, or with the text where it may have lines.
 */
export function lex(text: string, lexis: Lexis, { within, close }: Options = {}): Lexed {
  const whole = codeFrame(close ?? '', false, 16 + (((within?.end ?? text.length) - (within?.start ?? 0)) >> 2));
  const markup = codeFrame('', false);
  const state: State = {
    text,
    end: within?.end ?? text.length,
    lexis,
    frames: [whole],
    streams: [],
    comments: [],
    markup,
    noRegexBefore: 0,
    steps: 0,
  };
  let at = within?.start ?? startOfCode(text);
  for (let frame = state.frames.at(-1); frame && at < state.end; frame = state.frames.at(-1)) {
    if (frame.kind === 'code') at = readCode(state, frame, at);
    else if (frame.kind === 'string') at = readString(state, frame, at);
    else if (frame.kind === 'tag') at = readTag(state, frame, at);
    else at = readChildren(state, at);
  }
  for (let frame = state.frames.pop(); frame; frame = state.frames.pop()) {
    if (frame.kind === 'string') {
      frame.from = Math.max(frame.from, at);
      finishString(state, frame, state.end, state.end);
    } else if (frame.kind === 'code') closeCode(state, frame);
  }
  if (markup.tokens.length > 0) state.streams.push(markup.tokens);
  return { streams: state.streams, comments: state.comments, steps: state.steps, end: at };
}

/** Past the byte order mark and the `#!` line. */
function startOfCode(text: string): number {
  const start = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  return text.startsWith('#!', start) ? endOfLine(text, start, text.length) : start;
}
