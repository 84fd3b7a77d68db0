import type { Argument, Call, Construct } from '../../engine/facts';
import type { Span } from '../../engine/source';

/** The three things that are exchanged for the token of a Teams user, in the order of every SDK. */
export const EXCHANGED = ['token', 'client', 'user'] as const;
export type Exchanged = (typeof EXCHANGED)[number];

/** What code gives for each of them, as written, and where. */
export interface Exchange {
  readonly given: Readonly<Partial<Record<Exchanged, { readonly text: string; readonly span: Span }>>>;
  readonly missing: readonly Exchanged[];
  readonly at: Span;
}

/** What the method is called in every SDK. */
export const EXCHANGES = /^get_?token_?for_?teams_?user(?:async|withresponse)?$/i;
const NAMES: Readonly<Record<Exchanged, RegExp>> = {
  token: /^(?:teamsUser(?:Aad)?|aad|add)_?token$/i,
  client: /^client_?id$/i,
  user: /^user_?object_?id$/i,
};

/** The exchange that a call of that method makes from its own arguments; `code` has its strings and comments masked. */
export function exchangeOfCall({ callee, receiver, holds, arguments: given }: Call, code: string) {
  if (!isIdentityClient(receiver, holds)) return undefined;
  const [first] = given;
  if (given.length === 1 && first?.name === undefined && first) {
    if (code[first.span.start] === '{') return exchangeOfObject(first, callee.span, code);
    const written = code.slice(first.span.start, first.span.end);
    // Anything else is an object with options, which shows elsewhere.
    const isToken = first.value.kind === 'text' || /token[!?]?$/i.test(written) || /\[["'] *["']\]$/.test(written);
    return isToken ? exchangeOfArguments(given, callee.span) : undefined;
  }
  return given.length > 0 && given.length <= 3 ? exchangeOfArguments(given, callee.span) : undefined;
}

/** The exchange that options of C#, Java or Kotlin stand for. */
export function exchangeOfOptions({ type, arguments: given }: Construct): Exchange | undefined {
  const isOptions = /(?:^|\.)GetTokenForTeamsUserOptions$/.test(type.value);
  return isOptions ? exchangeOfArguments(given, type.span) : undefined;
}

/** Whether what a call is made on is the client of ACS, and no service of the program with a method of that name. */
const isIdentityClient = (receiver: string | undefined, holds: Construct | undefined) =>
  holds ? /CommunicationIdentity\w*Client/.test(holds.type.value) : /client\W*$/i.test(receiver ?? '');

function exchangeOfArguments(given: readonly Argument[], at: Span): Exchange | undefined {
  const found: Partial<Record<Exchanged, { text: string; span: Span }>> = {};
  for (const [index, { name, span, value }] of given.entries()) {
    const role = name === undefined ? EXCHANGED[index] : EXCHANGED.find((one) => NAMES[one].test(name));
    const text = value.kind === 'text' ? value.text.value : '';
    if (role) found[role] = { text, span };
    else if (name === undefined) return undefined;
  }
  return { given: found, missing: EXCHANGED.filter((role) => !found[role]), at };
}

function exchangeOfObject({ span, value }: Argument, at: Span, code: string): Exchange | undefined {
  const written = code.slice(span.start, span.end);
  if (value.kind !== 'object' || written.includes('...')) return undefined;
  const found: Partial<Record<Exchanged, { text: string; span: Span }>> = {};
  for (const { name, value: entry } of value.entries) {
    const role = EXCHANGED.find((one) => NAMES[one].test(name));
    if (!role) continue;
    const place = new RegExp(`\\b${name}\\s*(?::\\s*([^,}]*[^,}\\s])\\s*)?(?=[,}])`).exec(written);
    const text = place?.[1] ?? name;
    const start = span.start + (place ? place.index + place[0].lastIndexOf(text) : 0);
    found[role] = { text: entry.kind === 'text' ? entry.text.value : '', span: { start, end: start + text.length } };
  }
  return { given: found, missing: EXCHANGED.filter((role) => !found[role]), at };
}
