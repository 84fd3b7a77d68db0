import type { Construct } from '../../engine/facts';
import type { Context } from '../../engine/rule';
import { functionAt, methodAt, type CodeFunction } from '../code/functions';
import { closingBracket, maskedCode } from '../code/maskedCode';

/** What the prefilters of the rules about refreshers look for. */
export const REFRESHER_MARKS = ['tokenRefresher', 'token_refresher', 'TokenRefreshOptions'] as const;

const CREDENTIAL = /^(?:Azure)?CommunicationTokenCredential$|^CommunicationTokenRefreshOptions$/;
const NAMED = /\b(?:async)?token_?refresher\s*[:=](?![=>])/gi;
const METHOD = /\btokenRefresher(?=\([^()]*\)\s*(?::[^{};]*)?\{)/g;
/** Where a closure may stand behind the arguments that it belongs to. */
const TRAILING = /\bCommunicationTokenRefreshOptions\s*(?=\()/g;
const TRAILS = /\.(?:swift|kts?)$/;
const SHORTHAND = /[{,]\s*(?=tokenRefresher\s*[,}])/g;

const known = new WeakMap<Context, readonly CodeFunction[]>();

/** The functions of a file that give a credential of ACS its tokens, as far as the file shows them. */
export function refreshersOf(context: Context): readonly CodeFunction[] {
  const before = known.get(context);
  if (before) return before;
  const code = maskedCode(context);
  const places = [...code.matchAll(NAMED)].map(({ index, 0: name }) => index + name.length);
  for (const { index, 0: before } of code.matchAll(SHORTHAND)) places.push(index + before.length);
  for (const { type, arguments: given } of context.facts('construct')) {
    if (!/^CommunicationTokenRefreshOptions$/.test(last(type.value))) continue;
    for (const { name, span } of given) if (name === undefined) places.push(span.start);
  }
  if (TRAILS.test(context.source.path)) places.push(...trailingClosures(code));
  const found = places.flatMap((at) => functionAt(code, at) ?? []);
  for (const { index, 0: name } of code.matchAll(METHOD))
    found.push(...[methodAt(code, index + name.length) ?? []].flat());
  const all = [...new Map(found.map((fn) => [fn.body.start, fn])).values()];
  known.set(context, all);
  return all;
}

function trailingClosures(code: string): readonly number[] {
  return [...code.matchAll(TRAILING)].flatMap(({ index, 0: head }) => {
    const close = closingBracket(code, index + head.length);
    return close !== undefined && /^\s*\{/.test(code.slice(close + 1, close + 100)) ? [close + 1] : [];
  });
}

/** Whether a construct is the first of its file to make a credential: rules about refreshers look at each file once. */
export function isFirstCredential(made: Construct, { facts }: Context): boolean {
  return isCredential(made) && facts('construct').find(isCredential) === made;
}

const isCredential = ({ type }: Construct) => CREDENTIAL.test(last(type.value));

const last = (name: string) => name.slice(name.lastIndexOf('.') + 1);
