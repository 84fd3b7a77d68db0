import * as vscode from 'vscode';
import { TOKEN_ACTIONS } from '../tokens/actions';
import { requireToken } from '../tokens/requireToken';
import type { Command } from './command';

/** What the status bar's item offers when it is clicked. */
export default {
  id: 'acsAuth.tokenActions',
  async run(services) {
    const { source } = await requireToken(services);
    const { command } = await services.ask.one(
      TOKEN_ACTIONS.filter(({ of }) => of.includes(source)).map(({ title, icon, command }) => ({
        label: `$(${icon}) ${title}`,
        command,
      })),
      { title: 'ACS token', placeHolder: 'What to do with it' },
    );
    return vscode.commands.executeCommand(command);
  },
} satisfies Command<[]>;
