import { askDestination, type Destination } from '../mint/destination';
import { isValidity, askIdentity, askScopes, askValidity } from '../mint/questions';
import { askResource, readResource, type Resource } from '../mint/resource';
import { mintAndDeliver, requireTrust } from '../mint/mint';
import { isScope, VALIDITY_MINUTES } from '../../acs/scopes';
import { CommandError, type Command } from './command';

/** What a caller may say in advance; what it leaves out is asked. */
export interface MintArguments {
  /** A connection string, or an endpoint. */
  readonly resource?: string;
  /** A raw id, or `new`. */
  readonly identity?: string;
  readonly scopes?: readonly string[];
  readonly minutes?: number;
  readonly to?: Destination;
}

/** Mints a user access token; answers with its identity and expiry. */
export default {
  id: 'acsAuth.mintToken',
  async run(services, given: MintArguments = {}) {
    requireTrust();
    const { ask, tokens, emulator } = services;
    const resource = given.resource === undefined ? await askResource(ask, emulator) : known(given.resource);
    const identity = given.identity ?? (await askIdentity(ask, tokens, resource.endpoint)) ?? 'new';
    const scopes = given.scopes?.filter(isScope) ?? (await askScopes(ask));
    const minutes = given.minutes ?? (await askValidity(ask));
    if (scopes.length === 0)
      throw new CommandError('A token needs at least one scope: chat, voip or one of their kinds.');
    if (!isValidity(minutes)) {
      throw new CommandError(`A token lives ${VALIDITY_MINUTES.min} to ${VALIDITY_MINUTES.max} minutes.`);
    }
    const plan = { resource, scopes, minutes, ...(identity !== 'new' && { identity }) };
    return mintAndDeliver(plan, services, () => given.to ?? askDestination(ask));
  },
} satisfies Command<[MintArguments?]>;

function known(text: string): Resource {
  const resource = readResource(text);
  if (!resource)
    throw new CommandError('What was given is neither an endpoint nor a connection string of Communication Services.');
  return resource;
}
