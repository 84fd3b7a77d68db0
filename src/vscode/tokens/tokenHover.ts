import * as vscode from 'vscode';
import type { ReadSetting } from '../settings';
import { tokenAt } from './currentToken';
import { tokenMarkdown } from './tokenMarkdown';
import { readToken } from '../../acs/token/token';
import { thresholds } from './thresholds';

/** Shows what any JWT says of itself, wherever one stands. */
export const tokenHover = (setting: ReadSetting): vscode.Disposable =>
  vscode.languages.registerHoverProvider(
    { scheme: '*' },
    {
      provideHover(document, position) {
        const found = tokenAt(document, position);
        if (!found) return undefined;
        return new vscode.Hover(tokenMarkdown(readToken(found.token.reveal()), thresholds(setting)), found.range);
      },
    },
  );
