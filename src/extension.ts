import type { ExtensionContext } from 'vscode';
import { commands } from './vscode/commands';
import { register } from './vscode/commands/command';
import { createLog } from './vscode/log';

/** Puts the parts together. It waits for nothing, so every command answers at once. */
export function activate({ subscriptions, secrets }: ExtensionContext): void {
  const services = { log: createLog(), secrets };
  subscriptions.push(services.log, ...commands.map((command) => register(command, services)));
}
