import * as vscode from 'vscode';
import { expiryAt } from '../../acs/token/expiry';
import { shortIdentity } from '../../acs/token/shortIdentity';
import { readToken } from '../../acs/token/token';
import { thresholds } from '../tokens/thresholds';
import { tokenMarkdown } from '../tokens/tokenMarkdown';
import type { KeptToken } from '../tokens/tokenStore';
import { CommandError, type Command, type Services } from './command';

/** The tokens that were made here, last first: each is copied, inspected, minted again, revoked or forgotten. */
export default {
  id: 'acsAuth.recentTokens',
  async run(services) {
    const { ask, tokens } = services;
    await tokens.whenRead;
    const recent = tokens.recent();
    if (recent.length === 0) {
      throw new CommandError('No token is kept: none was minted here, or all were forgotten.', {
        text: 'Mint One',
        command: 'acsAuth.mintToken',
      });
    }
    const all = {
      label: '$(trash) Forget all',
      description: '',
      detail: 'They stay good until they expire',
      act: forgetAll,
    };
    const { act } = await ask.one(
      [...recent.map((token) => ({ ...describe(token), act: () => actOn(token, services) })), all],
      { title: 'Recent Tokens', placeHolder: 'Which one?', matchOnDetail: true },
    );
    return act(services);
  },
} satisfies Command<[]>;

const forgetAll = ({ tokens }: Services): Promise<void> => tokens.forgetAll();

const expiryOf = ({ token }: KeptToken) => {
  const reading = readToken(token.reveal());
  return expiryAt(Date.now(), reading.state === 'decoded' ? reading.token.expiresAt : undefined, NO_LIMITS);
};

const NO_LIMITS = { warningMinutes: 0, errorMinutes: 0 };

function describe(token: KeptToken) {
  const { state, text } = expiryOf(token);
  const scopes = token.scopes.join(', ') || 'token';
  return {
    label: `$(${state === 'expired' ? 'error' : 'key'}) ${scopes}`,
    description: state === 'expired' ? 'expired' : `valid for ${text}`,
    detail: `${shortIdentity(token.identity)} at ${new URL(token.endpoint).host}`,
  };
}

async function actOn(token: KeptToken, services: Services): Promise<unknown> {
  const { ask, pages, setting, tokens } = services;
  const { id, identity, endpoint, origin } = token;
  const minted = origin === 'minted';
  const { label, description } = describe(token);
  const items = [
    {
      label: '$(clippy) Copy',
      act: async () => {
        await vscode.env.clipboard.writeText(token.token.reveal());
        vscode.window.setStatusBarMessage('The token is on the clipboard.', 5000);
      },
    },
    {
      label: '$(search) Inspect',
      act: () => pages.show('Token', tokenMarkdown(readToken(token.token.reveal()), thresholds(setting)).value),
    },
    {
      label: minted ? '$(refresh) Mint again' : '$(refresh) Exchange again',
      act: () => vscode.commands.executeCommand('acsAuth.mintAgain', id),
    },
    ...(minted
      ? [
          {
            label: '$(circle-slash) Revoke…',
            description: 'and every other token of its identity',
            act: () => vscode.commands.executeCommand('acsAuth.revokeTokens', { identity, resource: endpoint }),
          },
        ]
      : []),
    { label: '$(trash) Forget', description: 'it stays good until it expires', act: () => tokens.forget(id) },
  ];
  const title = `${label.replace(/^\$\(\w+\) /, '')} (${description})`;
  const { act } = await ask.one(items, { title, placeHolder: 'What to do with it' });
  return act();
}
