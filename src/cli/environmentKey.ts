/** The variables that the tools of Azure read a connection string from. */
const VARIABLES = ['AZURE_COMMUNICATION_CONNECTION_STRING', 'COMMUNICATION_SERVICES_CONNECTION_STRING'] as const;

/** How people are told where a connection string is taken from. */
export const KEY_SOURCE = VARIABLES.join(' or ');

/** The connection string in the environment, of the first variable that has one. */
export const connectionStringOf = (env: NodeJS.ProcessEnv): string | undefined =>
  VARIABLES.map((name) => env[name]?.trim()).find((value) => value !== undefined && value !== '');
