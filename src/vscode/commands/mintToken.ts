import { isScope, SCOPES, VALIDITY_MINUTES, type Scope } from '../../acs/token/scopes';
import { askDestination, type Destination } from '../mint/destination';
import { mintAndDeliver, requireTrust } from '../mint/mint';
import { askIdentity, askScopes, askValidity, isIdentity, isValidity } from '../mint/questions';
import { askResource, findResource } from '../mint/resource';
import { CommandError, type Command } from './command';

/** What a caller may say in advance; what it leaves out is asked. */
export interface MintArguments {
  /** A connection string, an endpoint, or `emulator`, which starts it. */
  readonly resource?: string;
  /** A raw id, or `new`. */
  readonly identity?: string;
  readonly scopes?: readonly string[];
  /** 60 to 1440. */
  readonly minutes?: number;
  readonly to?: Destination;
}

/** Mints a user access token. `executeCommand('acsAuth.mintToken', arguments?)` answers with `Minted`. */
export default {
  id: 'acsAuth.mintToken',
  async run(services, given: MintArguments = {}) {
    requireTrust();
    const { ask, tokens, emulator } = services;
    const known = check(given);
    const resource =
      given.resource === undefined ? await askResource(services) : await findResource(given.resource, emulator);
    await tokens.whenRead;
    const identity = given.identity ?? (await askIdentity(ask, tokens, resource.endpoint)) ?? 'new';
    const scopes = known.scopes ?? (await askScopes(ask));
    const minutes = given.minutes ?? (await askValidity(ask));
    const plan = { resource, scopes, minutes, ...(identity !== 'new' && { identity }) };
    return mintAndDeliver(plan, services, () => given.to ?? askDestination(services));
  },
} satisfies Command<[MintArguments?]>;

/** Refuses what the service would refuse, before anything is asked or sent. */
function check({ identity, scopes, minutes }: MintArguments): { readonly scopes?: readonly Scope[] } {
  if (identity !== undefined && identity !== 'new' && !isIdentity(identity)) {
    throw new CommandError('The identity is neither "new" nor a raw id such as 8:acs:RESOURCE_USER.');
  }
  if (minutes !== undefined && !isValidity(minutes)) {
    throw new CommandError(`A token lives ${VALIDITY_MINUTES.min} to ${VALIDITY_MINUTES.max} minutes.`);
  }
  if (scopes === undefined) return {};
  const names = Object.keys(SCOPES).join(', ');
  if (scopes.length === 0) throw new CommandError(`A token needs at least one scope: ${names}.`);
  if (!scopes.every(isScope)) throw new CommandError(`A scope is not known. There are ${names}.`);
  return { scopes };
}
