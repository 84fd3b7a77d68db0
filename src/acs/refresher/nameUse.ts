import { listAt } from '../../engine/listAt';
import { matchAt } from '../code/matchAt';

/** What a code does with a name, in all places where it stands. */
export interface NameUse {
  /** Where it is given a value. */
  readonly given: readonly number[];
  /** Whether it is declared with a value, or in Python given one outside all functions. */
  readonly declared: boolean;
  /** Whether a loop gives it values, or an import. */
  readonly looped: boolean;
  /** Behind which offset it is a parameter of a function that may be around; endless where it is none, or a member has the name too. */
  readonly parameterBefore: number;
  /** Whether it holds a token as a client of ACS or a server gave it, and no store that others fill. */
  readonly minted: boolean;
  /** The members of it that are given a value. */
  readonly filled: ReadonlySet<string>;
}

/** Of the code that was asked about last: each name is looked at once, and then only where it stands. */
let last: { readonly code: string; readonly uses: Map<string, NameUse>; readonly places: Places } | undefined;

interface Places {
  readonly ofNames: ReadonlyMap<string, readonly number[]>;
  readonly members: ReadonlySet<string>;
  readonly python: boolean;
}

/** What a code, whose strings and comments are masked, does with a name. */
export function useOf(code: string, name: string): NameUse {
  if (last?.code !== code) last = { code, uses: new Map(), places: placesIn(code) };
  const use = last.uses.get(name) ?? useAt(code, last.places.ofNames.get(name) ?? [], name, last.places);
  last.uses.set(name, use);
  return use;
}

function placesIn(code: string): Places {
  const ofNames = new Map<string, number[]>();
  for (const { index, 0: name } of code.matchAll(/(?<![\w$.])[A-Za-z_$][\w$]*/g)) listAt(ofNames, name).push(index);
  const members = new Set([...code.matchAll(/\b(?:this|self)\.([A-Za-z_$][\w$]*)/g)].map(([, member = '']) => member));
  return { ofNames, members, python: /^\s*(?:async\s+)?def\s/m.test(code) };
}

// Each is tried where a name stands. What has no end of its own is looked for in a few hundred characters.
const NAME = String.raw`[A-Za-z_$][\w$]*`;
const GIVEN = sticky(
  String.raw`${NAME}\s*(?::\s*[\w.<>?]+\s*)?[-+|&?]{0,2}=(?![=>{])`,
  String.raw`(?<=[,[{(]\s*)${NAME}\s*[^()=;{}]{0,300}[\]})]\s*=(?![=>])`,
  String.raw`(?<=\b(?:inout|ref|out|by)\s+)${NAME}`,
);
const DECLARED = sticky(
  String.raw`(?<=\b(?:const|let|val|var|final|string|String)\s+(?:[\w<>?]+\s+)?)${NAME}\s*(?::\s*[\w.<>?| ]+)?=(?![=>])`,
  String.raw`(?<=\b(?:const|let|var)\s*[[{][^\]}=;]{0,300})${NAME}[^=;]{0,300}[\]}]\s*=`,
);
const OF_MODULE = /(?<=^\uFEFF?)[A-Za-z_$][\w$]*\s*=(?!=)/my;
const LOOPED = sticky(
  String.raw`(?<=\b(?:(?<!\{\s*[\w ,()]{0,60}\s)in|of|import)\b[^;\n]{0,300})${NAME}`,
  String.raw`(?<=import\s*\{[^}]{0,300})${NAME}`,
);
const PARAMETER = sticky(
  String.raw`(?<=\((?:[^()]{0,300}[\s,{(])?)${NAME}\s*[?]?\s*(?::[^()]{0,300}|,[^()]{0,300}|\}[^()]{0,300})?\)\s*(?::[^{}=;]{0,300})?(?:=>|\{|throws\b)`,
);
const MINTED = sticky(
  String.raw`${NAME}\s*(?::\s*(?:Communication(?:User|Access)?Token|AccessToken)\b|=\s*await\s)`,
  String.raw`(?<=\.then\(\s*(?:async\s*)?)${NAME}\s*=>`,
  String.raw`(?<=\.then\(\s*(?:async\s*)?\(\s*)${NAME}\s*(?::[^()]{0,300})?\)\s*=>`,
);
const FILLED = /[A-Za-z_$][\w$]*\s*[!?]?\.([A-Za-z_$][\w$]*)\s*=(?![=>])/y;

function sticky(...alternatives: readonly string[]): RegExp {
  return new RegExp(alternatives.join('|'), 'y');
}

function useAt(code: string, places: readonly number[], name: string, { members, python }: Places): NameUse {
  const where = (pattern: RegExp) => places.filter((at) => matchAt(pattern, code, at));
  return {
    given: where(GIVEN),
    declared: places.some((at) => matchAt(DECLARED, code, at) ?? (python && matchAt(OF_MODULE, code, at))),
    looped: places.some((at) => matchAt(LOOPED, code, at)),
    parameterBefore: members.has(name) ? Infinity : firstEnd(PARAMETER, code, places),
    minted: places.some((at) => matchAt(MINTED, code, at)),
    filled: new Set(places.flatMap((at) => matchAt(FILLED, code, at)?.[1] ?? [])),
  };
}

/** Where the first match ends of a pattern that is tried at these offsets. */
function firstEnd(pattern: RegExp, code: string, places: readonly number[]): number {
  for (const at of places) {
    const [found] = matchAt(pattern, code, at) ?? [];
    if (found !== undefined) return at + found.length;
  }
  return Infinity;
}
