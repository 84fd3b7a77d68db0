import { chooseResource, type ResourceArgument } from '../resources/chooseResource';
import type { Command } from './command';

/** Assigns the role that opens a resource, once the person has agreed. */
export default {
  id: 'acsAuth.assignRole',
  async run(services, named?: ResourceArgument, given?: unknown) {
    const { askSubject, assignRole, isSubject } = await import('../resources/roles');
    const chosen = await chooseResource(services, named, 'Assign Role');
    await assignRole(services, chosen, isSubject(given) ? given : await askSubject(services, chosen));
  },
} satisfies Command<[ResourceArgument?, unknown?]>;
