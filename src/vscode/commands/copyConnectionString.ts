import * as vscode from 'vscode';
import { chooseResource, type ResourceArgument } from '../resources/chooseResource';
import { connectionStringOf, keysWarning } from '../resources/connectionString';
import type { Command } from './command';

/** Puts the connection string of a resource on the clipboard, and nowhere else. */
export default {
  id: 'acsAuth.copyConnectionString',
  async run(services, named?: ResourceArgument) {
    const chosen = await chooseResource(services, named, 'Copy Connection String');
    const connectionString = await connectionStringOf(chosen);
    await vscode.env.clipboard.writeText(connectionString.reveal());
    void vscode.window.showInformationMessage(
      `The connection string of ${chosen.resource.name} is on the clipboard.${keysWarning(chosen.resource)}`,
    );
  },
} satisfies Command<[ResourceArgument?]>;
