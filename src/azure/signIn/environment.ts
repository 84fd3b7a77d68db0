import type { FailureFacts } from '../failure';

/** The sets of variables that each make a service principal, as `EnvironmentCredential` reads them. */
const SECRETS = [
  ['AZURE_CLIENT_SECRET'],
  ['AZURE_CLIENT_CERTIFICATE_PATH'],
  ['AZURE_USERNAME', 'AZURE_PASSWORD'],
] as const;

/** What is missing for a service principal in the environment; undefined where it is whole. No value of a variable is told. */
export function missingVariables(environment: Readonly<Record<string, string | undefined>>): FailureFacts | undefined {
  const lacks = (name: string) => !environment[name];
  const ids = ['AZURE_TENANT_ID', 'AZURE_CLIENT_ID'].filter(lacks);
  const secret = SECRETS.some((names) => !names.some(lacks));
  if (ids.length === 0 && secret) return undefined;
  const some = ids.length < 2 || SECRETS.flat().some((name) => !lacks(name));
  const missing = [...ids, ...(secret ? [] : ['AZURE_CLIENT_SECRET'])].join(', ');
  return {
    reason: 'not-configured',
    message: some
      ? `The environment names a service principal only in part: ${missing} is missing.`
      : 'The environment names no service principal.',
    wayOut:
      'Set AZURE_TENANT_ID, AZURE_CLIENT_ID and AZURE_CLIENT_SECRET where this runs, then start it again: an editor reads its environment when it starts.',
  };
}
