import * as vscode from 'vscode';
import { SCOPES, VALIDITY_MINUTES, type Scope } from '../../acs/token/scopes';
import type { Ask } from '../ask';
import type { TokenStore } from '../tokens/tokenStore';

/** Whether a text looks like the raw id of an identity. */
export const isIdentity = (text: string): boolean => /^8:(acs|spool|orgid|gcch-acs|dod-acs):\S+$/.test(text);

/** Asks for whom; undefined means a new identity. */
export async function askIdentity(ask: Ask, store: TokenStore, endpoint: string): Promise<string | undefined> {
  const title = 'Mint User Access Token (2/4): identity';
  const recent = store.identities().filter((known) => known.endpoint === endpoint);
  const { identity } = await ask.one<vscode.QuickPickItem & { identity: () => Promise<string> | string | undefined }>(
    [
      { label: '$(person-add) New identity', description: 'the service makes one', identity: () => undefined },
      ...recent.map(({ identity }) => ({
        label: `$(person) ${identity}`,
        description: 'used here',
        identity: () => identity,
      })),
      { label: '$(edit) Type an identity…', description: '8:acs:…', identity: () => typedIdentity(ask, title) },
    ],
    { title, placeHolder: 'Whom the token is for' },
  );
  return await identity();
}

/** Asks which identity something is to be done to, and where it is: absent for one that is typed. */
export async function askKnownIdentity(
  ask: Ask,
  store: TokenStore,
  title: string,
): Promise<{ readonly identity: string; readonly endpoint?: string }> {
  const items = store.identities().map((known) => ({
    label: `$(person) ${known.identity}`,
    description: new URL(known.endpoint).host,
    choose: (): Promise<{ identity: string; endpoint?: string }> => Promise.resolve(known),
  }));
  const typed = {
    label: '$(edit) Type an identity…',
    description: '8:acs:…',
    choose: async () => ({ identity: await typedIdentity(ask, title) }),
  };
  const { choose } = await ask.one([...items, typed], { title, placeHolder: 'Whose?' });
  return choose();
}

const typedIdentity = async (ask: Ask, title: string): Promise<string> =>
  (
    await ask.text({
      title,
      prompt: 'The raw id of an identity of this resource',
      placeHolder: '8:acs:RESOURCE_USER',
      validateInput: (text) => (isIdentity(text.trim()) ? undefined : 'A raw id starts with 8:acs: and has no spaces.'),
    })
  ).trim();

/** Asks what the token may do: at least one scope, however often it takes. */
export async function askScopes(ask: Ask): Promise<readonly Scope[]> {
  const items = (Object.keys(SCOPES) as Scope[]).map((scope) => ({
    label: scope,
    description: SCOPES[scope],
    picked: scope === 'chat' || scope === 'voip',
  }));
  const title = 'Mint User Access Token (3/4): scopes';
  let chosen = await ask.several(items, { title, placeHolder: 'What the token lets its holder do' });
  while (chosen.length === 0) chosen = await ask.several(items, { title, placeHolder: 'Choose at least one scope' });
  return chosen.map(({ label }) => label);
}

/** Asks how many minutes the token lives. */
export async function askValidity(ask: Ask): Promise<number> {
  const { min, max } = VALIDITY_MINUTES;
  const text = await ask.text({
    title: 'Mint User Access Token (4/4): validity',
    prompt: `How many minutes it is valid: ${min} to ${max}`,
    value: String(max),
    validateInput: (typed) => (isValidity(Number(typed)) ? undefined : `A whole number from ${min} to ${max}.`),
  });
  return Number(text);
}

/** Whether the service would take it. */
export const isValidity = (minutes: number): boolean =>
  Number.isInteger(minutes) && minutes >= VALIDITY_MINUTES.min && minutes <= VALIDITY_MINUTES.max;
