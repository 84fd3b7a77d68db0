import * as vscode from 'vscode';
import { requireToken } from '../tokens/requireToken';
import type { Command } from './command';

/** What the status bar's item offers when it is clicked. */
export default {
  id: 'acsAuth.tokenActions',
  async run({ ask, current }) {
    const minted = requireToken(current).source === 'minted';
    const { command } = await ask.one(
      [
        { label: '$(clippy) Copy', command: 'acsAuth.copyToken' },
        { label: '$(search) Inspect', command: 'acsAuth.inspectToken' },
        {
          label: minted ? '$(refresh) Mint again' : '$(add) Mint one',
          command: minted ? 'acsAuth.mintAgain' : 'acsAuth.mintToken',
        },
        ...(minted ? [{ label: '$(trash) Forget', command: 'acsAuth.forgetToken' }] : []),
      ],
      { title: 'ACS token', placeHolder: 'What to do with it' },
    );
    return vscode.commands.executeCommand(command);
  },
} satisfies Command<[]>;
