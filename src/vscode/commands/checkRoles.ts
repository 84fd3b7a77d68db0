import { chooseResource, type ResourceArgument } from '../resources/chooseResource';
import type { Subject } from '../resources/roles';
import { CommandError, type Command } from './command';

/** Says whether somebody holds a role that opens a resource: `self`, an object id, or whoever the person names. */
export default {
  id: 'acsAuth.checkRoles',
  async run(services, named?: ResourceArgument, whose?: unknown) {
    const { askSubject, checkRoles, isObjectId, self } = await import('../resources/roles');
    const chosen = await chooseResource(services, named, 'Check Roles');
    const subject = async (): Promise<Subject> => {
      if (whose === 'self') return self(chosen.account, chosen.resource);
      if (typeof whose !== 'string') return askSubject(services, chosen);
      if (!isObjectId(whose)) throw new CommandError('An object id is a GUID.');
      return { objectId: whose, kind: 'ServicePrincipal', name: whose };
    };
    return checkRoles(services, chosen, await subject());
  },
} satisfies Command<[ResourceArgument?, unknown?]>;
