import { duration } from '../../acs/token/expiry';
import { tokenFaults } from '../../acs/token/exchangeCheck';
import { ENTRA_USER } from '../../acs/token/exchangeKinds';
import { Secret } from '../../acs/secret/secret';
import { readToken } from '../../acs/token/token';
import { askDestination, deliver, type Destination } from '../mint/destination';
import { askEntraToken, confirmDoubts, refuse } from '../mint/exchange';
import { orKeptOnly, requireTrust, tell } from '../mint/mint';
import { askResource, findResource } from '../mint/resource';
import { withCancel } from '../mint/serviceCall';
import type { Exchanged } from './exchangeTeamsToken';
import type { Command } from './command';

/** What a caller may say in advance; what it leaves out is asked. */
export interface EntraExchangeArguments {
  readonly entraToken?: string;
  /** A connection string, of which only the endpoint counts, or an endpoint. */
  readonly resource?: string;
  readonly to?: Destination;
}

const TITLE = 'Exchange Entra User’s Token';

/** Exchanges the Entra token of a user for one of the service (a preview of the service): the token alone opens that, no key does. */
export default {
  id: 'acsAuth.exchangeEntraToken',
  async run(services, given: EntraExchangeArguments = {}): Promise<Omit<Exchanged, 'signedBy'>> {
    requireTrust('Tokens are not exchanged');
    const { ask, current, emulator, log, tokens } = services;
    const entraToken = given.entraToken?.trim() ?? (await askEntraToken(ask, current, ENTRA_USER, TITLE));
    const faults = tokenFaults(ENTRA_USER, entraToken, undefined, Date.now());
    refuse(faults, 'acsAuth.exchangeEntraToken');
    await confirmDoubts(faults, ask);
    const resource =
      given.resource === undefined
        ? await askResource(services, TITLE, 'The resource that the token is to be for')
        : await findResource(given.resource, emulator);
    // The exchange is made over https alone, and the emulator listens there as well.
    const running = emulator.running();
    const endpoint =
      (resource.endpoint === running?.endpoint ? running.https?.endpoint : undefined) ?? resource.endpoint;
    const { host } = new URL(endpoint);
    const { token, expiresOn } = await withCancel(`Exchanging a token at ${host}`, async (signal) => {
      const { exchangeEntraToken } = await import('../../azure/entraExchange');
      return exchangeEntraToken({ endpoint, entraToken: new Secret(entraToken), signal });
    });
    const reading = readToken(token.reveal());
    const { identity = 'unknown', scopes = [] } = reading.state === 'decoded' ? reading.token : {};
    const minutes = Math.max(0, Math.round((expiresOn.getTime() - Date.now()) / 60_000));
    await tokens.keep({ origin: 'exchanged for Entra', endpoint, identity, scopes, minutes, token });
    const place = await deliver(token, await orKeptOnly(() => given.to ?? askDestination(services)), services);
    log.info(`Exchanging: the Entra token of a user was exchanged at ${host}.`);
    void tell(`Exchanged the Entra token for one of ${duration(minutes)}. ${place}`, log);
    return { identity, expiresOn };
  },
} satisfies Command<[EntraExchangeArguments?]>;
