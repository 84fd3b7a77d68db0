import type { Calls } from '../../engine/facts';
import { someName } from './glance';
import type { Grammar } from './grammar';
import { closingOf, kindAt, textAt } from './stream';
import type { Stream } from './token';

/** Before a parenthesis: what it holds is given to a call whose name stands further off, or has none. */
const AFTER_CALLEE = new Set(['?.', '>', '!', '!!', ')', ']', '}']);
/** How many brackets round a name are searched for the call that is given it. */
const SEARCHED = 8;

/** Leaves of the beginnings in a stream those that may hold one of these calls: all, where none are named. */
export function callsNamed(
  named: readonly Calls[] | undefined,
  grammar: Grammar,
  text: string,
  streams: readonly Stream[],
): (stream: Stream, beginnings: readonly number[]) => readonly number[] {
  const names = (named ?? []).flatMap(({ given = [] }) => given).filter((name) => text.includes(name));
  const given = names.length > 0 ? calleesGiven(new Set(names), grammar, streams) : [];
  if (!named || !given) return (_, beginnings) => beginnings;
  const known = new Map(given.map((callee) => [callee, true]));
  const isNamed = (name: string): boolean => {
    const before = known.get(name);
    if (before !== undefined) return before;
    const is = named.some(({ callees }) => callees.test(name));
    known.set(name, is);
    return is;
  };
  return (stream, beginnings) => beginnings.filter((at) => someName(grammar, stream, at, isNamed));
}

/** What is called with an argument or an entry of such a name; undefined where a variable may carry it to any call. */
function calleesGiven(
  names: ReadonlySet<string>,
  grammar: Grammar,
  streams: readonly Stream[],
): readonly string[] | undefined {
  const callees: string[] = [];
  for (const stream of streams) {
    const open: Bracket[] = [];
    for (let i = 0; i < stream.length; i++) {
      for (let top = open.at(-1); top && top.close <= i; top = open.at(-1)) open.pop();
      const text = textAt(stream, i);
      const innermost = open.at(-1);
      if (text === '(' || text === '[' || text === '{')
        open.push({ at: i, close: closingOf(stream, i), assigns: false });
      else if (!innermost) continue;
      else if (text === ',' || text === ';') innermost.assigns = false;
      else if (text === '=' || text === '=>') innermost.assigns = true;
      else if (isEntry(stream, i, innermost, names)) {
        const callee = calleeRound(open, stream, grammar);
        if (callee === undefined) return undefined;
        callees.push(callee);
      }
    }
  }
  return callees;
}

interface Bracket {
  readonly at: number;
  readonly close: number;
  /** Whether what stands in it since its last comma is given to a name. */
  assigns: boolean;
}

/** Whether an item of a bracket begins at an index with one of these names. */
function isEntry(stream: Stream, at: number, { at: open }: Bracket, names: ReadonlySet<string>): boolean {
  const content = stream.contents[at] ?? '';
  if (!names.has(typeof content === 'string' ? content : content.value)) return false;
  const before = at - 1 === open || textAt(stream, at - 1) === ',' || textAt(stream, at - 1) === '[';
  return before && /^[:=,}\]]/.test(textAt(stream, at + 1));
}

/** The name of the call that is given what stands in the innermost of these brackets, if no variable may be. */
function calleeRound(open: readonly Bracket[], stream: Stream, grammar: Grammar): string | undefined {
  for (const { at, assigns } of open.slice(-SEARCHED).reverse()) {
    const callee = textAt(stream, at - 1);
    const called = textAt(stream, at) === '(' && kindAt(stream, at - 1) === 'identifier' && !grammar.words.has(callee);
    const names = called && grammar.named.has('=') && !grammar.functions.has(textAt(stream, at - 2));
    if ((assigns && !names) || (textAt(stream, at) === '(' && AFTER_CALLEE.has(callee))) return undefined;
    if (called) return callee;
  }
  return undefined;
}
