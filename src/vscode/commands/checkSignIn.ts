import type { SignInRequest } from '../signIn/check';
import type { Command } from './command';

/**
 * Tries every way to sign in, makes nothing, and says on a page what came of each.
 * `executeCommand('acsAuth.checkSignIn', { resource?, ask? }?)` answers with `CheckedSignIn`.
 */
export default {
  id: 'acsAuth.checkSignIn',
  async run(services, request?: SignInRequest) {
    const { run } = await import('../signIn/check');
    return run(services, request);
  },
} satisfies Command<[request?: SignInRequest]>;
