import type { KeptToken, KnownIdentity } from './tokenStore';

/** What is stored, as JSON. */
export interface Stored {
  /** Last made first. */
  readonly recent: readonly StoredToken[];
  /** The id of the last one, unless it was forgotten. */
  readonly current?: string;
  readonly identities: readonly KnownIdentity[];
  /** The id of the token whose expiry was reminded of last. */
  readonly reminded?: string;
}

export type StoredToken = Omit<KeptToken, 'token'> & { readonly token: string };

const MOST_TOKENS = 10;
const MOST_IDENTITIES = 10;
export const NOTHING: Stored = { recent: [], identities: [] };

/** With a token as the last. Of those for the same holder, scopes and resource it takes the place. */
export function withToken(stored: Stored, token: StoredToken): Stored {
  const { identity, endpoint, id, origin } = token;
  const same = (one: StoredToken) =>
    one.identity === identity && one.endpoint === endpoint && one.scopes.join() === token.scopes.join();
  const recent = [token, ...stored.recent.filter((one) => !same(one))].slice(0, MOST_TOKENS);
  const others = stored.identities.filter((known) => known.identity !== identity);
  const identities = [{ identity, endpoint }, ...others].slice(0, MOST_IDENTITIES);
  return { ...stored, recent, current: id, identities: origin === 'minted' ? identities : stored.identities };
}

/** Without one token. */
export function withoutToken(stored: Stored, id: string | undefined): Stored {
  return withRecent(stored, (one) => one.id !== id);
}

/** Without the tokens that were minted for an identity; where it is deleted, without the identity. */
export function withoutIdentity(stored: Stored, identity: string, how: 'tokens' | 'deleted'): Stored {
  const { identities, ...rest } = withRecent(stored, (one) => one.identity !== identity);
  return { ...rest, identities: identities.filter((known) => how === 'tokens' || known.identity !== identity) };
}

function withRecent({ current, ...rest }: Stored, stays: (one: StoredToken) => boolean): Stored {
  const recent = rest.recent.filter(stays);
  return { ...rest, recent, ...(recent.some(({ id }) => id === current) && current !== undefined && { current }) };
}

/** What another version wrote may have another shape: then nothing is known. */
export function parseStored(text = 'null'): Stored {
  try {
    const value: unknown = JSON.parse(text);
    return isStored(value) ? value : NOTHING;
  } catch {
    return NOTHING; // not JSON: not ours
  }
}

function isStored(value: unknown): value is Stored {
  if (!isRecord(value)) return false;
  const { identities, recent } = value;
  return (
    isList(identities, ['identity', 'endpoint']) && isList(recent, ['id', 'origin', 'identity', 'endpoint', 'token'])
  );
}

const isList = (value: unknown, names: readonly string[]): boolean =>
  Array.isArray(value) &&
  value.every((one) => isRecord(one) && names.every((name) => typeof one[name] === 'string')) &&
  (!names.includes('token') || value.every((one) => Array.isArray((one as { scopes?: unknown }).scopes)));

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;
