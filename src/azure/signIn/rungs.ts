/** Those who can sign, as the setting `acsAuth.signIn.order` names them, and as messages do. */
export const RUNGS = {
  session: 'the Microsoft account in VS Code',
  environment: 'the service principal of the environment',
  az: 'the Azure CLI (az)',
  azd: 'the Azure Developer CLI (azd)',
  listKeys: 'a key of the resource, listed through Azure',
  connectionString: 'the connection string',
} as const;

/** One way to sign a call. */
export type RungId = keyof typeof RUNGS;

/** Whoever gets tokens from Entra ID. */
export type SourceId = Exclude<RungId, 'listKeys' | 'connectionString'>;

/** Whether a text names one. */
export const isRungId = (text: string): text is RungId => text in RUNGS;

/** Whether a rung gets tokens from Entra ID. */
export const isSource = (id: RungId): id is SourceId => id !== 'connectionString' && id !== 'listKeys';
