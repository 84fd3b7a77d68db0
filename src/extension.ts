import type { ExtensionContext } from 'vscode';
import { ask } from './vscode/ask';
import { commands } from './vscode/commands';
import { register } from './vscode/commands/command';
import { debugConsole } from './vscode/debugConsole';
import { diagnostics } from './vscode/diagnostics';
import { createLocalEmulator } from './vscode/emulator';
import { explainActions } from './vscode/explainActions';
import { createFindings } from './vscode/findings';
import { createGitIgnored } from './vscode/gitIgnored';
import { hovers } from './vscode/hovers';
import { createImportedFiles } from './vscode/importedFiles';
import { createLog } from './vscode/log';
import { createPages } from './vscode/page';
import { quickFixes } from './vscode/quickFixes';
import { createResourceList } from './vscode/resources/resourceList';
import { resourcesView } from './vscode/resources/resourcesView';
import { createSettings } from './vscode/settings';
import { terminalLinks } from './vscode/terminalLinks';
import { createCurrentToken } from './vscode/tokens/currentToken';
import { expiryReminder } from './vscode/tokens/expiryReminder';
import { tokenHover } from './vscode/tokens/tokenHover';
import { tokenStatus } from './vscode/tokens/tokenStatus';
import { createTokenStore } from './vscode/tokens/tokenStore';

/** Puts the parts together. It waits for nothing, so every command answers at once. */
export function activate({ subscriptions, secrets }: ExtensionContext): void {
  const log = createLog();
  const setting = createSettings(log);
  const findings = createFindings((uri) => setting('rules', uri));
  const git = createGitIgnored();
  const imports = createImportedFiles();
  const pages = createPages();
  const tokens = createTokenStore(secrets, log);
  const current = createCurrentToken(tokens);
  const emulator = createLocalEmulator(log, () => setting('emulator.port'));
  const resources = createResourceList(log, setting);
  const services = { log, setting, ask, findings, git, imports, pages, tokens, current, emulator, resources };
  subscriptions.push(log, findings, git, imports, pages, tokens, current, emulator, resources);
  subscriptions.push(
    diagnostics(services),
    quickFixes(services),
    hovers(),
    explainActions(),
    terminalLinks(),
    debugConsole(setting),
    tokenStatus(current, setting),
    tokenHover(setting),
    expiryReminder(services),
    resourcesView(services),
  );
  subscriptions.push(...commands.map((command) => register(command, services)));
}
