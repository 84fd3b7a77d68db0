import * as vscode from 'vscode';
import { chooseResource, type ResourceArgument } from '../resources/chooseResource';
import { endpointOf } from '../resources/connectionString';
import type { Command } from './command';

/** Puts the endpoint of a resource on the clipboard; answers with it. */
export default {
  id: 'acsAuth.copyEndpoint',
  async run(services, named?: ResourceArgument) {
    const { resource } = await chooseResource(services, named, 'Copy Endpoint');
    const endpoint = endpointOf(resource);
    await vscode.env.clipboard.writeText(endpoint);
    vscode.window.setStatusBarMessage(`The endpoint of ${resource.name} is on the clipboard.`, 5000);
    return endpoint;
  },
} satisfies Command<[ResourceArgument?]>;
