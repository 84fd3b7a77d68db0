import type { Command } from './command';

/** Takes the minted token out of the secret storage. The token itself stays good until it expires or is revoked. */
export default {
  id: 'acsAuth.forgetToken',
  run: ({ tokens }) => tokens.forget(),
} satisfies Command<[]>;
