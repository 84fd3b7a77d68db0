import type { Span } from '../../engine/source';
import { closingBracket } from './maskedCode';

const HEAD = /\b(?:while|for|loop|do|foreach)\b/g;
/** Anything that lets time pass, or leaves the waiting to somebody else. */
const WAITS =
  /sleep|delay|wait_|\bwait\s*\(|\bwait\b\s*[:=]|[wW]ait(?:For|Until|Any|One|Time)|setTimeout|setInterval|backoff|back_off|interval|timer|retry_?-?after|Thread\.|pause|tenacity|\bretry\s*\(/i;

/** The innermost loop around an offset, with its head; undefined where there is none in the same function. */
export function loopAround(code: string, offset: number): Span | undefined {
  let found: Span | undefined;
  for (const { index, 0: word } of code.matchAll(HEAD)) {
    if (index > offset) break;
    const span = loopAt(code, index, word);
    if (span && span.start <= offset && offset < span.end) found = span;
  }
  return found;
}

function loopAt(code: string, index: number, word: string): Span | undefined {
  const after = index + word.length;
  const head = /^\s*(?:await\s*)?(?=\()/.exec(code.slice(after));
  const close = head ? closingBracket(code, after + head[0].length) : after - 1;
  if (close === undefined) return undefined;
  const open = /^\s*\{/.exec(code.slice(close + 1));
  if (open) {
    const end = closingBracket(code, close + open[0].length);
    return end === undefined ? undefined : { start: index, end: end + 1 };
  }
  return pythonLoop(code, index);
}

/** A loop of Python: its head ends with a colon, its block is what is indented more. */
function pythonLoop(code: string, index: number): Span | undefined {
  const line = code.lastIndexOf('\n', index - 1) + 1;
  const indent = code.slice(line, index);
  const head = /^[^\n]*:[ \t]*(?=\n)/.exec(code.slice(index));
  if (!/^[ \t]*(?:async[ \t]+)?$/.test(indent) || !head) return undefined;
  const start = index + head[0].length;
  const depth = /^[ \t]*/.exec(indent)?.[0] ?? '';
  const after = new RegExp(`\\n(?![ \\t]*(?:\\n|$))(?!${depth}[ \\t])`).exec(code.slice(start));
  return { start: index, end: start + (after?.index ?? code.length - start) };
}

/** Whether anything in a loop lets time pass. */
export const waits = (code: string, { start, end }: Span): boolean => WAITS.test(code.slice(start, end));
