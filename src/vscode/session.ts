import * as vscode from 'vscode';
import { Secret } from '../acs/secret/secret';
import type { SessionCredential } from '../azure/credentials';

/**
 * The person's Microsoft account in VS Code as a credential for these scopes; undefined where nobody is signed in and `silent` was
 * asked. The editor refreshes its tokens itself: each call asks anew, and never for another account.
 * @throws Error in the editor's words when the person does not complete the sign-in
 */
export async function signedIn(
  scopes: readonly string[],
  how: 'silent' | 'ask',
): Promise<SessionCredential | undefined> {
  const options = how === 'ask' ? { createIfNone: true } : { silent: true };
  const session = await vscode.authentication.getSession('microsoft', scopes, options);
  if (!session) return undefined;
  const { account } = session;
  return {
    kind: 'session',
    account: account.label,
    async getToken(asked) {
      const fresh = await vscode.authentication.getSession('microsoft', asked, { silent: true, account });
      return new Secret((fresh ?? session).accessToken);
    },
  };
}
