import assert from 'node:assert/strict';
import { entries } from '../../../src/explain/entries';
import { explain } from '../../../src/explain/explain';
import { toMarkdown } from '../../../src/explain/markdown';

suite('Markdown of an answer', () => {
  test('says title, cause, remedy, evidence and link', () => {
    const text = toMarkdown(explain('code 401, subcode 40235'));
    assert.match(text, /^\*\*401\/40235: the user access token has expired\*\*\n\n/);
    assert.match(text, /\n\n\*\*What to do:\*\* Give AzureCommunicationTokenCredential/);
    assert.match(
      text,
      /Speaks for it: subcode 40235, status 401 · \[Read more\]\(https:\/\/learn\.microsoft\.com\/[\w/-]+\)$/,
    );
  });

  test('shows as many causes as asked, and the actions of the editor', () => {
    const denied = explain('Denied by the resource provider');
    assert.equal(toMarkdown(denied, { limit: 1 }).split('\n---\n').length, 1);
    const text = toMarkdown(denied, { limit: 2, commands: [{ title: 'Check [it]', uri: 'command:acsAuth.check' }] });
    assert.equal(text.split('\n---\n').length, 4, 'two causes, what decides, the actions');
    assert.match(text, /\[Check \\\[it\\\]\]\(command:acsAuth\.check\)$/);
  });

  test('a file name cannot end a link', () => {
    const text = toMarkdown([], { commands: [{ title: 'Open', uri: 'command:x?%22a).txt%22' }] });
    assert.match(text, /\(command:x\?%22a%29\.txt%22\)$/);
  });

  test('nothing of the text that is explained goes in', () => {
    const hostile =
      '[click](command:workbench.action.terminal.new) <img src=x onerror=alert(1)> ![x](https://evil.example/) `code` ' +
      'ExpiresInMinutes value [pwn](command:x) is invalid. Input phoneNumber <b>secret</b> cannot be found. AADSTS65002 AADSTS9999999';
    const text = toMarkdown(explain(hostile), { limit: 99 });
    assert.doesNotMatch(text, /command:|evil|onerror|pwn|secret<|<|9999999/);
  });

  test('no text of an entry is markup', () => {
    for (const entry of entries) {
      const text = toMarkdown([{ entry, score: 1, evidence: [{ says: '[a](b) <c>', spans: [] }] }]);
      assert.doesNotMatch(text, /<|(?<!\\)\[(?!Read more\])/, entry.id);
    }
  });
});
