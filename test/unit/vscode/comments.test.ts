import assert from 'node:assert/strict';
import { readSuppressions } from '../../../src/engine/suppress';
import { read } from '../../support/settings';
import { commentAt, commentAtTop } from '../../../src/vscode/comments';

/** The text with a comment written before the line that ‸ stands in. */
async function commented(language: string, path: string, marked: string): Promise<string | undefined> {
  const offset = marked.indexOf('‸');
  const text = marked.replace('‸', '');
  const comment = commentAt({ language, path, text, offset });
  if (!comment) return undefined;
  const words = 'acs-auth-disable-next-line some-rule';
  const line = text.lastIndexOf('\n', offset - 1) + 1;
  const result = `${text.slice(0, line)}${comment(words)}\n${text.slice(line)}`;
  const place = result.length - (text.length - offset);
  const comments = (await read(path, result)).flatMap(({ kind, of }) => (kind === 'comment' ? [of.span] : []));
  const suppressed = readSuppressions(result, () => comments);
  assert.ok(suppressed('some-rule', { start: place, end: place + 1 }), result);
  assert.ok(!suppressed('another-rule', { start: place, end: place + 1 }), result);
  return result.replace(words, '…');
}

const cases: readonly (readonly [language: string, path: string, text: string, expected: string | undefined])[] = [
  ['plaintext', 'web/.env.local', 'A=‸1', '# …\nA=1'],
  ['dotenv', 'a.env', 'A=‸1', '# …\nA=1'],
  ['yaml', 'a.yaml', 'a:\n  b: ‸1', 'a:\n# …\n  b: 1'],
  ['typescript', 'a.ts', 'f(‸1)', '// …\nf(1)'],
  ['csharp', 'A.cs', 'F(‸1);', '// …\nF(1);'],
  ['python', 'a.py', 'f(‸1)', '# …\nf(1)'],
  ['json', 'a.json', '{ "a": ‸1 }', undefined],
  ['jsonc', 'a.jsonc', '{ "a": ‸1 }', '// …\n{ "a": 1 }'],
  ['plaintext', 'notes', '‸1', undefined],
  ['xml', 'a.config', '<a>\n<b c="‸1"/>', '<a>\n<!-- … -->\n<b c="1"/>'],
  ['xml', 'a.config', '<a\nc="‸1"/>', undefined],
  ['vue', 'A.vue', '<template>\n<p>‸1</p>', '<template>\n<!-- … -->\n<p>1</p>'],
  ['vue', 'A.vue', '<script setup>\nf(‸1)\n</script>', '<script setup>\n// …\nf(1)\n</script>'],
  ['html', 'a.html', '<script>f()</script>\n<p>‸1</p>', '<script>f()</script>\n<!-- … -->\n<p>1</p>'],
  ['typescriptreact', 'A.tsx', 'const a = ‸1;', '// …\nconst a = 1;'],
  ['typescriptreact', 'A.tsx', 'return (\n<A b="‸1" />', 'return (\n// …\n<A b="1" />'],
  ['typescriptreact', 'A.tsx', '<A>\n<B c="‸1" />', '<A>\n{/* … */}\n<B c="1" />'],
];

suite('comments that silence a rule', () => {
  for (const [language, path, text, expected] of cases) {
    test(`${expected === undefined ? 'cannot stand' : 'stand'} before the line of ${JSON.stringify(text)} in ${path}`, async () => {
      assert.equal(await commented(language, path, text), expected);
    });
  }

  test('stand below what has to be the first line of a file', () => {
    const after = (language: string, text: string) => commentAtTop({ language, path: 'a', text, offset: 0 })?.after;
    assert.equal(after('python', '#!/usr/bin/env python3\n'), 1);
    assert.equal(after('xml', '<?xml version="1.0"?>\n'), 1);
    assert.equal(after('php', '<?php\n'), 1);
    assert.equal(after('typescript', '"use client";\n'), 0);
    assert.equal(after('json', '{}'), undefined);
  });
});
