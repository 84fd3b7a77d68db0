import { isLoopback } from '../../acs/findConnectionStrings';
import type { Credential } from '../../azure/credentials';
import type { AuthFailure } from '../../azure/failure';
import type { MintedToken, MintRequest } from '../../azure/identity';
import { signedIn } from '../session';
import type { Resource } from './resource';

/** A way to sign the call that did not serve, and why. */
export interface RefusedRung {
  readonly by: string;
  readonly why: string;
}

/** A token, who signed for it, and who was refused before. */
export interface Served extends MintedToken {
  readonly by: string;
  readonly refused: readonly RefusedRung[];
}

/** A credential, and what to call it. */
interface Rung {
  readonly by: string;
  readonly credential: Credential;
}

/**
 * Mints with the signed-in account first, then with the connection string, and remembers why the first would not do.
 * @throws the last rung's AuthFailure; CommandError-like refusals when there is no rung at all
 */
export async function mintByLadder(
  resource: Resource,
  request: Omit<MintRequest, 'endpoint' | 'credential' | 'allowInsecure'>,
): Promise<Served> {
  const { mintToken } = await import('../../azure/identity');
  const refused: RefusedRung[] = [];
  let last: unknown;
  for (const { by, credential } of await rungs(resource, refused)) {
    try {
      const minted = await mintToken({
        ...request,
        endpoint: resource.endpoint,
        credential,
        allowInsecure: isLoopback(resource.endpoint),
      });
      return { ...minted, by, refused };
    } catch (error) {
      if (!isRefusal(error)) throw error;
      refused.push({ by, why: error.message });
      last = error;
    }
  }
  throw last;
}

/** What another credential may do better. Everything else fails the same way with each. */
function isRefusal(error: unknown): error is AuthFailure {
  return (
    error instanceof Error &&
    'reason' in error &&
    ['sign-in', 'account-refused', 'key-refused', 'forbidden'].includes(String(error.reason))
  );
}

async function rungs({ endpoint, connectionString }: Resource, refused: RefusedRung[]): Promise<readonly Rung[]> {
  const byKey: readonly Rung[] = connectionString
    ? [{ by: 'the connection string', credential: { kind: 'connectionString', value: connectionString } }]
    : [];
  if (isLoopback(endpoint)) return byKey; // an account's token never goes over plain http

  const { DATA_PLANE_SCOPE } = await import('../../azure/credentials');
  const account = await signedIn([DATA_PLANE_SCOPE], connectionString ? 'silent' : 'ask');
  if (!account) refused.push({ by: 'the Microsoft account', why: 'Nobody is signed in.' });
  return [...(account ? [{ by: account.account, credential: account }] : []), ...byKey];
}
