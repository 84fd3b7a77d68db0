import { deepEqual, equal } from 'node:assert/strict';
import { remindAt } from '../../../src/acs/token/remind';
import {
  NOTHING,
  parseStored,
  withoutIdentity,
  withoutToken,
  withToken,
  type StoredToken,
} from '../../../src/vscode/tokens/stored';

const token = (
  id: string,
  identity = '8:acs:a',
  scopes = ['chat'],
  origin: StoredToken['origin'] = 'minted',
): StoredToken => ({
  ...{ id, identity, scopes, origin, endpoint: 'https://contoso.communication.azure.com/' },
  ...{ minutes: 60, token: 'none' },
});
const ids = (stored: { recent: readonly StoredToken[] }) => stored.recent.map(({ id }) => id);

suite('Recent tokens', () => {
  test('the last comes first, in the place of one for the same holder and scopes, and ten are kept', () => {
    let stored = [token('1'), token('2', '8:acs:b'), token('3')].reduce(withToken, NOTHING);
    deepEqual([ids(stored), stored.current], [['3', '2'], '3']);
    deepEqual(
      stored.identities.map(({ identity }) => identity),
      ['8:acs:a', '8:acs:b'],
    );
    for (let more = 0; more < 20; more++) stored = withToken(stored, token(`m${more}`, `8:acs:${more}`));
    deepEqual([stored.recent.length, stored.identities.length], [10, 10]);
  });

  test('an exchanged token adds no identity: nothing can be minted for it', () => {
    deepEqual(withToken(NOTHING, token('1', '8:orgid:x', ['voip'], 'exchanged')).identities, []);
  });

  test('what is forgotten is gone, and the last one is no longer the current one', () => {
    const stored = [token('1'), token('2', '8:acs:b')].reduce(withToken, NOTHING);
    deepEqual([ids(withoutToken(stored, '1')), withoutToken(stored, '1').current], [['2'], '2']);
    deepEqual([ids(withoutToken(stored, '2')), withoutToken(stored, '2').current], [['1'], undefined]);
  });

  test('a revoked identity stays known, a deleted one does not', () => {
    const stored = [token('1'), token('2', '8:acs:b'), token('3', '8:acs:a', ['voip'])].reduce(withToken, NOTHING);
    const revoked = withoutIdentity(stored, '8:acs:a', 'tokens');
    deepEqual([ids(revoked), revoked.current, revoked.identities.length], [['2'], undefined, 2]);
    deepEqual(
      withoutIdentity(stored, '8:acs:a', 'deleted').identities.map(({ identity }) => identity),
      ['8:acs:b'],
    );
  });

  test('what is not ours, or of another shape, is nothing', () => {
    const stored = withToken(NOTHING, token('1'));
    deepEqual(parseStored(JSON.stringify(stored)), stored);
    for (const text of [
      undefined,
      '',
      '{',
      '[]',
      '{"identities":[]}',
      '{"identities":[],"recent":[{}]}',
      '{"identities":[{}],"recent":[]}',
    ]) {
      deepEqual(parseStored(text), NOTHING, text);
    }
  });
});

suite('When to remind of an expiry', () => {
  const minute = 60_000;
  test('so many minutes before, at once where that is past, and never where it is off, over or unknown', () => {
    equal(remindAt(0, 60 * minute, 10), 50 * minute);
    equal(remindAt(55 * minute, 60 * minute, 10), 55 * minute);
    equal(remindAt(0, 60 * minute, 0), undefined);
    equal(remindAt(60 * minute, 60 * minute, 10), undefined);
    equal(remindAt(0, undefined, 10), undefined);
  });
});
