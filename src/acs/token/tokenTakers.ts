import { oncePerFile } from '../../engine/oncePerFile';
import type { Context } from '../../engine/rule';
import type { Span } from '../../engine/source';
import { indexSpans, type SpanIndex } from '../../engine/spanIndex';
import { closingBracket } from '../code/brackets';
import { lineBefore } from '../code/lineBefore';
import { maskedCode } from '../code/maskedCode';
import { isParameter } from '../code/parameters';

/** Arguments that a file gives, and the names in them. */
interface Given {
  readonly span: Span;
  readonly names: readonly string[];
  /** Whether a credential is made in them. */
  readonly wraps: boolean;
}

/** What is made with a token, of the clients of one kind. */
interface Takers {
  /** The names of tokens that one of them is made with. */
  readonly names: ReadonlySet<string>;
  /** Where a token is given to one of them that is asked for in the same place. */
  readonly places: SpanIndex;
}

const NAME = /[A-Za-z_$][\w$]*/g;
const CREDENTIAL =
  /(?<![\w$])([A-Za-z_$][\w$]*)\s*(?::[^=;\n]{0,80})?=\s*(?:try!?\??\s+)?(?:new\s+)?(?:Azure)?CommunicationTokenCredential\s*$/;
/** What is given a part of what another name holds, and that name. */
const PART =
  /(?<![\w$])([A-Za-z_$][\w$]*)\s*(?::[^=;\n]{0,80})?=(?![=>])\s*(?:await\s+)?([A-Za-z_$][\w$]*)[?!]?\.[\w$.?!()]+\s*[;\n]/g;
/** How far before a credential its name stands at most. */
const BEFORE = 300;

/** The clients of a file that are made with tokens. */
const takersIn = oncePerFile(
  (context: Context): { readonly calls: Takers; readonly teamsCalls: Takers; readonly chat: Takers } => {
    const code = maskedCode(context);
    const credentials = givenAfter(code, /CommunicationTokenCredential\s*(?=\()/g).flatMap((given) => {
      const open = given.span.start - 1;
      const name = CREDENTIAL.exec(code.slice(Math.max(0, open - BEFORE), open))?.[1];
      return name === undefined ? [] : [{ ...given, name }];
    });
    const takers = (clients: readonly Given[]): Takers => {
      const holders = new Set(clients.flatMap(({ names }) => names));
      const made = [...credentials.filter(({ name }) => holders.has(name)), ...clients.filter(({ wraps }) => wraps)];
      return {
        names: new Set(made.flatMap(({ names }) => names)),
        places: indexSpans([...made, ...clients].map(({ span }) => span)),
      };
    };
    return {
      calls: takers(givenAfter(code, /\b[cC]reateCallAgent(?:Async)?\s*(?=\()/g)),
      teamsCalls: takers(givenAfter(code, /\b[cC]reateTeamsCallAgent(?:Async)?\s*(?=\()/g)),
      chat: takers([
        ...givenAfter(code, /\bChatClient\s*(?=\()/g),
        ...(/\bChatClientBuilder\b/.test(code) ? givenAfter(code, /\.credential\s*(?=\()/g) : []),
      ]),
    };
  },
);

/** The arguments behind each match of a pattern that ends before a parenthesis. */
function givenAfter(code: string, head: RegExp): readonly Given[] {
  return [...code.matchAll(head)].flatMap(({ index, 0: found }) => {
    const open = index + found.length;
    const close = closingBracket(code, open);
    if (close === undefined) return [];
    const text = code.slice(open + 1, close);
    const wraps = /CommunicationTokenCredential\s*\(/.test(text);
    return [{ span: { start: open + 1, end: close }, names: text.match(NAME) ?? [], wraps }];
  });
}

/** Which clients of the file are made with the token that a call gives, by where its name stands. */
export function takersOf(
  from: Span,
  context: Context,
): { readonly calls: boolean; readonly teamsCalls: boolean; readonly chat: boolean } {
  const takers = takersIn(context);
  const names = namesOf(from, context);
  const takes = (of: Takers) => of.places.holds(from) || names.some((name) => of.names.has(name));
  return { calls: takes(takers.calls), teamsCalls: takes(takers.teamsCalls), chat: takes(takers.chat) };
}

/** What a name is called that holds a token, or an answer with one. */
const HOLDS_TOKEN = /tok|resp|result|access|minted/i;

/** The names that hold what a call gives, and those that are given a part of one of them; none that stands for something else elsewhere. */
function namesOf({ start }: Span, context: Context): readonly string[] {
  const before = lineBefore(maskedCode(context), start);
  const names =
    /^([^=]*[^=!<>])=(?![=>])[^=]*$/
      .exec(before.replace(/=>/g, ''))?.[1]
      ?.match(/[A-Za-z_$][\w$]*(?!\s*:|[\w$])/g)
      ?.filter((name) => HOLDS_TOKEN.test(name)) ?? [];
  return names
    .flatMap((name) => [name, ...(partsIn(context).get(name) ?? [])])
    .filter((name) => !isParameter(name, context));
}

/** By the name of a whole, the names that hold a part of it. */
const partsIn = oncePerFile((context: Context): ReadonlyMap<string, ReadonlySet<string>> => {
  const parts = new Map<string, Set<string>>();
  for (const [, given = '', from = ''] of maskedCode(context).matchAll(PART)) {
    if (!HOLDS_TOKEN.test(given)) continue;
    parts.set(from, (parts.get(from) ?? new Set()).add(given));
  }
  return parts;
});
