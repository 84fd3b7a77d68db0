import { isScope, VALIDITY_MINUTES } from '../../acs/token/scopes';
import type { DecodedToken } from '../../acs/token/token';
import { askDestination } from '../mint/destination';
import { mintAndDeliver, requireTrust } from '../mint/mint';
import { askResource, resourceAt } from '../mint/resource';
import type { CurrentToken } from '../tokens/currentToken';
import type { KeptToken } from '../tokens/tokenStore';
import type { Command, Services } from './command';
import exchangeEntraToken from './exchangeEntraToken';
import exchangeTeamsToken from './exchangeTeamsToken';
import mintToken, { type MintArguments } from './mintToken';

/**
 * Mints another token like the current one, or like a recent one by its id: for its identity, scopes and validity. A token in a file gives
 * way to the new one; one that was exchanged is exchanged anew.
 */
export default {
  id: 'acsAuth.mintAgain',
  async run(services, id?: string) {
    await services.tokens.whenRead;
    const named = id === undefined ? undefined : services.tokens.recent().find((one) => one.id === id);
    if (named) return again(named, services);
    const last = services.current.get();
    return last?.source === 'minted' ? again(last.kept, services) : mintToken.run(services, like(last));
  },
} satisfies Command<[id?: string]>;

async function again(last: KeptToken, services: Services) {
  requireTrust();
  if (last.origin === 'exchanged') return exchangeTeamsToken.run(services, { resource: last.endpoint });
  if (last.origin === 'exchanged for Entra') return exchangeEntraToken.run(services, { resource: last.endpoint });
  const resource = (await resourceAt(last.endpoint, services.emulator)) ?? (await askResource(services));
  const plan = { resource, identity: last.identity, scopes: last.scopes.filter(isScope), minutes: last.minutes };
  return mintAndDeliver(plan, services, () => askDestination(services));
}

/** As much as a token that was not minted here tells of how it was made. */
function like(current: CurrentToken | undefined): MintArguments {
  if (current?.reading.state !== 'decoded' || current.reading.token.kind !== 'user') return {};
  const { identity, scopes, issuedAt, expiresAt } = current.reading.token;
  const minutes = lifetime({ issuedAt, expiresAt });
  return {
    to: 'replace',
    ...(identity !== undefined && { identity }),
    ...(scopes.length > 0 && scopes.every(isScope) && { scopes }),
    ...(minutes !== undefined && { minutes }),
  };
}

function lifetime({ issuedAt, expiresAt }: { [K in 'issuedAt' | 'expiresAt']: DecodedToken[K] | undefined }) {
  if (issuedAt === undefined || expiresAt === undefined) return undefined;
  const minutes = Math.round((expiresAt - issuedAt) / 60_000);
  return Math.min(Math.max(minutes, VALIDITY_MINUTES.min), VALIDITY_MINUTES.max);
}
