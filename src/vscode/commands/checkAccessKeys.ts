import { chooseResource, type ResourceArgument } from '../resources/chooseResource';
import type { Command } from './command';

/** Shows how old the keys of a resource are and which files hold them; answers with the places. */
export default {
  id: 'acsAuth.checkAccessKeys',
  async run(services, named?: ResourceArgument) {
    const chosen = await chooseResource(services, named, 'Check Access Keys');
    const { findKeys } = await import('../resources/rotate');
    const { keyReport, keysPage } = await import('../resources/keysPage');
    const found = await findKeys(services, chosen);
    const report = keyReport(found.files);
    await services.pages.show('Access Keys', keysPage(chosen, found, report));
    return report;
  },
} satisfies Command<[ResourceArgument?]>;
