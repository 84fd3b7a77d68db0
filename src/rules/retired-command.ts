import { defineRule, type Report } from '../engine/rule';
import { spanWithin, type Located } from '../engine/source';

/** `identity` alone is the managed identity of the resource: only what was moved out of it counts. */
const COMMAND = /\baz\s+communication\s+(identity)\s+(?=(?:user|token|issue-access-token)\b)/g;

export default defineRule({
  id: 'retired-command',
  title: 'Command of the Azure CLI that is deprecated',
  severity: 'information',
  literals: ['communication identity'],
  messages: {
    deprecated:
      'Commands about users and tokens are called az communication user-identity now; this form is deprecated.',
  },
  why: 'The group identity was renamed, and its commands about users and tokens may be gone from the next version of the extension.',
  how: 'Write user-identity in place of identity.',
  silent: 'For the commands about the managed identity of the resource, which kept their name.',
  docs: 'https://learn.microsoft.com/cli/azure/communication/user-identity',
  examples: {
    bad: [
      { path: 'token.sh', text: 'az communication «identity» token issue --scope chat' },
      { path: '.github/workflows/token.yml', text: 'steps:\n  - run: az communication «identity» user create' },
      { path: 'README.md', text: '    az communication «identity» issue-access-token --scope voip' },
    ],
    good: [
      { path: 'token.sh', text: 'az communication user-identity token issue --scope chat' },
      { path: 'assign.sh', text: 'az communication identity assign --system-assigned --name contoso' },
    ],
  },
  visit: {
    text: check,
    comment: check,
    literal: check,
    setting({ value }, report) {
      check(value, report);
    },
  },
});

function check(located: Located, report: Report<'deprecated'>): void {
  for (const { 0: command, index, 1: word = '' } of located.value.matchAll(COMMAND)) {
    const start = index + command.lastIndexOf(word);
    const at = spanWithin(located, start, start + word.length);
    report(at, 'deprecated', {
      fixes: [{ title: 'Write user-identity', edits: [{ span: at, text: 'user-identity' }] }],
    });
  }
}
