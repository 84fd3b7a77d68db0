import type { ExtensionContext } from 'vscode';
import { ask } from './vscode/ask';
import { commands } from './vscode/commands';
import { register } from './vscode/commands/command';
import { createLog } from './vscode/log';
import { createSettings } from './vscode/settings';

/** Puts the parts together. It waits for nothing, so every command answers at once. */
export function activate({ subscriptions, secrets }: ExtensionContext): void {
  const log = createLog();
  const services = { log, secrets, setting: createSettings(log), ask };
  subscriptions.push(log, ...commands.map((command) => register(command, services)));
}
