import assert from 'node:assert/strict';
import { findTokens, firstToExpire, readToken } from '../../../src/acs/token/token';
import { tokenFacts, tokenTitle } from '../../../src/acs/token/tokenFacts';
import { jwt, userToken } from '../../support/tokens';

const NOW = Date.UTC(2026, 10, 24, 12);

function decoded(text: string) {
  const reading = readToken(text);
  assert.equal(reading.state, 'decoded');
  return reading.token;
}

suite('reading a token', () => {
  test('says who, what for, where and how long', () => {
    const token = decoded(userToken(NOW, 60, ['chat', 'voip.join']));
    assert.deepEqual(
      tokenFacts(token, (at) => new Date(at).toISOString()),
      [
        ['Identity', '8:acs:11111111-2222-4333-8444-555555555555_00000000-1111-2222-3333-444444444444'],
        ['Scopes', 'chat (all of chat: threads, messages, participants); voip.join (joining calls, not starting them)'],
        ['Resource', '11111111-2222-4333-8444-555555555555, europe'],
        ['Issued', '2026-11-24T12:00:00.000Z'],
        ['Expires', '2026-11-24T13:00:00.000Z'],
        ['Algorithm', 'RS256'],
      ],
    );
  });

  test('tells the kinds apart', () => {
    assert.equal(decoded(userToken(NOW, 60)).kind, 'user');
    assert.equal(decoded(jwt({ skypeid: 'orgid:1', tid: 't', exp: 1 })).kind, 'teams-user');
    assert.equal(
      decoded(jwt({ iss: 'https://sts.windows.net/t/', aud: 'https://communication.azure.com/' })).kind,
      'entra',
    );
    assert.equal(decoded(jwt({ iss: 'https://login.microsoftonline.com/t/v2.0' })).kind, 'entra');
    assert.equal(decoded(jwt({ iss: 'https://login.example.com', sub: 'x' })).kind, 'other');
  });

  test('a date that no calendar holds is no date', () => {
    for (const exp of [1e300, -1e300, '1234', null, true, {}]) assert.equal(decoded(jwt({ exp })).expiresAt, undefined);
    assert.equal(decoded(jwt({ exp: -1 })).expiresAt, -1000);
    assert.equal(decoded(jwt({ exp: 0 })).expiresAt, 0);
  });

  test('an algorithm that nobody knows does not matter', () => {
    assert.equal(decoded(jwt({ skypeid: 'acs:x' }, { alg: 'XYZ' })).algorithm, 'XYZ');
    assert.equal(decoded(jwt({ skypeid: 'acs:x' }, { alg: 7 })).algorithm, undefined);
  });

  test('claims in other alphabets are read', () => {
    assert.equal(decoded(jwt({ skypeid: 'acs:é😀' })).identity, '8:acs:é😀');
  });

  test('what cannot be decoded is not called broken', () => {
    const reasons = ['a.b.c.d.e', 'eyJhbGciOiJub25lIn0.bm90IGpzb24.x', 'opaque', '', '..', 'eyJ9.W10.x'].map((text) => {
      const reading = readToken(text);
      assert.equal(reading.state, 'opaque');
      assert.match(tokenTitle(reading), /no fault|may have been cut/);
      return reading.reason;
    });
    assert.deepEqual(reasons, ['encrypted', 'not-json', 'not-a-jwt', 'not-a-jwt', 'not-json', 'not-json']);
  });

  test('every cut and every change of a token is read without a throw', () => {
    const token = userToken(NOW, 60);
    for (let end = 0; end <= token.length; end++) readToken(token.slice(0, end));
    for (let at = 0; at < token.length; at += 3) readToken(`${token.slice(0, at)}~${token.slice(at + 1)}`);
  });

  test('finds tokens in a text, whatever stands around them', () => {
    const token = userToken(NOW, 60);
    const text = `"${token}", Bearer ${token}; x=${token}\n notajwt.eyJ.x eyJhbGciOi.short`;
    assert.deepEqual(
      findTokens(text).map(({ start, end }) => text.slice(start, end)),
      [token, token, token],
    );
  });

  test('of several user tokens in a file, the first to expire is the one to speak of', () => {
    const [hour, day, gone] = [userToken(NOW, 60), userToken(NOW, 1440), userToken(NOW, -60)];
    const file = `# OLD=${gone}\nA=${day}\nB="${hour}"\nENTRA=${jwt({ iss: 'https://sts.windows.net/t/', exp: 1 })}\n`;
    assert.deepEqual({ ...firstToExpire(file), reading: undefined }, { token: hour, among: 2, reading: undefined });
    assert.equal(firstToExpire(JSON.stringify({ Values: { T: gone, U: hour } }))?.token, gone);
    assert.equal(firstToExpire(`spec:\n  - token: ${hour}\n`)?.token, hour);
    assert.equal(firstToExpire(`A=${jwt({ sub: 'x', exp: 1 })}\n// ${hour}`), undefined);
  });

  test('a claim as long as a book is cut, and what it holds stays text', () => {
    const facts = tokenFacts(decoded(jwt({ skypeid: `acs:${'x'.repeat(1e5)}` })), String);
    assert.ok(facts.every(([, value]) => value.length <= 300));
  });
});
