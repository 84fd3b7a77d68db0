/** The variable of the Azure CLI, that of the quickstarts, and the one that most people choose. */
const VARIABLES = [
  'AZURE_COMMUNICATION_CONNECTION_STRING',
  'COMMUNICATION_SERVICES_CONNECTION_STRING',
  'ACS_CONNECTION_STRING',
] as const;

/** How people are told where a connection string is taken from. */
export const KEY_SOURCE = `${VARIABLES.slice(0, -1).join(', ')} or ${VARIABLES.at(-1) ?? ''}`;

/** The connection string in the environment, of the first variable that has one. */
export const connectionStringOf = (env: NodeJS.ProcessEnv): string | undefined =>
  VARIABLES.map((name) => env[name]?.trim()).find((value) => value !== undefined && value !== '');
