import type { ExtensionContext } from 'vscode';
import { ask } from './vscode/ask';
import { commands } from './vscode/commands';
import { register } from './vscode/commands/command';
import { diagnostics } from './vscode/diagnostics';
import { createFindings } from './vscode/findings';
import { createGitIgnored } from './vscode/gitIgnored';
import { createLog } from './vscode/log';
import { createPages } from './vscode/page';
import { quickFixes } from './vscode/quickFixes';
import { createSettings } from './vscode/settings';

/** Puts the parts together. It waits for nothing, so every command answers at once. */
export function activate({ subscriptions, secrets }: ExtensionContext): void {
  const log = createLog();
  const setting = createSettings(log);
  const findings = createFindings((uri) => setting('rules', uri));
  const git = createGitIgnored();
  const pages = createPages();
  const services = { log, secrets, setting, ask, findings, git, pages };
  subscriptions.push(log, findings, git, pages);
  subscriptions.push(diagnostics(services), quickFixes(services));
  subscriptions.push(...commands.map((command) => register(command, services)));
}
