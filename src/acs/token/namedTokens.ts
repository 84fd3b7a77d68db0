import { oncePerFile } from '../../engine/oncePerFile';
import type { Context } from '../../engine/rule';
import { closingBracket } from '../code/brackets';
import { maskedCode } from '../code/maskedCode';

/** What an expression is: the text of a token, or an object that has it as its `token`. */
export type TokenForm = 'text' | 'object';

/** What asks for a token, and the names that are given what comes: `{ token }`, `response`, or in Python `user, token`. */
const REQUEST =
  /(?<![\w$.])(\{[^{}=]{1,200}\}|(?:[\w$]+\s*,\s*)?[\w$]+)\s*=\s*(?:await\s+)?[\w$]+(?:\s*[.?!]{1,2}[\w$]+){0,5}\s*[.?!]{1,2}(?:getToken|createUserAndToken|getTokenForTeamsUser|get_token|create_user_and_token|get_token_for_teams_user)\s*\(/g;
/** A name that is given the token of what came, and nothing in its place. */
const TAKEN = /\bconst\s+([\w$]+)\s*=\s*([\w$]+)[?!]?\.token\s*(?:;|\n)/g;
/** A name that is said to be a text, where it is declared. */
const TYPED = /(?<![\w$.])([\w$]*[tT]oken)\s*\??\s*:\s*(?:string|str)\b(?!\s*[|[.])/g;
const CAST = /\s+as\s+(?:unknown\s+as\s+)?[\w$]+$|!$/;

/** The form of the token that an expression names; undefined where the file does not show that it is one. */
export function tokenFormOf(expression: string, context: Context): TokenForm | undefined {
  const [name = '', part, ...more] = expression.replace(CAST, '').split('.');
  if (more.length > 0 || !/^[\w$]+$/.test(name)) return undefined;
  const form = formsIn(context).get(name);
  if (part === undefined) return form;
  return part === 'token' && form === 'object' ? 'text' : undefined;
}

const formsIn = oncePerFile((context: Context): ReadonlyMap<string, TokenForm> => {
  const code = maskedCode(context);
  const asked = new Map<string, Set<TokenForm>>();
  const note = (name: string, form: TokenForm) => asked.set(name, (asked.get(name) ?? new Set()).add(form));
  for (const { index, 0: request, 1: given = '' } of code.matchAll(REQUEST)) {
    if (!isOfIdentityClient(request, code, index + request.length - 1)) continue;
    const text = /^\{(?:[^]*[\s,{])?token(?:\s*:\s*([\w$]+))?\s*[,}]/.exec(given);
    if (text) note(text[1] ?? 'token', 'text');
    else if (!given.startsWith('{')) note(given.split(',').at(-1)?.trim() ?? '', 'object');
  }
  for (const [, name = '', owner = ''] of code.matchAll(TAKEN)) if (asked.get(owner)?.has('object')) note(name, 'text');
  for (const [, name = ''] of code.matchAll(TYPED)) if (!asked.has(name) && !isGiven(name, code)) note(name, 'text');
  const forms = new Map<string, TokenForm>();
  for (const [name, [form, another]] of asked) {
    if (form && !another && !/cred/i.test(name) && !isCredential(name, code)) forms.set(name, form);
  }
  return forms;
});

/** Whether a request for a token, whose arguments open at an offset, says for whom and what: credentials have a getToken too. */
function isOfIdentityClient(request: string, code: string, open: number): boolean {
  if (!/get_?token\s*\($/i.test(request)) return true;
  return code.slice(open, closingBracket(code, open) ?? open).includes(',');
}

/** Whether a name is given something, beside what a caller gives. */
const isGiven = (name: string, code: string): boolean =>
  new RegExp(`\\[\\s*${quoted(name)}\\b|(?<![\\w$.])${quoted(name)}\\s*=(?![=>])`).test(code);

/** Whether a name is given a credential somewhere, or declared as one. */
const isCredential = (name: string, code: string): boolean =>
  new RegExp(`(?<![\\w$.])${quoted(name)}\\s*[:=][^;,)\\n]{0,80}Credential`).test(code);

const quoted = (name: string): string => name.replaceAll('$', '\\$');
