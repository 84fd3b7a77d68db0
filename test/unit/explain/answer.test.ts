import assert from 'node:assert/strict';
import manifest from '../../../package.json';
import { ACTIONS, deciding, doubt, isOpen, seen, settling } from '../../../src/explain/answer';
import { entries } from '../../../src/explain/entries';
import { explain } from '../../../src/explain/explain';
import { toMarkdown } from '../../../src/explain/markdown';
import { acsAuth } from '../../support/terminal';

suite('an answer', () => {
  const denied = explain('Denied by the resource provider');

  test('asks for the fact that decides between the first two causes, and says it once', async () => {
    const decides = deciding(denied);
    assert.match(decides ?? '', /^[A-Z].*\.$/s);
    assert.equal(toMarkdown(denied).split('**What decides:**').length, 2);
    const { stdout } = await acsAuth(['explain', 'Denied by the resource provider']);
    assert.match(stdout, /^What decides: /m);
    assert.match(stdout, /^To settle it: /m);
  });

  test('asks for none where the text names its cause', () => {
    assert.equal(deciding(explain('code 403 subcode 5828, then AADSTS65002')), undefined);
    assert.doesNotMatch(toMarkdown(explain('code 403 subcode 5828, then AADSTS65002')), /What decides/);
  });

  test('says that it is open where nothing is certain, and not again behind each title', () => {
    const open = explain('401');
    assert.ok(isOpen(open));
    assert.match(toMarkdown(open), /^The text does not name its cause/);
    assert.doesNotMatch(toMarkdown(open), /\*\* \(possible\)/);
    assert.doesNotMatch(toMarkdown(denied), /does not name its cause/);
  });

  test('doubts once: not behind a title that does so itself', () => {
    for (const entry of entries) {
      const title = `${entry.title}${doubt(entry)}`;
      assert.ok((title.match(/likely|possibl/g) ?? []).length < 2, title);
      if (entry.certainty) assert.match(title, /likely|possibl|\bmay\b|might|often|usually|seems|can be/);
    }
  });

  test('offers actions that the editor has', () => {
    const commands = manifest.contributes.commands.map(({ command }) => command);
    for (const { command, title, tells, terminal } of Object.values(ACTIONS)) {
      assert.ok(commands.includes(command), command);
      for (const text of [tells, terminal]) assert.match(text, /^[A-Z].*[.a-zA-Z]$/);
      assert.match(title, /^[A-Z][^.]*$/);
    }
    assert.deepEqual(settling(explain('code 401 subcode 40235')), ['decode token']);
    assert.deepEqual(settling([]), []);
  });

  test('names what speaks for a cause once: no phrase within another, and no asterisk', () => {
    const [smtp] = explain('535: 5.7.3 Authentication unsuccessful');
    assert.deepEqual(seen(smtp?.evidence ?? []), ['“535 5 7 3 Authentication unsuccessful”']);
    const [validity] = explain('ExpiresInMinutes value 2880 is invalid');
    assert.deepEqual(seen(validity?.evidence ?? []), ['“ExpiresInMinutes value … is invalid”']);
  });

  test('asks first which credential the client is made with, where a key and a role may be at fault', () => {
    assert.match(deciding(denied) ?? '', /^See what the client is made with\./);
    const ids = explain('DefaultAzureCredential: Denied by the resource provider').map(({ entry }) => entry.id);
    assert.equal(ids[0], 'denied-missing-role');
    assert.ok(!ids.includes('denied-local-auth'), 'who signs in at Entra uses no key');
  });

  test('leaves out what a status alone may mean, after a cause that it speaks for', () => {
    const ids = explain('SmsClient.send failed: azure-communication-sms status 401').map(({ entry }) => entry.id);
    assert.deepEqual(ids, ['sms-number-not-owned']);
    assert.equal(explain('https://contoso.communication.azure.com/x 401 (Unauthorized)')[0]?.entry.id, 'http-401');
  });

  test('names what speaks for a cause in words that a person would use', () => {
    const said = entries.flatMap(({ sample }) =>
      explain(sample).flatMap(({ evidence }) => evidence.map(({ says }) => says)),
    );
    assert.ok(said.length > 300);
    for (const says of said) assert.doesNotMatch(says, /^signs of|^[a-z]+[A-Z]\w*$/, says);
  });
});
