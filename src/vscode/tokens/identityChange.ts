import { isLoopback } from '../../acs/connectionString/findConnectionStrings';
import { CommandError, type Services } from '../commands/command';
import { requireTrust } from '../mint/mint';
import { askKnownIdentity, isIdentity } from '../mint/questions';
import { askResource, findResource, resourceAt, type Resource } from '../mint/resource';

/** What a caller may say in advance; what it leaves out is asked. The confirmation is always asked for. */
export interface IdentityArguments {
  /** A raw id. */
  readonly identity?: string;
  /** A connection string, an endpoint, or `emulator`. */
  readonly resource?: string;
}

/** The identity that something is to be done to, and its resource. @throws CommandError in an untrusted workspace, or for what is neither */
export async function chooseIdentity(
  services: Services,
  given: IdentityArguments,
  title: string,
): Promise<{ readonly identity: string; readonly resource: Resource; readonly host: string }> {
  const { ask, tokens, emulator } = services;
  requireTrust('Identities are not changed');
  if (given.identity !== undefined && !isIdentity(given.identity)) {
    throw new CommandError('The identity is not a raw id such as 8:acs:RESOURCE_USER.');
  }
  await tokens.whenRead;
  const { identity, endpoint } =
    given.identity === undefined
      ? await askKnownIdentity(ask, tokens, title)
      : {
          identity: given.identity,
          endpoint: tokens.identities().find((one) => one.identity === given.identity)?.endpoint,
        };
  const known = endpoint === undefined ? undefined : await resourceAt(endpoint, emulator);
  if (!known && endpoint !== undefined && isLoopback(endpoint)) {
    throw new CommandError('This identity was made at an emulator that no longer runs, and is gone with it.');
  }
  const resource =
    given.resource !== undefined
      ? await findResource(given.resource, emulator)
      : (known ?? (await askResource(services, title, 'The resource that made the identity')));
  return { identity, resource, host: new URL(resource.endpoint).host };
}
