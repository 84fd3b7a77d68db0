import * as vscode from 'vscode';
import { signedInResources } from '../resources/chooseResource';
import type { Command } from './command';

/** Shows the resources of the person in Azure, who may sign in for that; answers with how many there are. */
export default {
  id: 'acsAuth.showResources',
  async run({ resources }) {
    await vscode.commands.executeCommand('acsAuth.resources.focus');
    const listed = await signedInResources(resources);
    return listed.listing.resources.length;
  },
} satisfies Command<[]>;
