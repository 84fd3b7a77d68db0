import * as vscode from 'vscode';
import { requireToken } from '../tokens/requireToken';
import type { Command } from './command';

/** Puts the current token on the clipboard. */
export default {
  id: 'acsAuth.copyToken',
  async run(services) {
    const { token } = await requireToken(services);
    await vscode.env.clipboard.writeText(token.reveal());
    vscode.window.setStatusBarMessage('The token is on the clipboard.', 5000);
  },
} satisfies Command<[]>;
