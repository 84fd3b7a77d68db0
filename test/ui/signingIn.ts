import type { Workbench } from './workbench';

/** Checks who is let in at a resource whose key is not known in the workspace. */
export async function checkSignIn(endpoint: string, { clearNotifications, input, run }: Workbench): Promise<void> {
  await clearNotifications();
  await run('ACS Auth: Check Sign-in');
  await input.pick('Type an endpoint or a connection string…');
  await input.answer(endpoint, 'An endpoint');
}

/** Mints for chat at a resource whose key is not known in the workspace, up to the first question after the minutes. */
export async function mint(endpoint: string, { clearNotifications, input, run }: Workbench): Promise<void> {
  await clearNotifications();
  await run('ACS Auth: Mint User Access Token');
  await input.pick('Type an endpoint or a connection string…');
  await input.answer(endpoint, 'An endpoint');
  await input.pick('New identity');
  await input.pick('chat.join');
  await input.accept();
  await input.answer('60', 'How many minutes');
}
