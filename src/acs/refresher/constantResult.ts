import type { CodeFunction } from '../code/functions';
import { resultsOf } from '../code/functions';
import type { Span } from '../../engine/source';

/** One thing that a function gives on every call, and where it says so. */
export interface ConstantResult {
  readonly span: Span;
  /** A literal, or a name that the file gives a value once. */
  readonly kind: 'literal' | 'name';
}

const WRAPPED =
  /^(?:await\s+|Task\.FromResult|new\s+ValueTask(?:<string>)?|Promise\.resolve|Mono\.just|CompletableFuture\.completedFuture)?\s*\(\s*([^()]*)\s*\)$/;
const NO_VALUE = /^(?:null|undefined|None|nil|true|false|this|self|it)$/;

/** What a function gives on every call, if it is only ever one thing; undefined where it may be more. */
export function constantResult(code: string, fn: CodeFunction): ConstantResult | undefined {
  const results = completed(code, fn) ?? resultsOf(code, fn);
  const [only] = results;
  if (!only || results.length > 1) return undefined;
  const text = bare(only.text);
  if (/^[@$f]?(['"`])\s*\1$/.test(text)) return { span: only.span, kind: 'literal' };
  const [, owner, member] = /^([A-Za-z_$][\w$]*)[!?]?\.(\w*token)!?$/i.exec(text) ?? [];
  if (owner !== undefined && member !== undefined) {
    const constant = isMinted(code, owner) && isGivenOnce(code, fn, owner) && !isSet(code, owner, member);
    return constant ? { span: only.span, kind: 'name' } : undefined;
  }
  if (!/^[A-Za-z_$][\w$]*!?$/.test(text) || NO_VALUE.test(text)) return undefined;
  return isGivenOnce(code, fn, text.replace(/!$/, '')) ? { span: only.span, kind: 'name' } : undefined;
}

/** Whether a name holds a token as a client of ACS or a server gave it, and no store that others fill. */
const isMinted = (code: string, name: string) =>
  new RegExp(
    `(?<![\\w$.])${name}\\s*(?::\\s*(?:Communication(?:User|Access)?Token|AccessToken)\\b|=\\s*await\\s)|\\.then\\(\\s*(?:async\\s*)?(?:${name}\\b|\\(\\s*${name}\\s*(?::[^()]*)?\\))\\s*=>`,
  ).test(code);

const isSet = (code: string, owner: string, member: string) =>
  new RegExp(`(?<![\\w$.])${owner}\\s*[!?]?\\.${member}\\s*=(?![=>])`).test(code);

function bare(text: string): string {
  const inner = WRAPPED.exec(text)?.[1];
  return (inner ?? text).replace(/^await\s+/, '').trim();
}

/** What a closure of Swift hands to its only call of the completion handler. */
function completed(code: string, { body, implicit, parameters }: CodeFunction) {
  const [, handler] = /^\s*\(?\s*(\w+)\s*\)?\s*$/.exec(parameters) ?? [];
  if (!implicit || handler === undefined) return undefined;
  const calls = [...code.slice(body.start, body.end).matchAll(new RegExp(`\\b${handler}\\s*\\(([^()]*)\\)`, 'g'))];
  return calls.flatMap(({ index, 0: whole, 1: given = '' }) => {
    const [first = '', error = ''] = given.split(',');
    if (error.trim() !== 'nil') return [];
    const start = body.start + index + whole.indexOf(first, whole.indexOf('('));
    const lead = first.length - first.trimStart().length;
    return [{ text: first.trim(), span: { start: start + lead, end: start + first.trimEnd().length } }];
  });
}

/** Whether a name is declared outside a function, given a value there and nowhere else. */
function isGivenOnce(code: string, { body, parameters }: CodeFunction, name: string): boolean {
  const quoted = name.replaceAll('$', '\\$');
  const word = `(?<![\\w$.])${quoted}(?![\\w$])`;
  if (new RegExp(word).test(parameters)) return false;
  const outside = code.slice(0, body.start) + ' '.repeat(body.end - body.start) + code.slice(body.end);
  const inside = code.slice(body.start, body.end);
  const assignment = new RegExp(
    `${word}\\s*(?::\\s*[\\w.<>?]+\\s*)?(?:[-+|&?]{0,2}=(?![=>{]))|[,[{(]\\s*${quoted}\\s*[^()=;{}]*[\\]})]\\s*=(?![=>])|\\b(?:inout|ref|out|by)\\s+${quoted}\\b`,
    'g',
  );
  if (
    inside.match(assignment) ||
    new RegExp(`\\b(?:(?<!\\{\\s*[\\w ,()]{0,60}\\s)in|of|import)\\b[^;\\n]*${word}|import\\s*\\{[^}]*${word}`).test(
      code,
    )
  )
    return false;
  const given = [...outside.matchAll(assignment)];
  const declared = new RegExp(
    `(?:\\b(?:const|let|val|var|final|string|String)\\s+(?:[\\w<>?]+\\s+)?${quoted}\\s*(?::\\s*[\\w.<>?| ]+)?=(?![=>]))|\\b(?:const|let|var)\\s*[[{][^\\]}=;]*${word}[^=;]*[\\]}]\\s*=`,
  );
  if (given.length === 1) return declared.test(outside) || isModuleVariable(outside, quoted);
  return given.length === 0 && isParameter(outside, body.start, quoted);
}

/** Whether Python gives a name its value outside all functions. */
const isModuleVariable = (code: string, quoted: string) =>
  /^\s*(?:async\s+)?def\s/m.test(code) && new RegExp(`^${quoted}\\s*=(?!=)`, 'm').test(code);

/** Whether a name is a parameter of a function around an offset, and no member has it. */
function isParameter(code: string, before: number, quoted: string): boolean {
  const declaration = new RegExp(
    `\\((?:[^()]*[\\s,{(])?${quoted}\\s*[?]?\\s*(?::[^()]*|,[^()]*|\\}[^()]*)?\\)\\s*(?::[^{}=;]*)?(?:=>|\\{|throws\\b)`,
    'g',
  );
  return declaration.test(code.slice(0, before)) && !new RegExp(`\\b(?:this|self)\\.${quoted}\\b`).test(code);
}
