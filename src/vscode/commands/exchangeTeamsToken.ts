import { duration } from '../../acs/token/expiry';
import type { TeamsExchange } from '../../acs/token/exchangeCheck';
import { Secret } from '../../acs/secret/secret';
import { readToken } from '../../acs/token/token';
import { askDestination, deliver, type Destination } from '../mint/destination';
import { askExchange, checkExchange } from '../mint/exchange';
import { orKeptOnly, requireTrust, tell } from '../mint/mint';
import { askResource, findResource } from '../mint/resource';
import { callService, logSigner } from '../mint/serviceCall';
import type { Command } from './command';

/** What a caller may say in advance; what it leaves out is asked. */
export interface ExchangeArguments extends Partial<TeamsExchange> {
  /** A connection string, an endpoint, or `emulator`. */
  readonly resource?: string;
  readonly to?: Destination;
}

/** What `executeCommand` of it answers with. The token is not in it. */
export interface Exchanged {
  readonly identity: string;
  readonly expiresOn: Date;
  readonly signedBy: string;
}

/** Exchanges the Entra token of a Teams user for one of the service, once nothing is left that the service would refuse. */
export default {
  id: 'acsAuth.exchangeTeamsToken',
  async run(services, given: ExchangeArguments = {}): Promise<Exchanged> {
    requireTrust('Tokens are not exchanged');
    const { ask, current, emulator, log, tokens } = services;
    const exchange = await askExchange(ask, current, given);
    await checkExchange(exchange, ask);
    const resource =
      given.resource === undefined
        ? await askResource(services, 'Exchange Teams User’s Token', 'The resource that the token is to be for')
        : await findResource(given.resource, emulator);
    const { entraToken, clientId, userObjectId } = exchange;
    const doing = { title: 'Exchanging a token', log: 'Exchanging' };
    const climbed = await callService(doing, resource, services, async (how) => {
      const { exchangeTeamsToken } = await import('../../azure/identity');
      return exchangeTeamsToken({ ...how, entraToken: new Secret(entraToken), clientId, userObjectId });
    });
    const by = logSigner(climbed, 'Exchanging', log);
    const { token, expiresOn } = climbed.outcome;
    const reading = readToken(token.reveal());
    const { identity = `8:orgid:${userObjectId}`, scopes = [] } = reading.state === 'decoded' ? reading.token : {};
    const minutes = Math.max(0, Math.round((expiresOn.getTime() - Date.now()) / 60_000));
    await tokens.keep({ origin: 'exchanged', endpoint: resource.endpoint, identity, scopes, minutes, token });
    const place = await deliver(token, await orKeptOnly(() => given.to ?? askDestination(services)), services);
    void tell(`Exchanged the Entra token for one of ${duration(minutes)}, signed with ${by}. ${place}`, log);
    return { identity, expiresOn, signedBy: climbed.signer.by };
  },
} satisfies Command<[ExchangeArguments?]>;
