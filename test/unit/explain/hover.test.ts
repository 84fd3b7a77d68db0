import assert from 'node:assert/strict';
import { explainAt } from '../../../src/explain/explain';

/** The file without its mark | and what is explained there. */
function at(marked: string): { token: string | undefined; ids: readonly string[] } {
  const offset = marked.indexOf('|');
  const text = marked.slice(0, offset) + marked.slice(offset + 1);
  const explained = explainAt(text, offset);
  return {
    token: explained && text.slice(explained.span.start, explained.span.end),
    ids: explained?.ranked.map(({ entry }) => entry.id) ?? [],
  };
}

const CHAT = "import { ChatClient } from '@azure/communication-chat';\n";

suite('explaining what is under an offset', () => {
  test('a status, where the file speaks of Communication Services', () => {
    assert.deepEqual(at(`${CHAT}if (error.statusCode === 4|03) {}`).token, '403');
    assert.equal(at(`${CHAT}if (error.statusCode === 4|03) {}`).ids[0], 'chat-not-a-participant');
    assert.equal(at(`${CHAT}case 4|29:`).ids[0], 'chat-429');
    assert.equal(at(`${CHAT}[401, 4|03].includes(error.statusCode)`).token, '403');
    assert.equal(at(`${CHAT}when (error.statusCode) { 4|29 -> retry() }`).token, '429');
    assert.equal(at(`${CHAT}const texts = { 401: 'sign in', 4|03: 'ask for access' };`).token, '403');
    assert.equal(at(`${CHAT}4|03 | Forbidden |`).token, '403');
    assert.equal(at(`if (error.statusCode === 4|03) {}`).token, undefined);
  });

  test('an answer of the app itself is none of the service, and a measure is no status', () => {
    for (const line of [
      'res.status(4|01).end();',
      'return StatusCode(4|03);',
      'return NextResponse.json({ error }, { status: 4|01 });',
      'raise HTTPException(status_code=4|01)',
      'if (items.length === 4|04) {}',
      'if (count == 4|03) {}',
      'setTimeout(f, 4|01);',
      'zIndex: 4|03',
    ]) {
      assert.equal(at(`${CHAT}${line}`).token, undefined, line);
    }
  });

  test('codes that nothing else has, anywhere', () => {
    assert.deepEqual(at('if (e.subCode === 402|35) retry();'), { token: '40235', ids: ['calling-token-expired'] });
    assert.equal(at('// AADSTS65|002 on my laptop').ids[0], 'aadsts-first-party');
    assert.equal(at("if (code === 'Identity|NotOwned')").token, 'IdentityNotOwned');
    assert.equal(at('message: Denied by the re|source provider.').token, 'Denied by the resource provider');
  });

  test('the rest of the file weighs in', () => {
    const entra = `const c = new EmailClient(url, new DefaultAzureCredential());\n${'\n'.repeat(2000)}`;
    assert.equal(at(`${entra}// Denied by the re|source provider`).ids[0], 'denied-missing-role');
    assert.equal(
      at(`client = from_connection_string(s)\n# Denied by the re|source provider`).ids[0],
      'denied-wrong-key',
    );
  });

  test('another failure in the same file does not', () => {
    const far = `${CHAT}if (e.subCode === 40235) {}\n${'// some lines between\n'.repeat(60)}`;
    assert.equal(at(`${far}if (e.statusCode === 4|03) {}`).ids[0], 'chat-not-a-participant');
  });

  test('nothing beside a code, and nothing on a name', () => {
    assert.equal(at('if (e.sub|Code === 40235)').token, undefined);
    assert.equal(at('new Default|AzureCredential()').token, undefined);
  });

  test('places are right in a long file', () => {
    const long = `${'x\n'.repeat(300_000)}subCode: `;
    const { token, ids } = at(`${long}402|35\n${'y\n'.repeat(300_000)}`);
    assert.deepEqual([token, ids], ['40235', ['calling-token-expired']]);
    const explained = explainAt(`${long}40235`, long.length + 1);
    assert.deepEqual(explained?.ranked[0]?.evidence[0]?.spans, [{ start: long.length, end: long.length + 5 }]);
  });
});
