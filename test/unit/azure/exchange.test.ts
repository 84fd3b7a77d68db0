import { deepEqual, equal, match, ok, rejects } from 'node:assert/strict';
import { Secret } from '../../../src/acs/secret/secret';
import { exchangeFaults, exchangeFrom, tokenFaults } from '../../../src/acs/token/exchangeCheck';
import { ENTRA_USER, TEAMS_USER } from '../../../src/acs/token/exchangeKinds';
import { readToken } from '../../../src/acs/token/token';
import { exchangeEntraToken } from '../../../src/azure/entraExchange';
import type { AuthFailure } from '../../../src/azure/failure';
import { exchangeTeamsToken } from '../../../src/azure/identity';
import { type Emulator, startEmulator } from '../../../src/emulator/server';
import { secureSide, SEED, userToken } from '../../support/emulator';
import { trust } from '../../support/trust';

const TEAMS_SCOPE = 'https://auth.msft.communication.azure.com/Teams.ManageCalls';
const CHAT_SCOPE = 'https://communication.azure.com/clients/Chat';

suite('Exchanging the Entra token of a person', () => {
  let emulator: Emulator;
  let distrust = () => {};
  suiteSetup(async () => {
    emulator = await startEmulator({ port: 0, httpsPort: 0 });
    distrust = trust(secureSide(emulator).authorityCertificate);
  });
  suiteTeardown(async () => {
    distrust();
    await emulator.stop();
  });

  const { signal } = new AbortController();
  const token = (scope: string) => userToken(emulator, 'owner@contoso.test', { scope });
  const teams = async (entraToken: string, more: { clientId?: string; userObjectId?: string } = {}) =>
    exchangeTeamsToken({
      endpoint: emulator.endpoint,
      credential: { kind: 'connectionString', value: emulator.connectionString },
      allowInsecure: true,
      signal,
      entraToken: new Secret(entraToken),
      ...{ clientId: SEED.desktop, userObjectId: '', ...exchangeFrom(entraToken), ...more },
    });
  const refused = (reason: AuthFailure['reason'], said: RegExp) => (error: AuthFailure) => {
    match(error.message, said);
    equal(error.message.includes('eyJ'), false);
    return error.reason === reason && error.wayOut !== '';
  };

  test('a Teams user’s token that nothing is held against becomes one of the service', async () => {
    const entraToken = await token(TEAMS_SCOPE);
    const { clientId = '', userObjectId = '' } = exchangeFrom(entraToken);
    deepEqual(exchangeFaults({ entraToken, clientId, userObjectId }, Date.now()), []);
    const exchanged = await teams(entraToken);
    const reading = readToken(exchanged.token.reveal());
    ok(reading.state === 'decoded');
    deepEqual([reading.token.kind, reading.token.identity], ['teams-user', `8:orgid:${userObjectId}`]);
    equal(Math.round(exchanged.expiresOn.getTime() / 1000), Math.round((reading.token.expiresAt ?? 0) / 1000));
  });

  test('what the service refuses is held against it before, and explained after', async () => {
    const entraToken = await token(TEAMS_SCOPE);
    const { clientId = '', userObjectId = '' } = exchangeFrom(entraToken);
    for (const [wrong, said] of [
      [{ clientId: SEED.server }, /client id is not that/],
      [{ userObjectId: SEED.contoso }, /object id is not that/],
    ] as const) {
      await rejects(teams(entraToken, wrong), refused('exchange-refused', said));
      const faults = exchangeFaults({ entraToken, clientId, userObjectId, ...wrong }, Date.now());
      deepEqual(
        faults.map(({ about, certain }) => [about, certain]),
        [[Object.keys(wrong)[0], true]],
      );
    }
    const other = await token(CHAT_SCOPE);
    await rejects(teams(other), refused('exchange-refused', /does not accept the Entra token/));
    equal(tokenFaults(TEAMS_USER, other, undefined, Date.now())[0]?.certain, true);
  });

  test('an Entra user’s token becomes one of the service over https, with the scopes that it has', async () => {
    const entraToken = await token(CHAT_SCOPE);
    deepEqual(tokenFaults(ENTRA_USER, entraToken, undefined, Date.now()), []);
    const { endpoint } = secureSide(emulator);
    const exchanged = await exchangeEntraToken({ endpoint, entraToken: new Secret(entraToken), signal });
    const reading = readToken(exchanged.token.reveal());
    ok(reading.state === 'decoded');
    deepEqual([reading.token.kind, reading.token.scopes], ['user', ['chat']]);
  });

  test('one for another audience is refused with the reason, and over http nothing is sent', async () => {
    const wrong = new Secret(await token(TEAMS_SCOPE));
    const { endpoint } = secureSide(emulator);
    await rejects(exchangeEntraToken({ endpoint, entraToken: wrong, signal }), (error: AuthFailure) => {
      ok(['exchange-refused', 'account-refused', 'forbidden'].includes(error.reason), error.reason);
      return error.status === 401 || error.status === 403;
    });
    const right = new Secret(await token(CHAT_SCOPE));
    await rejects(
      exchangeEntraToken({ endpoint: emulator.endpoint, entraToken: right, signal }),
      refused('insecure', /http/),
    );
    await rejects(
      exchangeEntraToken({ endpoint, entraToken: right, signal: AbortSignal.abort() }),
      refused('cancelled', /Cancelled/),
    );
  });
});
