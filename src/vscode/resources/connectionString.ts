import { Secret } from '../../acs/secret/secret';
import { CommandError } from '../commands/command';
import { askAzure } from './askAzure';
import type { ChosenResource } from './chooseResource';

/** The connection string of a resource, made with its primary key. @throws AuthFailure where the keys may not be listed */
export async function connectionStringOf({ account, resource }: ChosenResource): Promise<Secret> {
  const endpoint = endpointOf(resource);
  const { primary } = await askAzure(account, `Reading the keys of ${resource.name}`, ({ listKeys }, connection) =>
    listKeys(connection, resource),
  );
  return new Secret(`endpoint=${endpoint};accesskey=${primary.reveal()}`);
}

/** The endpoint of a resource. @throws CommandError while it is being made */
export function endpointOf({ name, endpoint }: ChosenResource['resource']): string {
  if (endpoint !== undefined) return endpoint;
  throw new CommandError(`${name} has no endpoint yet: Azure is still making it.`, {
    text: 'Refresh',
    command: 'acsAuth.refreshResources',
  });
}

/** What has to be said of a key of a resource that takes none; nothing otherwise. */
export const keysWarning = ({ keysAllowed }: ChosenResource['resource']): string =>
  keysAllowed ? '' : ' Key access is switched off there (disableLocalAuth): the service will refuse it.';
