import type { CodeFunction } from '../code/functions';
import { resultsOf } from '../code/functions';
import { useOf, type NameUse } from './nameUse';
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
    const use = useOf(code, owner);
    const constant = use.minted && isGivenOnce(use, fn, owner) && !use.filled.has(member);
    return constant ? { span: only.span, kind: 'name' } : undefined;
  }
  if (!/^[A-Za-z_$][\w$]*!?$/.test(text) || NO_VALUE.test(text)) return undefined;
  const name = text.replace(/!$/, '');
  return isGivenOnce(useOf(code, name), fn, name) ? { span: only.span, kind: 'name' } : undefined;
}

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
function isGivenOnce(use: NameUse, { body, parameters }: CodeFunction, name: string): boolean {
  const own: readonly string[] = parameters.match(/[\w$]+/g) ?? [];
  const [given, again] = use.given;
  if (own.includes(name) || use.looped || again !== undefined) return false;
  if (given === undefined) return use.parameterBefore <= body.start;
  return use.declared && (given < body.start || given >= body.end);
}
