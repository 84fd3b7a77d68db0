import type { Span } from '../../engine/source';
import { closingBracket, endOfExpression } from './maskedCode';

/** A function in code whose strings and comments are masked. */
export interface CodeFunction {
  /** Without its braces; of an arrow function with no braces the expression. */
  readonly body: Span;
  readonly block: boolean;
  /** Whether the last expression of the block is what it gives, as in Kotlin. */
  readonly implicit: boolean;
  /** Its parameters as written. */
  readonly parameters: string;
}

const PARAMETERS = String.raw`\((?:[^()]|\([^()]*\))*\)`;
const ARROW = new RegExp(
  String.raw`\s*(?:async\s+)?(${PARAMETERS}|[A-Za-z_$][\w$]*)\s*(?::\s*(?:${PARAMETERS}|[\w<>.[\] |]+?))?\s*(?:=>|->)\s*`,
  'y',
);
const FUNCTION = new RegExp(String.raw`\s*(?:async\s+)?function\s*\*?\s*[\w$]*\s*(${PARAMETERS})[^{};]*(?=\{)`, 'y');
const METHOD = new RegExp(String.raw`\s*(${PARAMETERS})[^{};]*(?=\{)`, 'y');
const CLOSURE = /\s*\{\s*(?:([\w\s,():?@!]*?)\s*(?:\bin\b|->))?/y;
const LAMBDA = /\s*lambda\b([^:]*):\s*/y;
const REFERENCE =
  /\s*(?:await\s+)?(?:(?:this|self|[A-Z]\w*)?\s*(?:\.|::)\s*)?([A-Za-z_$][\w$]*)\s*(\(|,|\)|\}|;|\n|$)/y;

/** The function that is written, or named, at an offset: also that which a function named and called there gives. */
export function functionAt(code: string, at: number, steps = 2): CodeFunction | undefined {
  const arrow = match(ARROW, code, at);
  if (arrow) return bodyFrom(code, at + arrow[0].length, arrow[1] ?? '');
  const written = match(FUNCTION, code, at);
  if (written) return bodyFrom(code, at + written[0].length, written[1] ?? '');
  const lambda = match(LAMBDA, code, at);
  if (lambda) {
    const start = at + lambda[0].length;
    return {
      body: { start, end: endOfExpression(code, start) },
      block: false,
      implicit: false,
      parameters: lambda[1] ?? '',
    };
  }
  const closure = match(CLOSURE, code, at);
  if (closure) {
    const close = closingBracket(code, code.indexOf('{', at));
    const body = { start: at + closure[0].length, end: close ?? code.length };
    return close === undefined ? undefined : { body, block: true, implicit: true, parameters: closure[1] ?? '' };
  }
  const reference = match(REFERENCE, code, at);
  const name = reference?.[1];
  if (steps === 0 || name === undefined) return undefined;
  const named = functionNamed(code, name, steps);
  if (reference?.[2] !== '(' || !named) return named;
  return givenFunction(code, named, steps);
}

/** The method whose parameters begin at an offset. */
export function methodAt(code: string, at: number): CodeFunction | undefined {
  const found = match(METHOD, code, at);
  return found ? bodyFrom(code, at + found[0].length, found[1] ?? '') : undefined;
}

function match(pattern: RegExp, code: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(code);
}

function bodyFrom(code: string, start: number, parameters: string): CodeFunction | undefined {
  if (code[start] !== '{') {
    return { body: { start, end: endOfExpression(code, start) }, block: false, implicit: false, parameters };
  }
  const close = closingBracket(code, start);
  const body = { start: start + 1, end: close ?? code.length };
  return close === undefined ? undefined : { body, block: true, implicit: false, parameters };
}

/** The only function of the file that has a name. */
function functionNamed(code: string, name: string, steps: number): CodeFunction | undefined {
  const quoted = name.replaceAll('$', '\\$');
  const python = new RegExp(String.raw`^([ \t]*)(?:async[ \t]+)?def[ \t]+${quoted}[ \t]*(${PARAMETERS})[^\n:]*:`, 'gm');
  const blocks = [...code.matchAll(python)].map((found) => pythonBody(code, found));
  const variable = new RegExp(String.raw`\b(?:const|let|var|val)\s+${quoted}\s*(?::(?:[^=]|=>)*?)?=(?![=>])`, 'g');
  const assigned = [...code.matchAll(variable)].map(({ index, 0: text }) =>
    functionAt(code, index + text.length, steps - 1),
  );
  const declaration = new RegExp(
    String.raw`(?:\b(?:function|func|fun|[A-Za-z][\w<>.?[\]]*)[ \t]+|^[ \t]*)${quoted}\s*(${PARAMETERS})(?=[^;{}()=]*(\{|=>?))`,
    'gm',
  );
  const declared = [...code.matchAll(declaration)].flatMap((found) => {
    if (/\b(?:return|await|new|throw|else|def)\s+$/.test(found[0].slice(0, found[0].indexOf(name)))) return [];
    const from = code.indexOf(found[2] ?? '{', found.index + found[0].length) + (found[2] ?? '{').length;
    const start = found[2] === '{' ? from - 1 : from + (/^\s*/.exec(code.slice(from))?.[0].length ?? 0);
    return [bodyFrom(code, start, found[1] ?? '')];
  });
  const all = [...blocks, ...assigned, ...declared];
  return all.length === 1 ? all[0] : undefined;
}

function pythonBody(
  code: string,
  { index, 0: head, 1: indent = '', 2: parameters = '' }: RegExpExecArray,
): CodeFunction {
  const start = index + head.length;
  const after = new RegExp(String.raw`\n(?![ \t]*(?:\n|$))(?!${indent}[ \t])`).exec(code.slice(start));
  return {
    body: { start, end: start + (after?.index ?? code.length - start) },
    block: true,
    implicit: false,
    parameters,
  };
}

/** The function that the only `return` of a function gives. */
function givenFunction(code: string, { body, block }: CodeFunction, steps: number): CodeFunction | undefined {
  if (!block) return functionAt(code, body.start, 0);
  const inner = code.slice(body.start, body.end);
  const given = /\breturn\b/.exec(inner);
  return given ? functionAt(code, body.start + given.index + given[0].length, steps - 1) : undefined;
}

/** The code of a function's body with that of the functions inside it masked. */
export function ownCode(code: string, { body }: CodeFunction): string {
  let text = code.slice(body.start, body.end);
  const inner = /(?:=>|\bfunction\b[^{}]*|\bLambda\b)\s*\{/g;
  for (let found = inner.exec(text); found; found = inner.exec(text)) {
    const open = found.index + found[0].length - 1;
    const close = closingBracket(text, open) ?? text.length;
    text = text.slice(0, open + 1) + text.slice(open + 1, close).replace(/[^\n]/g, ' ') + text.slice(close);
  }
  return text;
}

/** The expressions that a function gives, and where they stand; undefined where that cannot be seen. */
export function resultsOf(code: string, fn: CodeFunction): readonly { readonly text: string; readonly span: Span }[] {
  const at = (start: number, end: number) => {
    const raw = code.slice(start, end);
    const lead = raw.length - raw.trimStart().length;
    return { text: raw.trim(), span: { start: start + lead, end: start + lead + raw.trim().length } };
  };
  const { start, end } = fn.body;
  if (!fn.block) return [at(start, end)];
  const own = ownCode(code, fn);
  const returns = [...own.matchAll(/\breturn\b(?:@\w+)?/g)].map(({ index, 0: word }) => {
    const from = start + index + word.length;
    return at(from, Math.min(endOfStatement(code, from), end));
  });
  if (returns.length > 0 || !fn.implicit) return returns;
  return /[;\n=]/.test(own.trim()) ? [] : [at(start, end)];
}

/** Where a `return` ends: at its semicolon, or at the end of its line where nothing is open. */
function endOfStatement(code: string, start: number): number {
  const end = endOfExpression(code, start);
  let at = start;
  for (; at < end; at++) {
    const unit = code[at] ?? '';
    if ('([{'.includes(unit)) at = closingBracket(code, at) ?? end;
    else if (unit === '\n' && code.slice(start, at).trim() !== '' && !/^\s*[.?:&|+]/.test(code.slice(at))) return at;
  }
  return end;
}
