import type { Argument, Call, Calls, Value } from '../../engine/facts';
import { oncePerFile } from '../../engine/oncePerFile';
import type { Context } from '../../engine/rule';
import { importsIdentity } from '../code/clients';
import { isScope } from './scopes';

/** What every file holds that has a token made: one of these. */
export const TOKEN_REQUEST_MARKS = [
  ...['getToken', 'get_token', 'getAccessToken', 'get_access_token', 'issueToken', 'issue_token', 'issueAccessToken'],
  ...['issue_access_token', 'andToken', 'and_token', 'withToken', 'with_token', 'createTokenWithScopes', 'TokenScope'],
] as const;

/**
 * What a file holds that asks for tokens of ACS: it names the client, its package or its API, or scopes, for the client
 * itself may stand in another file.
 */
export const TOKEN_REQUEST_SIGNS = [
  ...['CommunicationIdentityClient', 'communication-identity', 'communication.identity'],
  ...['CommunicationTokenScope', 'createTokenWithScopes', 'issueAccessToken'],
  ...['createUserAndToken', 'tokenExpiresInMinutes', "'chat", '"chat', "'voip", '"voip'],
] as const;

/** What code asks of the identity service when it has a token made. */
export interface TokenRequest {
  readonly scopes?: Value;
  /** How long the token is to live, where the file shows it, and where that is written. */
  readonly validity?: Argument;
}

const ISSUE = /^(?:get|issue)_?(?:access_?)?token(?:async|withresponse)?$/i;
const VALIDITY = /^(?:token_?)?expires_?in(?:_?minutes)?$/i;

/** What the identity API calls scopes in the body of a request made by hand: for the token of a new user, and of another. */
const NEW_USER_SCOPES = 'createTokenWithScopes';
const SCOPES = 'scopes';

/** The calls that may ask for a token: those of the client's methods, and those with such a body. */
export const TOKEN_REQUESTS = {
  callees: /^(?:(?:get|issue)_?(?:access_?)?|create_?user_?(?:and|with)_?)token(?:async|withresponse)?$/i,
  given: [NEW_USER_SCOPES, SCOPES],
} satisfies Calls;

/** Rules about scopes and about validity ask the same of each call. */
const known = oncePerFile(() => new Map<Call, TokenRequest | undefined>());

/** What a call asks for, if it is one of the identity client of ACS or carries the body of such a request. */
export function tokenRequest(call: Call, context: Context): TokenRequest | undefined {
  const requests = known(context);
  if (!requests.has(call)) requests.set(call, requestOf(call, context));
  return requests.get(call);
}

function requestOf(call: Call, context: Context): TokenRequest | undefined {
  const { value: callee } = call.callee;
  if (TOKEN_REQUESTS.callees.test(callee) && isIdentityClient(call, context))
    return ofClient(call, ISSUE.test(callee), context);
  if (!namesIdentity(context)) return undefined;
  for (const argument of call.arguments) {
    const body = bodyIn(argument.value);
    const scopes = body && (entry(body, NEW_USER_SCOPES) ?? knownScopes(entry(body, SCOPES)));
    if (body && scopes) return { scopes, ...validityIn(body, argument, context) };
  }
  return undefined;
}

const IDENTITY =
  /CommunicationIdentity|communication[.-]identity|CommunicationTokenScope|createTokenWithScopes|issueAccessToken/i;

/** Whether a file speaks of the identity service: those of others have bodies with scopes too. */
const namesIdentity = oncePerFile(({ source }: Context): boolean => IDENTITY.test(source.text));

function isIdentityClient({ receiver, holds }: Call, context: Context): boolean {
  if (holds) return /(?:^|\.)CommunicationIdentity(?:Async)?Client(?:Builder)?$/.test(holds.type.value);
  return receiver !== undefined && /client|identity/i.test(receiver) && importsIdentity(context);
}

function ofClient({ arguments: given, holds }: Call, issues: boolean, context: Context): TokenRequest | undefined {
  const named = given.find(({ name }) => name === 'scopes');
  const places = issues ? given.slice(1, 2) : given.slice(0, 2);
  const scopes =
    named ??
    places.find(
      ({ name, value }) =>
        name === undefined && (value.kind === 'list' || (issues && holds !== undefined && value.kind === 'text')),
    );
  // The credentials of Entra have a method of the same name, whose first argument are scopes.
  if (issues && !named && given.length < 2) return undefined;
  const rest = given.filter(
    (argument) => argument !== scopes && (argument.name === undefined || VALIDITY.test(argument.name)),
  );
  const options = rest.find(({ value }) => value.kind === 'object');
  const inOptions = options && validityIn(options.value, options, context).validity;
  const validity =
    inOptions ?? rest.slice(scopes && issues ? 1 : 0).find(isDuration) ?? rest.find(({ name }) => name !== undefined);
  return { ...(scopes && { scopes: scopes.value }), ...(validity && { validity }) };
}

const isDuration = ({ value }: Argument): boolean =>
  (value.kind === 'construct' && value.construct.type.value === 'TimeSpan') ||
  (value.kind === 'call' && (/^Duration$/.test(value.call.receiver ?? '') || value.call.callee.value === 'timedelta'));

/** The object that is a body, or is made into one: `JSON.stringify({…})`. */
function bodyIn(value: Value): Value | undefined {
  if (value.kind === 'object') return entry(value, 'body') ?? entry(value, 'json') ?? value;
  return undefined;
}

/** A list of scopes of which at least one is known: other services have scopes too. */
const knownScopes = (value: Value | undefined): Value | undefined =>
  value?.kind === 'list' && value.items.some((item) => item.kind === 'text' && isScope(item.text.value))
    ? value
    : undefined;

const entry = (value: Value, name: string): Value | undefined =>
  value.kind === 'object' ? value.entries.find((one) => one.name === name)?.value : undefined;

const patterns = new Map<string, RegExp>();

/** Matches an entry of that name and its value, as any language writes them. */
function entryPattern(name: string): RegExp {
  const pattern =
    patterns.get(name) ?? new RegExp(`(?<![\\w$])["']?${name}["']?\\s*[:=]\\s*(?=\\S)([^,}\\])\\n]*[^,}\\])\\s])`, 'g');
  patterns.set(name, pattern);
  return pattern;
}

/** Where an entry is written in a text, and its value: none, once, or twice, and then maybe more often. */
function writtenIn(text: string, name: string): readonly RegExpExecArray[] {
  const entry = entryPattern(name);
  entry.lastIndex = 0;
  const first = entry.exec(text);
  const second = first && entry.exec(text);
  return [first, second].filter((one) => one !== null);
}

/** The entries that are written in a file, by the names that were asked for. */
const writtenInFile = oncePerFile(() => new Map<string, readonly RegExpExecArray[]>());

function writtenAnywhere(context: Context, name: string): readonly RegExpExecArray[] {
  const byName = writtenInFile(context);
  const found = byName.get(name) ?? writtenIn(context.source.text, name);
  byName.set(name, found);
  return found;
}

/** The entry of an object that says how long a token lives, with the span of its number in the text. */
function validityIn(object: Value, { span }: Argument, context: Context): { readonly validity?: Argument } {
  if (object.kind !== 'object') return {};
  const found = object.entries.find(({ name }) => VALIDITY.test(name));
  if (!found) return {};
  const inside = writtenIn(context.source.text.slice(span.start, span.end), found.name);
  const from = inside.length > 0 ? span.start : 0;
  const [place, another] = inside.length > 0 ? inside : writtenAnywhere(context, found.name);
  // Written in several places, there is no telling which.
  if (!place || another) return {};
  const end = from + place.index + place[0].length;
  return { validity: { value: found.value, span: { start: end - (place[1]?.length ?? 0), end } } };
}
