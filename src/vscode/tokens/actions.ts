import type { CurrentToken } from './currentToken';

/** Something that the current token can be asked to do. */
interface TokenAction {
  readonly title: string;
  readonly icon: string;
  readonly command: `acsAuth.${string}`;
  /** The tokens that it makes sense for. */
  readonly of: readonly CurrentToken['source'][];
}

const ANY = ['cursor', 'settings file', 'minted'] as const;

/** What the status bar's item offers, in its tooltip and when it is clicked. */
export const TOKEN_ACTIONS: readonly TokenAction[] = [
  { title: 'Copy', icon: 'clippy', command: 'acsAuth.copyToken', of: ANY },
  { title: 'Inspect', icon: 'search', command: 'acsAuth.inspectToken', of: ANY },
  { title: 'Mint again', icon: 'refresh', command: 'acsAuth.mintAgain', of: ANY },
  { title: 'Forget', icon: 'trash', command: 'acsAuth.forgetToken', of: ['minted'] },
  { title: 'Compare with code', icon: 'diff', command: 'acsAuth.compareToken', of: ANY },
  { title: 'Recent tokens', icon: 'history', command: 'acsAuth.recentTokens', of: ANY },
];
