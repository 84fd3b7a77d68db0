import { listAt } from '../../engine/listAt';
import type { Span } from '../../engine/source';
import { closingBracket, endOfExpression } from './brackets';
import { endOfBlock } from './indentedBlock';
import { lineBefore } from './lineBefore';
import { matchAt } from './matchAt';

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
  const arrow = matchAt(ARROW, code, at);
  if (arrow) return bodyFrom(code, at + arrow[0].length, arrow[1] ?? '');
  const written = matchAt(FUNCTION, code, at);
  if (written) return bodyFrom(code, at + written[0].length, written[1] ?? '');
  const lambda = matchAt(LAMBDA, code, at);
  if (lambda) {
    const start = at + lambda[0].length;
    return {
      body: { start, end: endOfExpression(code, start) },
      block: false,
      implicit: false,
      parameters: lambda[1] ?? '',
    };
  }
  const closure = matchAt(CLOSURE, code, at);
  if (closure) {
    const close = closingBracket(code, code.indexOf('{', at));
    const body = { start: at + closure[0].length, end: close ?? code.length };
    return close === undefined ? undefined : { body, block: true, implicit: true, parameters: closure[1] ?? '' };
  }
  const reference = matchAt(REFERENCE, code, at);
  const name = reference?.[1];
  if (steps === 0 || name === undefined) return undefined;
  const named = functionNamed(code, name, steps);
  if (reference?.[2] !== '(' || !named) return named;
  return givenFunction(code, named, steps);
}

/** The method whose parameters begin at an offset. */
export function methodAt(code: string, at: number): CodeFunction | undefined {
  const found = matchAt(METHOD, code, at);
  return found ? bodyFrom(code, at + found[0].length, found[1] ?? '') : undefined;
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
export function functionNamed(code: string, name: string, steps = 2): CodeFunction | undefined {
  const [only, another] = namedIn(code).get(name) ?? [];
  return another ? undefined : only?.(steps);
}

/** The functions of a code by their names, each read when it is asked for. */
type Named = ReadonlyMap<string, readonly ((steps: number) => CodeFunction | undefined)[]>;

/** Of the code that was asked about last: a file is searched once, however many of its functions are named. */
let last: { readonly code: string; readonly named: Named } | undefined;

const namedIn = (code: string): Named => (last?.code === code ? last : (last = { code, named: namesIn(code) })).named;

const VARIABLE = /\b(?:const|let|var|val)\s+([A-Za-z_$][\w$]*)(?=(\s*(?::(?:[^=;]|=>){0,200}?)?=)(?![=>]))/g;
/** A name before parentheses that may be those of its parameters. */
const CALLED = /(?<![\w$])([A-Za-z_$][\w$]*)\s*(?=\()/g;
/** What stands before the name where a function is declared: a keyword or a type, or on its line nothing. */
const DECLARES = /(?:\b(function|func|fun|def|[A-Za-z][\w<>.?[\]]*)[ \t]+|^[ \t]*)$/;
const NO_TYPE = /^(?:return|await|new|throw|else)$/;
const BEFORE_BODY = /[^;{}()=]*(?:(?=\{)|=>?\s*)/y;
const BEFORE_PYTHON_BODY = /[^\n:]*:/y;

function namesIn(code: string): Named {
  const named = new Map<string, ((steps: number) => CodeFunction | undefined)[]>();
  for (const { index, 0: head, 1: name = '', 2: given = '' } of code.matchAll(VARIABLE)) {
    listAt(named, name).push((steps) => functionAt(code, index + head.length + given.length, steps - 1));
  }
  for (const { index, 0: head, 1: name = '' } of code.matchAll(CALLED)) {
    const before = lineBefore(code, index);
    const declares = DECLARES.exec(before);
    if (!declares || NO_TYPE.test(declares[1] ?? '')) continue;
    const open = index + head.length;
    const close = closingBracket(code, open);
    if (close === undefined) continue;
    const parameters = code.slice(open, close + 1);
    const python = declares[1] === 'def';
    const after = matchAt(python ? BEFORE_PYTHON_BODY : BEFORE_BODY, code, close + 1);
    if (!after) continue;
    const start = close + 1 + after[0].length;
    listAt(named, name).push(
      python
        ? () => pythonBody(code, start, /^[ \t]*/.exec(before)?.[0] ?? '', parameters)
        : () => bodyFrom(code, start, parameters),
    );
  }
  return named;
}

function pythonBody(code: string, start: number, indent: string, parameters: string): CodeFunction {
  return { body: { start, end: endOfBlock(code, start, indent) }, block: true, implicit: false, parameters };
}

/** The function that the only `return` of a function gives. */
function givenFunction(code: string, { body, block }: CodeFunction, steps: number): CodeFunction | undefined {
  if (!block) return functionAt(code, body.start, 0);
  const given = /\breturn\b/.exec(code.slice(body.start, body.end));
  return given ? functionAt(code, body.start + given.index + given[0].length, steps - 1) : undefined;
}

const INNER = /(?:=>|\bfunction\b[^{};]{0,300}|\bLambda\b)\s*\{/g;

/** The code of a function's body with that of the functions inside it masked. */
export function ownCode(code: string, { body }: CodeFunction): string {
  const text = code.slice(body.start, body.end);
  let own = '';
  for (const { index, 0: head } of text.matchAll(INNER)) {
    const open = index + head.length;
    if (open <= own.length) continue; // inside one that is masked
    const close = (closingBracket(code, body.start + open - 1) ?? body.end) - body.start;
    own += text.slice(own.length, open) + text.slice(open, close).replace(/[^\n]/g, ' ');
  }
  return own + text.slice(own.length);
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

/** A line that belongs to the expression before it. */
const GOES_ON = /\s*[.?:&|+]/y;

/** Where a `return` ends: at its semicolon, or at the end of its line where nothing is open. */
function endOfStatement(code: string, start: number): number {
  const end = endOfExpression(code, start);
  const first = start + code.slice(start, end).search(/\S/);
  for (let at = start; at < end; at++) {
    const unit = code[at] ?? '';
    if ('([{'.includes(unit)) at = closingBracket(code, at) ?? end;
    else if (unit === '\n' && first < at && !matchAt(GOES_ON, code, at)) return at;
  }
  return end;
}
