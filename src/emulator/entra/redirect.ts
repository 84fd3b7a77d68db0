import type { Answer } from '../answer';
import { decodePath } from '../request';
import type { EntraContext } from './context';
import { htmlPage } from './html';

/**
 * Stands for https://vscode.dev/redirect, through which Visual Studio Code signs in: hands the answer on to the address in `state`,
 * which leads to the editor, with what that address needs of the request that was answered.
 */
export function redirectToVSCode({ sessions, parameters }: EntraContext): Answer {
  const states = parameters.getAll('state');
  const address = decodePath(states.at(-1) ?? '') ?? '';
  if (!URL.canParse(address) || !isEditor(new URL(address))) {
    return htmlPage('Nothing to go back to', '<p>The state of the request names no editor on this machine.</p>', 400);
  }
  const target = new URL(address);
  const asked = sessions.codes.get(parameters.get('code') ?? '')?.editor ?? {};
  for (const [name, value] of Object.entries(asked)) target.searchParams.set(name, value);
  for (const name of ['code', 'error', 'error_description']) {
    const value = parameters.get(name);
    if (value !== null) target.searchParams.set(name, value);
  }
  target.searchParams.set('state', states[0] ?? '');
  return { status: 302, headers: { Location: target.href } };
}

/** An editor's own scheme, or one that runs in a browser at this machine. */
function isEditor({ protocol, hostname }: URL): boolean {
  return /^(vscode|vscode-insiders|code-oss):$/.test(protocol) || /^(localhost|127\.0\.0\.1)$/.test(hostname);
}
