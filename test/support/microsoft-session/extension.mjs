import { authentication, EventEmitter, window } from 'vscode';

/** @param {import('vscode').ExtensionContext} context */
export function activate({ subscriptions }) {
  const changed = new EventEmitter();
  subscriptions.push(
    authentication.registerAuthenticationProvider('microsoft', 'Microsoft', {
      onDidChangeSessions: changed.event,
      getSessions: () => Promise.resolve([]),
      createSession: (scopes) => {
        void window.showInformationMessage(`Asked for ${scopes.join(' ')}`);
        return Promise.reject(
          new Error('invalid_resource: AADSTS65002: Consent between first party application and resource …'),
        );
      },
      removeSession: () => Promise.resolve(),
    }),
  );
}
