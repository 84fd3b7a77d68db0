import { tell } from '../mint/mint';
import { callService, logSigner } from '../mint/serviceCall';
import { chooseIdentity, type IdentityArguments } from '../tokens/identityChange';
import type { Command } from './command';

const TITLE = 'Delete Identity';

/** Deletes an identity for good. `executeCommand('acsAuth.deleteIdentity', arguments?)` answers with it. */
export default {
  id: 'acsAuth.deleteIdentity',
  async run(services, given: IdentityArguments = {}) {
    const { identity, resource, host } = await chooseIdentity(services, given, TITLE);
    await services.ask.confirm(
      `Delete ${identity}?`,
      `With it die, at ${host}: every token that was issued for it, wherever it is used; the possibility to mint another; and all data that the service keeps with it. What your own app keeps of the user stays. This cannot be undone.`,
      'Delete',
    );
    const doing = { title: 'Deleting an identity', log: 'Deleting' };
    const climbed = await callService(doing, resource, services, async (how) => {
      const calls = await import('../../azure/identity');
      return calls.deleteIdentity({ ...how, identity });
    });
    const by = logSigner(climbed, 'Deleting', services.log);
    await services.tokens.forgetIdentity(identity, 'deleted');
    void tell(`Deleted ${identity}, signed with ${by}.`, services.log);
    return { identity };
  },
} satisfies Command<[IdentityArguments?]>;
