import * as vscode from 'vscode';
import { chooseResource, type ResourceArgument } from '../resources/chooseResource';
import { connectionStringOf, endpointOf, keysWarning } from '../resources/connectionString';
import type { Command } from './command';

/** Writes the connection string of a resource to a settings file that git ignores; answers with the path of the file. */
export default {
  id: 'acsAuth.writeConnectionString',
  async run(services, named?: ResourceArgument) {
    const chosen = await chooseResource(services, named, 'Write Connection String');
    const { resource } = chosen;
    const { writeToSettings } = await import('../resources/writeToSettings');
    const { path, saved } = await writeToSettings(endpointOf(resource), () => connectionStringOf(chosen), services);
    const unsaved = saved ? '' : ', which has unsaved changes';
    void vscode.window.showInformationMessage(
      `The connection string of ${resource.name} is in ${path}${unsaved}.${keysWarning(resource)}`,
    );
    return path;
  },
} satisfies Command<[ResourceArgument?]>;
