import assert from 'node:assert/strict';
import { useWorkbench } from './workbench';

suite('signing in to mint', () => {
  const workbench = useWorkbench({ extensions: ['test/support/microsoft-session'] });

  /** Mints at a resource whose key is not known here, up to the question whether to sign in. */
  const mint = async () => {
    const { clearNotifications, input, run } = workbench();
    await clearNotifications();
    await run('ACS Auth: Mint User Access Token');
    await input.pick('Type an endpoint or a connection string…');
    await input.answer('https://contoso.communication.azure.com', 'An endpoint');
    await input.pick('New identity');
    await input.pick('chat.join');
    await input.accept();
    await input.answer('60', 'How many minutes');
  };

  test('is asked for, and when it is declined that is said', async () => {
    const { dialog, notification } = workbench();
    await mint();
    assert.match(await dialog('Cancel'), /ACS Auth.* wants to sign in using Microsoft/);
    assert.match(
      await notification('sign-in with Microsoft'),
      /The sign-in with Microsoft was not completed: .*Sign in and allow it, or use a connection string\./,
    );
  });

  test('asks for the data plane of the service, and explains the refusal of Entra ID', async () => {
    const { dialog, notification } = workbench();
    await mint();
    await dialog('Allow');
    assert.equal(await notification('Asked for'), 'Asked for https://communication.azure.com//.default');
    assert.match(await notification('Entra ID'), /has not pre-authorised it .*use a connection string/);
  });
});
