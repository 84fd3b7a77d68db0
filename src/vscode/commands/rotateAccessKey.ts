import * as vscode from 'vscode';
import type { KeyName } from '../../azure/arm/keys';
import { chooseResource, type ResourceArgument } from '../resources/chooseResource';
import { CommandError, type Command } from './command';

/** Makes a key of a resource anew, after the files of the workspace have changed to the other one. */
export default {
  id: 'acsAuth.rotateAccessKey',
  async run(services, named?: ResourceArgument, key?: unknown) {
    const chosen = await chooseResource(services, named, 'Rotate Access Key');
    const { listed, rotate } = await import('../resources/rotate');
    const rotated = await rotate(services, chosen, readKeyName(key));
    void tell(chosen.resource.id, rotated.key, listed(rotated.moved));
    return rotated;
  },
} satisfies Command<[ResourceArgument?, unknown?]>;

/** The key that a caller names. What a menu passes beside its item is none: then the person is asked. */
function readKeyName(key: unknown): KeyName | undefined {
  if (typeof key !== 'string') return undefined;
  if (key === 'primary' || key === 'secondary') return key;
  throw new CommandError('The key is neither "primary" nor "secondary".');
}

async function tell(resource: string, key: KeyName, moved: string): Promise<void> {
  const other = key === 'primary' ? 'secondary' : 'primary';
  const files = moved === '' ? 'No file of this workspace held it.' : `In ${moved} there is the ${other} key now.`;
  const copy = 'Copy Connection String';
  const chosen = await vscode.window.showInformationMessage(
    `The ${key} key is new, and the old one is refused from now on. ${files} Tokens minted with the old key are dead: mint them again.`,
    copy,
  );
  if (chosen === copy) await vscode.commands.executeCommand('acsAuth.copyConnectionString', resource);
}
