import { isScope } from '../../acs/scopes';
import { askDestination } from '../mint/destination';
import { mintAndDeliver, requireTrust } from '../mint/mint';
import { askResource, resourceAt } from '../mint/resource';
import type { Command } from './command';
import mintToken from './mintToken';

/** Mints another token for the identity, scopes and validity of the last one. */
export default {
  id: 'acsAuth.mintAgain',
  async run(services) {
    const last = services.tokens.kept();
    if (!last) return mintToken.run(services);
    requireTrust();
    const resource =
      (await resourceAt(last.endpoint, services.emulator)) ?? (await askResource(services.ask, services.emulator));
    const plan = { resource, identity: last.identity, scopes: last.scopes.filter(isScope), minutes: last.minutes };
    return mintAndDeliver(plan, services, () => askDestination(services.ask));
  },
} satisfies Command<[]>;
