import { deepEqual, equal, match } from 'node:assert/strict';
import { exchangeFaults, exchangeFrom, tokenFaults } from '../../../src/acs/token/exchangeCheck';
import { ENTRA_USER, TEAMS_USER } from '../../../src/acs/token/exchangeKinds';
import { jwt, userToken } from '../../support/tokens';

const NOW = Date.UTC(2026, 10, 24);
const CLIENT = '11111111-1111-4111-8111-111111111111';
const USER = '22222222-2222-4222-8222-222222222222';
const OTHER = '33333333-3333-4333-8333-333333333333';
const RIGHT = {
  iss: 'https://login.microsoftonline.com/x/v2.0',
  aud: '1fd5118e-2576-4263-8130-9503064c837a',
  azp: CLIENT,
  oid: USER,
  scp: 'Teams.ManageCalls Teams.ManageChats',
  exp: NOW / 1000 + 3600,
};

const faults = (claims: object, ids: { clientId?: string; userObjectId?: string } = {}) =>
  exchangeFaults({ entraToken: jwt({ ...RIGHT, ...claims }), clientId: CLIENT, userObjectId: USER, ...ids }, NOW);

suite('What the exchange of a Teams user’s token is refused for', () => {
  test('nothing, where all of it fits, in both versions of tokens', () => {
    deepEqual(faults({}), []);
    deepEqual(
      faults({
        aud: 'https://auth.msft.communication.azure.com',
        azp: undefined,
        appid: CLIENT.toUpperCase(),
        scp: 'Teams.ManageChats',
      }),
      [],
    );
    deepEqual(exchangeFrom(jwt(RIGHT)), { clientId: CLIENT, userObjectId: USER });
  });

  for (const [what, claims, ids, about, said, certain = true] of [
    ['an expired token', { exp: NOW / 1000 }, {}, 'entraToken', /has expired/],
    ['a token of Graph', { aud: 'https://graph.microsoft.com' }, {}, 'entraToken', /for Microsoft Graph/],
    [
      'a token of Graph, by its id',
      { aud: '00000003-0000-0000-c000-000000000000' },
      {},
      'entraToken',
      /for Microsoft Graph/,
    ],
    ['a token of the data plane', { aud: 'https://communication.azure.com/' }, {}, 'entraToken', /the data plane/],
    ['a token of another API', { aud: 'api://mine' }, {}, 'entraToken', /another service/, false],
    ['an ID token', { aud: CLIENT, scp: undefined }, {}, 'entraToken', /an ID token/],
    ['a token of an application', { scp: undefined, roles: ['x'] }, {}, 'entraToken', /given to an application/],
    ['a token without the scopes', { scp: 'User.Read' }, {}, 'entraToken', /neither Teams\.ManageCalls nor/, false],
    ['another client id', {}, { clientId: OTHER }, 'clientId', /another application/],
    ['another user', {}, { userObjectId: OTHER }, 'userObjectId', /another user/],
    ['ids that have changed places', {}, { clientId: USER, userObjectId: CLIENT }, 'clientId', /changed places/],
    ['a home account id', {}, { userObjectId: `${USER}.${OTHER}` }, 'userObjectId', /home account id/],
    ['a name for a client id', {}, { clientId: 'my-app' }, 'clientId', /is no id/],
  ] as const) {
    test(`${what} is named, without a value of it`, () => {
      const [fault, ...more] = faults(claims, ids);
      deepEqual(more, []);
      deepEqual([fault?.about, fault?.certain], [about, certain]);
      match(fault?.what ?? '', said);
      for (const id of [CLIENT, USER, OTHER]) equal(JSON.stringify(fault).includes(id), false);
    });
  }

  test('what is no Entra token is told at once; an encrypted one is not called wrong', () => {
    match(
      tokenFaults(TEAMS_USER, userToken(NOW, 60), undefined, NOW)[0]?.what ?? '',
      /of Azure Communication Services already/,
    );
    match(tokenFaults(TEAMS_USER, 'not a token', undefined, NOW)[0]?.what ?? '', /is no token/);
    deepEqual(tokenFaults(TEAMS_USER, 'eyJh.a.b.c.d', undefined, NOW), []);
  });

  test('the token of an Entra user is for another audience, with other scopes', () => {
    const said = (claims: object) =>
      tokenFaults(ENTRA_USER, jwt({ ...RIGHT, ...claims }), undefined, NOW)
        .map(({ what }) => what)
        .join();
    const right = { aud: '2a04943b-b6a7-4f65-8786-2bb6131b59f6', scp: 'Chat VoIP.Join' };
    equal(said(right), '');
    match(said({}), /for Teams users/);
    match(said({ ...right, aud: 'https://communication.azure.com/' }), /the data plane/);
    match(said({ ...right, scp: 'chat.all' }), /none of Chat, /);
    match(said({ ...right, exp: 1 }), /has expired/);
  });
});
