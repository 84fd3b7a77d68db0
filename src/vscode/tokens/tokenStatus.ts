import * as vscode from 'vscode';
import { expiryAt, type Expiry } from '../../acs/expiry';
import type { ReadSetting } from '../settings';
import type { Current, CurrentToken } from './currentToken';
import { thresholds } from './thresholds';
import { tokenMarkdown } from './tokenMarkdown';

/** What tokens can be asked to do, in the order in which the tooltip offers it. */
const ACTIONS = [
  ['Copy', 'acsAuth.copyToken'],
  ['Inspect', 'acsAuth.inspectToken'],
  ['Mint again', 'acsAuth.mintAgain'],
  ['Forget', 'acsAuth.forgetToken'],
] as const;

const LOOKS: Readonly<Record<Expiry['state'], { readonly icon: string; readonly background?: string }>> = {
  fresh: { icon: 'key' },
  unknown: { icon: 'key' },
  warning: { icon: 'key', background: 'statusBarItem.warningBackground' },
  error: { icon: 'warning', background: 'statusBarItem.errorBackground' },
  expired: { icon: 'error', background: 'statusBarItem.errorBackground' },
};

const WHERE: Readonly<Record<CurrentToken['source'], string>> = {
  cursor: 'the token at the cursor',
  'settings file': 'the token in this file',
  minted: 'the last minted token',
};

/** Longer than this a timer cannot be set. */
const LONGEST_TIMER = 2 ** 31 - 1;

/** Keeps the expiry of the current token in the status bar, and ticks when its words change. */
export function tokenStatus(current: Current, setting: ReadSetting): vscode.Disposable {
  const item = vscode.window.createStatusBarItem('acsAuth.token', vscode.StatusBarAlignment.Right, 100);
  item.name = 'ACS Token';
  item.command = 'acsAuth.tokenActions';
  let timer: NodeJS.Timeout | undefined;

  const show = () => {
    clearTimeout(timer);
    const token = current.get();
    if (!token) {
      item.hide();
      return;
    }
    const expiry = render(item, token, setting);
    if (expiry.until !== undefined) {
      timer = setTimeout(show, Math.min(Math.max(expiry.until - Date.now(), 0), LONGEST_TIMER));
    }
  };
  show();

  return vscode.Disposable.from(
    item,
    current.onDidChange(show),
    vscode.workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration('acsAuth.token')) show();
    }),
    {
      dispose: () => {
        clearTimeout(timer);
      },
    },
  );
}

function render(item: vscode.StatusBarItem, { source, reading }: CurrentToken, setting: ReadSetting): Expiry {
  const limits = thresholds(setting);
  const expiresAt = reading.state === 'decoded' ? reading.token.expiresAt : undefined;
  const expiry = expiryAt(Date.now(), expiresAt, limits);
  const { icon, background } = LOOKS[expiry.state];
  const text = reading.state === 'decoded' ? expiry.text : 'not readable';
  item.text = `$(${icon}) ACS token: ${text}`;
  item.backgroundColor = background === undefined ? undefined : new vscode.ThemeColor(background);
  item.accessibilityInformation = { label: `ACS token, ${WHERE[source]}: ${text}`, role: 'button' };

  const tooltip = tokenMarkdown(reading, limits);
  tooltip.isTrusted = { enabledCommands: ACTIONS.map(([, command]) => command) };
  const links = ACTIONS.filter(([, command]) => source === 'minted' || !OF_MINTED.includes(command));
  tooltip.appendMarkdown(`\n\nThis is ${WHERE[source]}.\n\n`);
  tooltip.appendMarkdown(links.map(([title, command]) => `[${title}](command:${command})`).join(' · '));
  item.tooltip = tooltip;
  item.show();
  return expiry;
}

/** What only makes sense for a token that was minted here. */
const OF_MINTED: readonly string[] = ['acsAuth.mintAgain', 'acsAuth.forgetToken'];
