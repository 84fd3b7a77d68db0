import { CommandError, type Services } from '../commands/command';
import type { CurrentToken } from './currentToken';

/** The current token. @throws CommandError that offers to mint one where there is none */
export async function requireToken({ current, tokens }: Services): Promise<CurrentToken> {
  await tokens.whenRead;
  const token = current.get();
  if (token) return token;
  throw new CommandError(
    'There is no token: none was minted here, and none is at the cursor or in the open settings file.',
    { text: 'Mint One', command: 'acsAuth.mintToken' },
  );
}
