import { tell } from '../mint/mint';
import { callService, logSigner } from '../mint/serviceCall';
import { chooseIdentity, type IdentityArguments } from '../tokens/identityChange';
import type { Command } from './command';

const TITLE = 'Revoke Tokens of an Identity';

/** Makes every token of an identity invalid. `executeCommand('acsAuth.revokeTokens', arguments?)` answers with the identity. */
export default {
  id: 'acsAuth.revokeTokens',
  async run(services, given: IdentityArguments = {}) {
    const { identity, resource, host } = await chooseIdentity(services, given, TITLE);
    await services.ask.confirm(
      `Revoke every token of ${identity}?`,
      `No token that ${host} has issued for it is good any more, whoever holds it, and wherever. That takes up to 15 minutes. The identity stays, and new tokens can be minted for it.`,
      'Revoke',
    );
    const doing = { title: 'Revoking tokens', log: 'Revoking' };
    const climbed = await callService(doing, resource, services, async (how) => {
      const { revokeTokens } = await import('../../azure/identity');
      return revokeTokens({ ...how, identity });
    });
    const by = logSigner(climbed, 'Revoking', services.log);
    await services.tokens.forgetIdentity(identity, 'tokens');
    void tell(
      `Revoked every token of ${identity}, signed with ${by}. Within 15 minutes none of them is good any more.`,
      services.log,
    );
    return { identity };
  },
} satisfies Command<[IdentityArguments?]>;
