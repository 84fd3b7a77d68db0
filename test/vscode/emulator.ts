import assert from 'node:assert/strict';
import { commands } from 'vscode';
import { readToken, type DecodedToken } from '../../src/acs/token/token';
import type { MintArguments } from '../../src/vscode/commands/mintToken';
import type { Minted } from '../../src/vscode/mint/mint';

/** Starts the emulator of the window, or gives the endpoint of the one that runs. */
export async function startEmulator(): Promise<string> {
  const endpoint = await commands.executeCommand<string>('acsAuth.startEmulator');
  assert.match(endpoint, /^http:\/\/127\.0\.0\.1:\d+\/$/);
  return endpoint;
}

/** Has the emulator play a failure in place of its next answers. */
export async function fault(endpoint: string, body: Readonly<Record<string, unknown>>): Promise<void> {
  const { status } = await fetch(`${endpoint}__emulator/faults`, { method: 'POST', body: JSON.stringify(body) });
  assert.equal(status, 204);
}

/** Mints at the emulator, a chat token of an hour for a new identity unless said otherwise; what the command answers. */
export const mint = (more: MintArguments = {}): Thenable<unknown> =>
  commands.executeCommand('acsAuth.mintToken', {
    resource: 'emulator',
    identity: 'new',
    scopes: ['chat'],
    minutes: 60,
    to: 'nowhere',
    ...more,
  });

/** As `mint`, and fails where that fails. */
export async function minted(more: MintArguments = {}): Promise<Minted> {
  const answer = (await mint(more)) as Partial<Minted>;
  assert.ok(answer.identity, JSON.stringify(answer));
  return answer as Minted;
}

/** What the person was told when minting failed. */
export async function failure(more: MintArguments = {}): Promise<string> {
  const { failed } = (await mint(more)) as { readonly failed?: string };
  assert.ok(failed, 'it did not fail');
  return failed;
}

export function decoded(text: string): DecodedToken {
  const reading = readToken(text);
  assert.equal(reading.state, 'decoded');
  return reading.token;
}
