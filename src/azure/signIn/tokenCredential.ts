import type { TokenCredential } from '@azure/core-auth';
import type { TokenSource } from './tokenSource';

export type { TokenCredential };

/** A source of tokens as the Azure SDKs take it. */
export function toTokenCredential(source: TokenSource, tenant?: string): TokenCredential {
  return {
    async getToken(scopes, { abortSignal, claims, tenantId = tenant } = {}) {
      const [scope = ''] = [scopes].flat();
      const { value, expiresAt } = await source.token({
        scope,
        signal: toSignal(abortSignal),
        ...(tenantId !== undefined && { tenant: tenantId }),
        ...(claims !== undefined && { claims }),
      });
      return { token: value.reveal(), expiresOnTimestamp: expiresAt };
    },
  };
}

/** The SDKs take anything that is like a signal. */
function toSignal(like: { readonly aborted: boolean; addEventListener?: unknown } | undefined): AbortSignal {
  if (like instanceof AbortSignal) return like;
  return like?.aborted ? AbortSignal.abort() : new AbortController().signal;
}
