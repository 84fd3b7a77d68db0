import * as vscode from 'vscode';
import type { Cloud } from '../../acs/endpoint/clouds';
import { entraIdentity, PERSONAL_TENANT } from '../../acs/token/entraIdentity';
import { Secret } from '../../acs/secret/secret';
import { readToken } from '../../acs/token/token';
import { untilAborted } from '../../azure/cancellation';
import { AuthFailure, cancelled, type FailureFacts } from '../../azure/failure';
import type { TokenRequest, TokenSource } from '../../azure/signIn/tokenSource';
import {
  MORE_IS_ASKED,
  NOBODY,
  noLongerSignedIn,
  notLetIn,
  noTokenWithoutAsking,
  otherEnvironment,
  sessionFailure,
} from './sessionFailure';

/**
 * The person's Microsoft account in VS Code, which refreshes its tokens itself: each is asked for anew, and after the first one
 * never of another account. A claims challenge is passed on once, to the provider that can answer it. `another` has the person
 * choose the account anew.
 */
export function sessionSource(cloud: Cloud, { another = false }: { readonly another?: boolean } = {}): TokenSource {
  let account: Account | undefined;
  return {
    id: 'session',
    async token(request) {
      const { signal, claims } = request;
      const asked = async () => {
        const session = await getSession(cloud, request, { account, another: another && !account });
        if (!session) throw new AuthFailure(await whyNone(cloud, request, account));
        account = session.account;
        return tokenOf(session);
      };
      try {
        signal.throwIfAborted();
        requireEnvironment(cloud);
        return await untilAborted(signal, asked());
      } catch (error) {
        if (signal.aborted) throw cancelled();
        throw sessionFailure(error, { personal: isPersonal(account), challenged: claims !== undefined });
      }
    },
  };
}

type Account = vscode.AuthenticationSessionAccountInformation;

function getSession(
  { provider }: Cloud,
  { scope, tenant, claims, ask = false }: TokenRequest,
  { account, another }: { readonly account: Account | undefined; readonly another: boolean },
): Thenable<vscode.AuthenticationSession | undefined> {
  const scopes = scopesFor(scope, tenant);
  // The provider takes claims in the form of the header that they come in.
  const asked =
    claims === undefined ? scopes : { wwwAuthenticate: `Bearer claims="${btoa(claims)}"`, fallbackScopes: scopes };
  const same = account && { account };
  return ask
    ? vscode.authentication.getSession(provider, asked, {
        createIfNone: true,
        ...(another && { clearSessionPreference: true }),
        ...same,
      })
    : vscode.authentication.getSession(provider, asked, { silent: true, ...same });
}

const scopesFor = (scope: string, tenant: string | undefined): readonly string[] =>
  tenant === undefined ? [scope] : [scope, `VSCODE_TENANT:${tenant}`];

/** The editor does not say why there is no session: whether it has accounts, and gives other tokens of them, does. */
async function whyNone(
  { provider, armScope }: Cloud,
  { scope, tenant, claims }: TokenRequest,
  account: Account | undefined,
): Promise<FailureFacts> {
  if (claims !== undefined) return MORE_IS_ASKED;
  if (account && scope === armScope) return noLongerSignedIn(account.label);
  const accounts = account ? [account] : await vscode.authentication.getAccounts(provider);
  if (accounts.length === 0) return NOBODY;
  const other = await vscode.authentication.getSession(provider, scopesFor(armScope, tenant), {
    silent: true,
    ...(account && { account }),
  });
  return other
    ? noTokenWithoutAsking(other.account.label)
    : notLetIn(
        accounts.map(({ label }) => label),
        tenant === undefined && accounts.every(isPersonal),
      );
}

function tokenOf({ accessToken, account }: vscode.AuthenticationSession) {
  const reading = readToken(accessToken);
  const expires = reading.state === 'decoded' ? reading.token.expiresAt : undefined;
  return {
    value: new Secret(accessToken),
    // A token that does not say when it ends serves this one call.
    expiresAt: expires ?? Date.now() + 5 * 60_000,
    who: { name: account.label, ...entraIdentity(accessToken) },
  };
}

/** The provider's ids of accounts end with the tenant that is their home. */
const isPersonal = (account: Account | undefined): boolean => account?.id.endsWith(PERSONAL_TENANT) ?? false;

/** The sovereign clouds share a provider, which serves the one that its setting names. */
function requireEnvironment({ name, environment }: Cloud): void {
  if (environment === undefined) return;
  const set = vscode.workspace.getConfiguration('microsoft-sovereign-cloud').get('environment');
  if (set !== environment) throw new AuthFailure(otherEnvironment(name, environment));
}
