import * as vscode from 'vscode';
import { Secret } from '../acs/secret';
import type { SessionCredential } from '../azure/credentials';

/** How far to go for a session: `silent` never asks, `ask` opens the sign-in. */
export type SignIn = 'silent' | 'ask';

/**
 * The person's Microsoft account in VS Code as a credential for the data plane; undefined where nobody is signed in and
 * `silent` was asked. The editor refreshes its tokens itself: each call asks anew.
 */
export async function signedIn(scopes: readonly string[], how: SignIn): Promise<SessionCredential | undefined> {
  const options = how === 'ask' ? { createIfNone: true } : { silent: true };
  const session = await vscode.authentication.getSession('microsoft', scopes, options);
  if (!session) return undefined;
  return {
    kind: 'session',
    account: session.account.label,
    async getToken(asked) {
      const fresh = await vscode.authentication.getSession('microsoft', asked, {
        silent: true,
        account: session.account,
      });
      return new Secret((fresh ?? session).accessToken);
    },
  };
}
