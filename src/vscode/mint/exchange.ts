import * as vscode from 'vscode';
import {
  exchangeFaults,
  exchangeFrom,
  tokenFaults,
  type ExchangeFault,
  type TeamsExchange,
} from '../../acs/token/exchangeCheck';
import { TEAMS_USER, type ExchangeKind } from '../../acs/token/exchangeKinds';
import { findTokens, readToken } from '../../acs/token/token';
import type { Ask } from '../ask';
import { CommandError } from '../commands/command';
import type { Current } from '../tokens/currentToken';

const TITLE = 'Exchange Teams User’s Token';

/** Asks for what is not given; each answer is checked as it is typed. What the token itself tells is offered. */
export async function askExchange(ask: Ask, current: Current, given: Partial<TeamsExchange>): Promise<TeamsExchange> {
  const entraToken = given.entraToken?.trim() ?? (await askEntraToken(ask, current, TEAMS_USER, TITLE));
  refuse(tokenFaults(TEAMS_USER, entraToken, given.clientId, Date.now()), 'acsAuth.exchangeTeamsToken');
  const known = exchangeFrom(entraToken);
  const clientId = given.clientId?.trim() ?? (await askId(ask, 'clientId', { entraToken, ...known }));
  const userObjectId =
    given.userObjectId?.trim() ?? (await askId(ask, 'userObjectId', { entraToken, ...known, clientId }));
  return { entraToken, clientId, userObjectId };
}

/** @throws CommandError for what the service is sure to refuse; CancellationError where the person does not want to send what is likely wrong */
export async function checkExchange(exchange: TeamsExchange, ask: Ask): Promise<void> {
  const faults = exchangeFaults(exchange, Date.now());
  refuse(faults, 'acsAuth.exchangeTeamsToken');
  await confirmDoubts(faults, ask);
}

/** Asks whether to send what the service will probably refuse. @throws CancellationError where it is not to be sent */
export async function confirmDoubts(faults: readonly ExchangeFault[], ask: Ask): Promise<void> {
  const doubts = faults.map(({ what, fix }) => `${what} ${fix}`);
  if (doubts.length === 0) return;
  await ask.confirm('The service will probably refuse this exchange.', doubts.join('\n\n'), 'Send It Anyway');
}

/** @throws CommandError for what the service is sure to refuse; its way out runs `command` again */
export function refuse(faults: readonly ExchangeFault[], command: string): void {
  const sure = faults.filter(({ certain }) => certain);
  if (sure.length === 0) return;
  const said = sure.map(({ what, fix }) => `${what} ${fix}`).join(' ');
  throw new CommandError(`Nothing was sent. ${said}`, { text: 'Try Again', command });
}

/** The Entra token at the cursor or on the clipboard, where there is one; else the person pastes it. */
export async function askEntraToken(ask: Ask, current: Current, kind: ExchangeKind, title: string): Promise<string> {
  const here = current.get();
  const copied = (await vscode.env.clipboard.readText()).trim();
  const isEntra = (text: string) => {
    const reading = readToken(text);
    return reading.state === 'decoded' && reading.token.kind === 'entra';
  };
  const offered = [
    ...(here && isEntra(here.token.reveal())
      ? [{ label: '$(edit) The Entra token in the editor', token: here.token.reveal() }]
      : []),
    ...(findTokens(copied).length === 1 && isEntra(copied)
      ? [{ label: '$(clippy) The Entra token on the clipboard', token: copied }]
      : []),
  ];
  if (offered.length === 0) return pasted(ask, kind, title);
  const paste = { label: '$(add) Paste another…', token: undefined };
  const { token } = await ask.one<vscode.QuickPickItem & { token: string | undefined }>([...offered, paste], {
    title,
    placeHolder: 'The access token of Entra ID for the user',
  });
  return token ?? (await pasted(ask, kind, title));
}

const pasted = async (ask: Ask, kind: ExchangeKind, title: string): Promise<string> =>
  (
    await ask.text({
      title,
      prompt: 'The access token of Entra ID for the user. It is checked here first, and not kept.',
      password: true,
      validateInput: (text) => firstFault(tokenFaults(kind, text.trim(), undefined, Date.now()), 'entraToken'),
    })
  ).trim();

async function askId(
  ask: Ask,
  about: 'clientId' | 'userObjectId',
  known: { readonly entraToken: string; readonly clientId?: string; readonly userObjectId?: string },
): Promise<string> {
  const prompt =
    about === 'clientId'
      ? 'The id of the application that the user signed in to'
      : 'The object id of the user who signed in';
  const exchange = (id: string) => ({
    clientId: known.clientId ?? '',
    userObjectId: known.userObjectId ?? '',
    entraToken: known.entraToken,
    [about]: id,
  });
  const text = await ask.text({
    title: TITLE,
    prompt,
    value: known[about] ?? '',
    validateInput: (typed) => firstFault(exchangeFaults(exchange(typed.trim()), Date.now()), about),
  });
  return text.trim();
}

const firstFault = (faults: readonly ExchangeFault[], of: ExchangeFault['about']): string | undefined => {
  const fault = faults.find(({ about, certain }) => certain && about === of);
  return fault && `${fault.what} ${fault.fix}`;
};
