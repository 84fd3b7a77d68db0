import { Secret } from '../../acs/secret/secret';
import type { ArmConnection } from '../../azure/arm/connection';
import { isAuthFailure } from '../../azure/failure';
import type { ReadSetting } from '../settings';
import { armCredential } from '../signIn/azureCredential';

/** Somebody who is signed in to Azure, and the way to Azure Resource Manager as that account. */
export interface AzureAccount {
  /** Its name, to show. */
  readonly name: string;
  readonly connect: (signal: AbortSignal, onWait?: (seconds: number) => void) => ArmConnection;
}

/**
 * The account whose resources are listed; undefined where nobody is signed in and nobody was asked to.
 * @throws AuthFailure where those who are signed in get no token
 */
export async function azureAccount(
  setting: ReadSetting,
  how: 'silent' | 'ask',
  signal: AbortSignal,
): Promise<AzureAccount | undefined> {
  try {
    const { credential, by, cloud } = await armCredential(setting, { createIfNone: how === 'ask', signal });
    return {
      name: by,
      connect: (signal, onWait) => ({
        endpoint: cloud.arm,
        signal,
        async getToken(tenant, abortSignal, claims) {
          const options = {
            abortSignal,
            ...(tenant !== undefined && { tenantId: tenant }),
            ...(claims !== undefined && { claims }),
          };
          const { token } = (await credential.getToken(cloud.armScope, options)) ?? {};
          return new Secret(token ?? '');
        },
        ...(onWait && { onWait }),
      }),
    };
  } catch (error) {
    if (how === 'silent' && isAuthFailure(error) && error.reason === 'not-signed-in') return undefined;
    throw error;
  }
}
