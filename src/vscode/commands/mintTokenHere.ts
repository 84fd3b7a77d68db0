import * as vscode from 'vscode';
import { chooseResource, type ResourceArgument } from '../resources/chooseResource';
import { endpointOf } from '../resources/connectionString';
import type { Command } from './command';

/** Mints a token at a resource of the view. */
export default {
  id: 'acsAuth.mintTokenHere',
  async run(services, named?: ResourceArgument) {
    const { resource } = await chooseResource(services, named, 'Mint User Access Token');
    return vscode.commands.executeCommand('acsAuth.mintToken', { resource: endpointOf(resource) });
  },
} satisfies Command<[ResourceArgument?]>;
