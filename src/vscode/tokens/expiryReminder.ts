import * as vscode from 'vscode';
import { duration } from '../../acs/token/expiry';
import { remindAt } from '../../acs/token/remind';
import { shortIdentity } from '../../acs/token/shortIdentity';
import { readToken } from '../../acs/token/token';
import type { Services } from '../commands/command';
import type { KeptToken } from './tokenStore';

/** Timers count to about 24 days and no further. */
const LONGEST = 2 ** 31 - 1;

/**
 * Tells once, some minutes before, that the last minted token expires, and offers to mint it again. The window that is in use tells;
 * others do not.
 */
export function expiryReminder({
  tokens,
  setting,
  log,
}: Pick<Services, 'tokens' | 'setting' | 'log'>): vscode.Disposable {
  let timer: NodeJS.Timeout | undefined;

  const plan = () => {
    clearTimeout(timer);
    const kept = tokens.kept();
    const at = kept && remindAt(Date.now(), expiryOf(kept), setting('token.remindMinutes'));
    if (!kept || at === undefined || !vscode.window.state.focused || tokens.wasReminded(kept.id)) return;
    timer = setTimeout(() => void remind(kept), Math.min(at - Date.now(), LONGEST));
  };
  const remind = async (kept: KeptToken) => {
    const left = (expiryOf(kept) ?? 0) - Date.now();
    if (tokens.kept()?.id !== kept.id || left <= 0 || !(await tokens.firstToRemind(kept.id))) return;
    const message = `The token for ${kept.scopes.join(', ')} of ${shortIdentity(kept.identity)} expires in ${duration(Math.ceil(left / 60_000))}.`;
    log.info(message);
    const [again, never] = [kept.origin === 'minted' ? 'Mint Again' : 'Exchange Again', 'Do Not Remind Me'];
    const chosen = await vscode.window.showWarningMessage(message, again, never);
    if (chosen === again) await vscode.commands.executeCommand('acsAuth.mintAgain', kept.id);
    if (chosen === never) {
      const configuration = vscode.workspace.getConfiguration('acsAuth');
      await configuration.update('token.remindMinutes', 0, vscode.ConfigurationTarget.Global);
    }
  };
  plan();

  return vscode.Disposable.from(
    tokens.onDidChange(plan),
    vscode.window.onDidChangeWindowState(plan),
    vscode.workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration('acsAuth.token.remindMinutes')) plan();
    }),
    {
      dispose: () => {
        clearTimeout(timer);
      },
    },
  );
}

function expiryOf({ token }: KeptToken): number | undefined {
  const reading = readToken(token.reveal());
  return reading.state === 'decoded' ? reading.token.expiresAt : undefined;
}
