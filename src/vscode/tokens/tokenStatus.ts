import * as vscode from 'vscode';
import { expiryAt, type Expiry } from '../../acs/token/expiry';
import type { TokenReading } from '../../acs/token/token';
import type { ReadSetting } from '../settings';
import { TOKEN_ACTIONS } from './actions';
import type { Current, CurrentToken } from './currentToken';
import { thresholds } from './thresholds';
import { tokenMarkdown } from './tokenMarkdown';

const LOOKS: Readonly<Record<Expiry['state'], { readonly icon: string; readonly background?: string }>> = {
  fresh: { icon: 'key' },
  unknown: { icon: 'key' },
  warning: { icon: 'key', background: 'statusBarItem.warningBackground' },
  error: { icon: 'warning', background: 'statusBarItem.errorBackground' },
  expired: { icon: 'error', background: 'statusBarItem.errorBackground' },
};

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
    const { until } = render(item, token, setting);
    // A minute at most. A machine that slept stops it: the window then says that it is looked at again.
    if (until !== undefined) timer = setTimeout(show, Math.max(until - Date.now(), 0));
  };
  show();

  return vscode.Disposable.from(
    item,
    current.onDidChange(show),
    vscode.window.onDidChangeWindowState(show),
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

function render(item: vscode.StatusBarItem, token: CurrentToken, setting: ReadSetting): Expiry {
  const { reading } = token;
  const limits = thresholds(setting);
  const expiresAt = reading.state === 'decoded' ? reading.token.expiresAt : undefined;
  const expiry = expiryAt(Date.now(), expiresAt, limits);
  const { icon, background } = LOOKS[expiry.state];
  const text = reading.state === 'decoded' ? expiry.text : 'its expiry is not readable';
  item.text = `$(${icon}) ${nameOf(reading)}: ${text}`;
  item.backgroundColor = background === undefined ? undefined : new vscode.ThemeColor(background);
  item.accessibilityInformation = { label: `${nameOf(reading)}, ${whence(token)}: ${text}`, role: 'button' };
  item.tooltip = tooltip(token, tokenMarkdown(reading, limits));
  item.show();
  return expiry;
}

const nameOf = (reading: TokenReading): string =>
  reading.state === 'decoded' && ['user', 'teams-user'].includes(reading.token.kind) ? 'ACS token' : 'Token';

function whence(token: CurrentToken): string {
  switch (token.source) {
    case 'cursor':
      return 'the token at the cursor';
    case 'settings file':
      return token.among === 1
        ? 'the token in the open file'
        : `the first to expire of the ${token.among} tokens in the open file`;
    case 'minted':
      return 'the last minted token';
  }
}

function tooltip(token: CurrentToken, markdown: vscode.MarkdownString): vscode.MarkdownString {
  const actions = TOKEN_ACTIONS.filter(({ of }) => of.includes(token.source));
  markdown.isTrusted = { enabledCommands: actions.map(({ command }) => command) };
  markdown.supportThemeIcons = true;
  markdown.appendMarkdown(`\n\nThis is ${whence(token)}.\n\n`);
  return markdown.appendMarkdown(
    actions.map(({ icon, title, command }) => `[$(${icon}) ${title}](command:${command})`).join(' · '),
  );
}
