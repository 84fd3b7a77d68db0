import * as vscode from 'vscode';
import { type Cloud, CLOUDS } from '../../acs/endpoint/clouds';
import type { EntraIdentity } from '../../acs/token/entraIdentity';
import { AuthFailure, type FailureFacts, isAuthFailure } from '../../azure/failure';
import { allRefused, type Refused } from '../../azure/signIn/refused';
import { isSource, RUNGS, type SourceId } from '../../azure/signIn/rungs';
import { toTokenCredential, type TokenCredential } from '../../azure/signIn/tokenCredential';
import type { TokenSource } from '../../azure/signIn/tokenSource';
import type { ReadSetting } from '../settings';
import { customCloud } from './customCloud';
import { sessionSource } from './session';
import { sourceOf } from './sources';

/** Whom to ask for a credential of Azure Resource Manager. */
export interface ArmRequest {
  /** The id of a tenant; absent for that of the setting `acsAuth.signIn.tenant`, or else of the account. */
  readonly tenant?: string;
  /** The cloud; absent for the one that VS Code signs in to. */
  readonly cloud?: Cloud;
  /** Opens VS Code's sign-in where nobody is signed in anywhere; otherwise nobody is asked anything. */
  readonly createIfNone: boolean;
  readonly signal: AbortSignal;
}

/** A credential of Azure Resource Manager, and whose it is. */
export interface ArmCredential {
  /** For the Azure SDKs. It asks the same account each time; a claims challenge is answered once. */
  readonly credential: TokenCredential;
  readonly rung: SourceId;
  readonly who: EntraIdentity;
  /** To show: `jo@contoso.com`, or `the Azure CLI (az)`. */
  readonly by: string;
  readonly cloud: Cloud;
}

/**
 * The first who gives a token of Azure Resource Manager, in the order of the setting `acsAuth.signIn.order`.
 * @throws AuthFailure what each of them said, the likeliest way out first; `cancelled` on abort
 */
export async function armCredential(
  setting: ReadSetting,
  { tenant, cloud = currentCloud(), createIfNone, signal }: ArmRequest,
): Promise<ArmCredential> {
  const order = setting('signIn.order');
  const within = tenant ?? (setting('signIn.tenant') || undefined);
  const refused: Refused[] = [];
  const attempt = async (source: TokenSource, ask: boolean): Promise<ArmCredential | undefined> => {
    try {
      const request = { scope: cloud.armScope, ask, signal, ...(within !== undefined && { tenant: within }) };
      const { who } = await source.token(request);
      const credential = toTokenCredential(source, within);
      return { credential, rung: source.id, who, by: who.name ?? RUNGS[source.id], cloud };
    } catch (error) {
      if (!isAuthFailure(error) || error.reason === 'cancelled') throw error;
      refused.push({ rung: source.id, by: RUNGS[source.id], failure: error });
      return undefined;
    }
  };

  const sources = order.filter(isSource);
  for (const id of sources) {
    const found = await attempt(await sourceOf(id, cloud), false);
    if (found) return found;
  }
  if (createIfNone && order.includes('session')) {
    refused.splice(0, refused.length, ...refused.filter(({ rung }) => rung !== 'session'));
    const found = await attempt(sessionSource(cloud), true);
    if (found) return found;
  }
  throw sources.length > 0 ? allRefused(refused, NOBODY) : new AuthFailure(NONE_ALLOWED);
}

/** The cloud that VS Code signs in to. */
export function currentCloud(): Cloud {
  const environment = vscode.workspace.getConfiguration('microsoft-sovereign-cloud').get('environment');
  if (environment === 'custom') return customCloud();
  return (
    Object.values<Cloud>(CLOUDS).find((cloud) => cloud.environment === environment && environment) ?? CLOUDS.public
  );
}

const NOBODY: FailureFacts = {
  reason: 'not-signed-in',
  message: 'Nobody is signed in to Azure.',
  wayOut: 'Sign in with Microsoft in VS Code, or run az login in a terminal.',
};

const NONE_ALLOWED: FailureFacts = {
  reason: 'not-configured',
  message: 'The setting acsAuth.signIn.order names nobody who could sign in to Azure.',
  wayOut: 'Add session, environment, az or azd to it.',
};
