import { isLoopback } from '../../acs/connectionString/findConnectionStrings';
import { redact } from '../../acs/secret/redact';
import type { Credential, SessionCredential } from '../../azure/credentials';
import { AuthFailure, type FailureFacts, type FailureReason } from '../../azure/failure';
import { signInFailure } from '../../azure/signInFailure';
import type { Resource } from './resource';

/** Gives the signed-in account; `silent` never asks, `ask` opens the sign-in. */
export type SignIn = (how: 'silent' | 'ask') => Promise<SessionCredential | undefined>;

/** Who would have signed, and why that did not serve. */
export interface RefusedRung {
  readonly by: string;
  readonly why: string;
}

/** What came of it, who signed for it, and who was refused before. */
export interface Climbed<T> {
  readonly outcome: T;
  readonly by: string;
  readonly refused: readonly RefusedRung[];
}

interface Refusal extends RefusedRung {
  readonly failure: FailureFacts;
}

/** What another credential may do better. Everything else fails the same way with each. */
const REFUSALS: readonly unknown[] = [
  'sign-in',
  'account-refused',
  'key-refused',
  'forbidden',
] satisfies readonly FailureReason[];

/**
 * Makes a call with the signed-in account first, then with the connection string. Only a credential that is refused makes way for
 * the next; nobody being signed in is no refusal. An account's token never goes to a loopback address: that may speak plain http.
 * @throws AuthFailure the last refusal, which names those before it; whatever else `call` throws
 */
export async function climb<T>(
  { endpoint, connectionString }: Resource,
  signIn: SignIn,
  call: (credential: Credential) => Promise<T>,
): Promise<Climbed<T>> {
  const refusals: Refusal[] = [];
  const attempt = async (by: string, credential: Credential): Promise<Climbed<T> | undefined> => {
    try {
      return { outcome: await call(credential), by, refused: refusals.map(({ by, why }) => ({ by, why })) };
    } catch (error) {
      if (!isRefusal(error)) throw error;
      refusals.push({ by, why: error.message, failure: error });
      return undefined;
    }
  };

  if (!isLoopback(endpoint)) {
    const account = await signIn(connectionString ? 'silent' : 'ask').catch((error: unknown) => {
      const failure = signInError(error);
      refusals.push({ by: 'the Microsoft account', why: failure.message, failure });
      return undefined;
    });
    const served = account && (await attempt(account.account, account));
    if (served) return served;
  }
  const byKey =
    connectionString && (await attempt('the connection string', { kind: 'connectionString', value: connectionString }));
  if (byKey) return byKey;
  throw lastOf(refusals, endpoint);
}

// The failure may come from another bundle, whose AuthFailure is another class.
function isRefusal(error: unknown): error is AuthFailure {
  return error instanceof Error && 'reason' in error && REFUSALS.includes(error.reason);
}

/** Why there is no account: Entra's reason, or the editor's own words. */
function signInError(error: unknown): FailureFacts {
  const text = error instanceof Error ? error.message : String(error);
  return (
    signInFailure(text) ?? {
      reason: 'sign-in',
      message: `The sign-in with Microsoft was not completed: ${redact(text)}`,
      wayOut: 'Sign in and allow it, or use a connection string.',
    }
  );
}

function lastOf(refusals: readonly Refusal[], endpoint: string): AuthFailure {
  const last = refusals.at(-1);
  if (!last) {
    return new AuthFailure({
      reason: 'sign-in',
      message: `Nobody is signed in, and no connection string of ${new URL(endpoint).host} is at hand.`,
      wayOut: 'Sign in with Microsoft when asked, or give the connection string of the resource.',
    });
  }
  const before = refusals.slice(0, -1).map(({ by, why }) => ` Before that, ${by}: ${why}`);
  return new AuthFailure({ ...last.failure, message: last.why + before.join('') });
}
