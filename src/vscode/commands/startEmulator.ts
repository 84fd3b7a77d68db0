import * as vscode from 'vscode';
import type { Command } from './command';

/** Starts the local emulator and offers its connection string; answers with its endpoint. */
export default {
  id: 'acsAuth.startEmulator',
  async run({ emulator }) {
    const { endpoint, connectionString } = await emulator.start();
    void offer(endpoint, connectionString);
    return endpoint;
  },
} satisfies Command<[]>;

async function offer(endpoint: string, connectionString: { reveal(): string }): Promise<void> {
  const [copy, mint] = ['Copy Connection String', 'Mint a Token'];
  const chosen = await vscode.window.showInformationMessage(`The ACS emulator listens at ${endpoint}`, copy, mint);
  if (chosen === copy) await vscode.env.clipboard.writeText(connectionString.reveal());
  if (chosen === mint)
    await vscode.commands.executeCommand('acsAuth.mintToken', { resource: connectionString.reveal() });
}
