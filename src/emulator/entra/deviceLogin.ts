import type { Answer } from '../answer';
import { findUser } from '../world/directory';
import type { EntraContext } from './context';
import { htmlPage, link, escape } from './html';

/** GET /devicelogin: takes the code that a device shows, asks which account, and lets the device in. */
export function deviceLogin({ directory, sessions, authority, parameters, now }: EntraContext): Answer {
  const code = (parameters.get('code') ?? '').trim().toUpperCase();
  const device = [...sessions.devices.values()].find(({ userCode, expires }) => userCode === code && expires > now);
  if (!device) {
    return htmlPage(
      'Enter code',
      `${code === '' ? '' : `<p>There is no device that waits for ${escape(code)}.</p>`}
<form><input name="code" aria-label="Code" autofocus> <button>Next</button></form>`,
    );
  }
  const user = findUser(directory, parameters.get('account') ?? '');
  if (!user) {
    const choices = directory.users.map(({ userName, displayName }) =>
      link(
        `${authority}/devicelogin?code=${code}&account=${encodeURIComponent(userName)}`,
        `${displayName}, ${userName}`,
      ),
    );
    return htmlPage('Pick an account', choices.join('\n'));
  }
  device.user = user;
  return htmlPage('Signed in', `<p>You are signed in as ${escape(user.userName)} and may close this page.</p>`);
}
