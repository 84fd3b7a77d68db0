import { readFile } from 'node:fs/promises';
import { authentication, EventEmitter, window } from 'vscode';

/**
 * What the file that MICROSOFT_SESSION names holds: the accounts that can sign in, and what Entra ID answers to each scope, with
 * `VSCODE_TENANT:ID` behind it where one tenant answers something else: a token or the text of a refusal. Without a file it refuses
 * all of them.
 * @typedef {{ id: string, label: string, answers: Record<string, string> }} Account
 */
const REFUSAL = 'invalid_resource: AADSTS65002: Consent between first party application and resource …';

/** @returns {Promise<readonly Account[]>} */
async function readAccounts() {
  const file = process.env['MICROSOFT_SESSION'];
  return file === undefined ? [] : JSON.parse(await readFile(file, 'utf8'));
}

/** @param {string | undefined} answer */
const isToken = (answer) => answer?.startsWith('eyJ') === true;

/** @param {import('vscode').ExtensionContext} context */
export function activate({ subscriptions }) {
  const changed = new EventEmitter();
  /** @type {Set<string>} */
  const signedIn = new Set();
  const answerTo = (/** @type {Account} */ { answers }, /** @type {readonly string[]} */ scopes) =>
    answers[scopes.join(' ')] ?? answers[scopes.filter((scope) => !scope.startsWith('VSCODE_')).join(' ')];
  const sessionOf = (/** @type {Account} */ account, /** @type {readonly string[]} */ scopes) => ({
    id: `${account.id} ${scopes.join(' ')}`,
    account: { id: account.id, label: account.label },
    accessToken: answerTo(account, scopes) ?? '',
    scopes,
  });

  subscriptions.push(
    authentication.registerAuthenticationProvider(
      'microsoft',
      'Microsoft',
      {
        onDidChangeSessions: changed.event,
        async getSessions(scopes, { account }) {
          const accounts = (await readAccounts()).filter(
            ({ id }) => signedIn.has(id) && (!account || account.id === id),
          );
          // Like the real one it says nothing of those that get no token.
          return scopes
            ? accounts.filter((each) => isToken(answerTo(each, scopes))).map((each) => sessionOf(each, scopes))
            : accounts.map((each) => sessionOf(each, Object.keys(each.answers)));
        },
        async createSession(scopes, { account }) {
          void window.showInformationMessage(`Asked for ${scopes.join(' ')}`);
          const accounts = await readAccounts();
          const chosen = account
            ? accounts.find(({ id }) => id === account.id)
            : (accounts.find(({ id }) => !signedIn.has(id)) ?? accounts[0]);
          const answer = chosen && answerTo(chosen, scopes);
          if (!chosen || !isToken(answer)) throw new Error(answer ?? REFUSAL);
          signedIn.add(chosen.id);
          const session = sessionOf(chosen, scopes);
          changed.fire({ added: [session], removed: [], changed: [] });
          return session;
        },
        removeSession: () => Promise.resolve(),
      },
      { supportsMultipleAccounts: true },
    ),
  );
}
