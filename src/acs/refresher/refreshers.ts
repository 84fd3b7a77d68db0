import type { Construct } from '../../engine/facts';
import { oncePerFile } from '../../engine/oncePerFile';
import type { Context } from '../../engine/rule';
import type { Span } from '../../engine/source';
import { asksFirst } from '../code/asksFirst';
import { closingBracket } from '../code/brackets';
import { functionAt, methodAt, ownCode, type CodeFunction } from '../code/functions';
import { maskedCode } from '../code/maskedCode';

/** What the prefilters of the rules about refreshers look for. */
export const REFRESHER_MARKS = ['tokenRefresher', 'token_refresher', 'TokenRefreshOptions'] as const;

const CREDENTIAL = /^(?:Azure)?CommunicationTokenCredential$|^CommunicationTokenRefreshOptions$/;
const NAMED = /(?:\b|\basync)[tT]oken_?[rR]efresher\s*[:=](?![=>])/g;
const METHOD = /\btokenRefresher(?=\([^()]*\)\s*(?::[^{};]{0,200})?\{)/g;
/** Where a closure may stand behind the arguments that it belongs to. */
const TRAILING = /\bCommunicationTokenRefreshOptions\s*(?=\()/g;
const TRAILS = /\.(?:swift|kts?)$/;
const SHORTHAND = /tokenRefresher(?<=[{,]\s*tokenRefresher)(?=\s*[,}])/g;

/** The functions of a file that give a credential of ACS its tokens, as far as the file shows them. */
export const refreshersOf = oncePerFile((context: Context): readonly CodeFunction[] => {
  const code = maskedCode(context);
  const places = [...code.matchAll(NAMED)].map(({ index, 0: name }) => index + name.length);
  for (const { index } of code.matchAll(SHORTHAND)) places.push(index);
  for (const { type, arguments: given } of context.facts('construct')) {
    if (!/^CommunicationTokenRefreshOptions$/.test(last(type.value))) continue;
    for (const { name, span } of given) if (name === undefined) places.push(span.start);
  }
  if (TRAILS.test(context.source.path)) places.push(...trailingClosures(code));
  const found = places.flatMap((at) => functionAt(code, at) ?? []);
  for (const { index, 0: name } of code.matchAll(METHOD))
    found.push(...[methodAt(code, index + name.length) ?? []].flat());
  return [...new Map(found.map((fn) => [fn.body.start, fn])).values()];
});

function trailingClosures(code: string): readonly number[] {
  return [...code.matchAll(TRAILING)].flatMap(({ index, 0: head }) => {
    const close = closingBracket(code, index + head.length);
    return close !== undefined && /^\s*\{/.test(code.slice(close + 1, close + 100)) ? [close + 1] : [];
  });
}

/**
 * Where the refreshers of a file first make anew, at each refresh, what a pattern matches; not where anything is asked before, for then
 * it may be made only once.
 */
export function madeAnewIn(context: Context, pattern: RegExp): readonly Span[] {
  const code = maskedCode(context);
  return refreshersOf(context).flatMap((refresher) => {
    const own = ownCode(code, refresher);
    const [first] = own.matchAll(pattern);
    if (!first || asksFirst(own.slice(0, first.index))) return [];
    const start = refresher.body.start + first.index;
    return [{ start, end: start + first[0].trimEnd().length }];
  });
}

/** Whether a construct is the first of its file to make a credential: rules about refreshers look at each file once. */
export const isFirstCredential = (made: Construct, context: Context): boolean => firstCredential(context) === made;

const firstCredential = oncePerFile(({ facts }: Context) => facts('construct').find(isCredential));

const isCredential = ({ type }: Construct) => CREDENTIAL.test(last(type.value));

const last = (name: string) => name.slice(name.lastIndexOf('.') + 1);
