import assert from 'node:assert/strict';
import { whyUnread } from '../../../src/vscode/unread';

suite('texts that are not analysed', () => {
  test('a line of 100,000 characters is read, a longer one is not', () => {
    assert.equal(whyUnread(`a\n${'x'.repeat(100_000)}\nb`), undefined);
    assert.match(whyUnread(`a\n${'x'.repeat(100_001)}\nb`) ?? '', /line/);
    assert.match(whyUnread('x'.repeat(100_001)) ?? '', /line/);
  });

  test('many short lines are read, up to 5 MB', () => {
    const line = `${'x'.repeat(1023)}\n`;
    assert.equal(whyUnread(line.repeat(5 * 1024)), undefined);
    assert.match(whyUnread(line.repeat(5 * 1024 + 1)) ?? '', /5 MB/);
  });

  test('a NUL near the beginning tells a binary file', () => {
    assert.match(whyUnread('PK\u0000\u0001') ?? '', /binary/);
    assert.equal(whyUnread(`${'x\n'.repeat(8000)}\0`), undefined);
  });
});
