import { HOLE, type Setting } from '../../engine/facts';
import { oncePerFile } from '../../engine/oncePerFile';
import type { Context, Fix } from '../../engine/rule';
import type { Located } from '../../engine/source';
import { indexSpans } from '../../engine/spanIndex';
import { exposureOf } from './exposure';
import { keyOwner } from './keyOwner';
import { findLeaks, type Leak } from './leaks';
import { moveToEnvironment, VARIABLES } from '../repair/moveToEnvironment';
import { fetchTokenFromServer, moveConnectionStringToServer } from '../repair/moveToServer';

/** The secrets in a literal, a comment or a text; none where the file holds settings, which have rules of their own. */
export function leaksInCode(context: Context, located: Located): readonly Leak[] {
  const leaks = findLeaks(located, keyOwner(context, located));
  return leaks.length > 0 && context.facts('setting').length > 0 ? [] : leaks;
}

/**
 * Whether the key of a joined literal comes from a constant that is a leak of its own: one key is said once, where it
 * stands.
 */
export function standsElsewhere(context: Context, { span, offsets }: Located, leak: Leak): boolean {
  const at = offsets?.[leak.end - 1];
  if (at === undefined || (span.start <= at && at < span.end)) return false;
  return leakingLiterals(context).holds({ start: at, end: at + 1 });
}

const leakingLiterals = oncePerFile((context: Context) =>
  indexSpans(
    context
      .facts('literal')
      .filter((literal) => leaksInCode(context, literal).length > 0)
      .map(({ span }) => span),
  ),
);

/** The secrets in a comment between settings, or in a literal of an expression that makes one. */
export function leaksBesideSettings(context: Context, located: Located): readonly Leak[] {
  const leaks = findLeaks(located, keyOwner(context, located));
  return leaks.length > 0 && context.facts('setting').length > 0 ? leaks : [];
}

/** The secrets in the value of a setting. */
export const leaksInSetting = (context: Context, { key, value, path }: Setting): readonly Leak[] =>
  findLeaks(value, keyOwner(context, value, [...path, key.value].join('.')));

/** How to take a secret out of a literal that holds nothing else. */
export function repairsOf(context: Context, literal: Located, leak: Leak): readonly Fix[] {
  const secret = literal.value.slice(leak.start, leak.end);
  if (literal.value.trim() !== secret || secret.includes(HOLE)) return [];
  if (leak.kind === 'user-token') return fetchTokenFromServer(context, literal);

  if (exposureOf(context).side !== 'client') {
    const fix = moveToEnvironment(context, literal.span, VARIABLES[leak.kind], secret);
    return fix ? [fix] : [];
  }
  const connectionString = leak.kind === 'connection-string' ? secret : withEndpoint(context, secret);
  return connectionString === undefined ? [] : moveConnectionStringToServer(context, literal.span, connectionString);
}

/** The connection string of a key, where the file names just one endpoint. */
function withEndpoint(context: Context, key: string): string | undefined {
  const [endpoint, another] = endpointsOf(context);
  return endpoint === undefined || another !== undefined ? undefined : `endpoint=${endpoint};accesskey=${key}`;
}

const endpointsOf = oncePerFile(({ facts }: Context): ReadonlySet<string> => {
  const named = /^https:\/\/[\w.-]+\.communication\.azure\.\w+\/?$/i;
  return new Set(facts('literal').flatMap(({ value }) => named.exec(value.trim()) ?? []));
});
