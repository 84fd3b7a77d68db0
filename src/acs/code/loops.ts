import { oncePerFile } from '../../engine/oncePerFile';
import type { Context } from '../../engine/rule';
import type { Span } from '../../engine/source';
import { closingBracket } from './brackets';
import { endOfBlock } from './indentedBlock';
import { lineBefore } from './lineBefore';
import { maskedCode } from './maskedCode';
import { matchAt } from './matchAt';

const HEAD = /\b(?:while|for|loop|do|foreach)\b/g;
/** Anything that lets time pass, or leaves the waiting to somebody else. */
const WAITS =
  /sleep|delay|wait_|\bwait\s*\(|\bwait\b\s*[:=]|[wW]ait(?:For|Until|Any|One|Time)|setTimeout|setInterval|backoff|back_off|interval|timer|retry_?-?after|Thread\.|pause|tenacity|\bretry\s*\(/i;

/** A loop of a code with its head. */
export interface Loop {
  readonly span: Span;
  /** Whether anything in it lets time pass. */
  readonly waits: boolean;
  /** The names that each turn of it gives a value. */
  readonly given: ReadonlySet<string>;
}

const GIVEN = /(?<![\w$.])([A-Za-z_$][\w$]*)\s*=(?!=)/g;
const HEAD_OF_FOR = /^for(?:each)?\b[^{;\n]*/;
const GIVEN_IN_HEAD = /(?<![\w$.])([A-Za-z_$][\w$]*)\s*(?:\b(?:in|of)\b|:)/g;

const namesGivenIn = (text: string): ReadonlySet<string> => {
  const [head = ''] = HEAD_OF_FOR.exec(text) ?? [];
  return new Set([...text.matchAll(GIVEN), ...head.matchAll(GIVEN_IN_HEAD)].map(([, name = '']) => name));
};

/** The loops of a file, in the order in which they begin, each with the one around it. */
const loopsOf = oncePerFile((context: Context) => {
  const code = maskedCode(context);
  const loops: (Loop & { readonly outer: number })[] = [];
  for (const { index, 0: word } of code.matchAll(HEAD)) {
    const span = loopAt(code, index, word);
    if (!span) continue;
    const text = code.slice(span.start, span.end);
    const outer = around(loops, loops.length - 1, index);
    loops.push({ span, waits: WAITS.test(text), given: namesGivenIn(text), outer });
  }
  return loops;
});

/** The index of the innermost loop around an offset, where none of them that is not around it begins before; -1 for none. */
function around(
  loops: readonly { readonly span: Span; readonly outer: number }[],
  from: number,
  offset: number,
): number {
  let at = from;
  while ((loops[at]?.span.end ?? Infinity) <= offset) at = loops[at]?.outer ?? -1;
  return at;
}

/** The innermost loop around an offset; undefined where there is none. */
export function loopAround(context: Context, offset: number): Loop | undefined {
  const loops = loopsOf(context);
  let [low, high] = [0, loops.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((loops[middle]?.span.start ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return loops[around(loops, low - 1, offset)];
}

const BEFORE_HEAD = /\s*(?:await\s*)?(?=\()/y;
const BEFORE_BODY = /\s*\{/y;

function loopAt(code: string, index: number, word: string): Span | undefined {
  const after = index + word.length;
  const head = matchAt(BEFORE_HEAD, code, after);
  const close = head ? closingBracket(code, after + head[0].length) : after - 1;
  if (close === undefined) return undefined;
  const open = matchAt(BEFORE_BODY, code, close + 1);
  if (open) {
    const end = closingBracket(code, close + open[0].length);
    return end === undefined ? undefined : { start: index, end: end + 1 };
  }
  return pythonLoop(code, index);
}

const HEAD_OF_PYTHON = /[^\n]*:[ \t\r]*(?=\n)/y;

/** A loop of Python: its head ends with a colon, its block is what is indented more. */
function pythonLoop(code: string, index: number): Span | undefined {
  const indent = lineBefore(code, index);
  if (!/^[ \t]*(?:async[ \t]+)?$/.test(indent)) return undefined;
  const head = matchAt(HEAD_OF_PYTHON, code, index);
  return head ? { start: index, end: endOfBlock(code, index + head[0].length, indentation(indent)) } : undefined;
}

const indentation = (line: string) => line.slice(0, line.length - line.trimStart().length);
