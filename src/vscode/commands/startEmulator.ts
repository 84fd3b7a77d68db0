import * as vscode from 'vscode';
import type { Emulator } from '../../emulator/server';
import type { Command } from './command';

/** Starts the local emulator and offers what to connect with; answers with its endpoint. */
export default {
  id: 'acsAuth.startEmulator',
  async run({ emulator }) {
    const running = await emulator.start();
    void offer(running, emulator.authorityFile);
    return running.endpoint;
  },
} satisfies Command<[]>;

async function offer({ endpoint, connectionString, https }: Emulator, authorityFile: string): Promise<void> {
  const [copy, settings, mint] = ['Copy Connection String', 'Copy Settings for Sign-In', 'Mint a Token'];
  const chosen = await vscode.window.showInformationMessage(
    `The ACS emulator listens at ${endpoint}${https ? ` and, with sign-in, at ${https.endpoint}` : ''}`,
    copy,
    ...(https ? [settings] : []),
    mint,
  );
  if (chosen === copy) await vscode.env.clipboard.writeText(connectionString.reveal());
  if (chosen === settings && https) await vscode.env.clipboard.writeText(settingsForSignIn(https, authorityFile));
  if (chosen === mint)
    await vscode.commands.executeCommand('acsAuth.mintToken', { resource: connectionString.reveal() });
}

/** Lines for a .env file: none of them is secret. */
function settingsForSignIn(https: NonNullable<Emulator['https']>, authorityFile: string): string {
  return [
    `COMMUNICATION_SERVICES_ENDPOINT=${https.endpoint}`,
    `AZURE_AUTHORITY_HOST=${https.authorityHost}`,
    `NODE_EXTRA_CA_CERTS=${authorityFile}`,
    '',
  ].join('\n');
}
