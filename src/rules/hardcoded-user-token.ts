import { EXAMPLE } from '../acs/secret/examples';
import { exposureOf, isExpired } from '../acs/secret/exposure';
import { leaksInCode, repairsOf } from '../acs/secret/leaksIn';
import { USER_TOKEN_MARK } from '../acs/token/token';
import { defineRule, type Context, type Report } from '../engine/rule';
import { spanWithin, type Located } from '../engine/source';

type Message = 'client' | 'server' | 'unknown' | 'shown' | 'expired';

const { token, expiredToken } = EXAMPLE;

export default defineRule({
  id: 'hardcoded-user-token',
  title: 'User access token in code',
  severity: 'warning',
  literals: [USER_TOKEN_MARK],
  messages: {
    client: 'This user access token reaches everyone who uses the app ({reason}), and within a day it stops working.',
    server:
      'This user access token stands in the code ({reason}): who reads it acts as its user, and within a day it stops working.',
    unknown:
      'This user access token stands in the file: who reads it acts as its user, and within a day it stops working.',
    shown: 'This user access token is still valid: who reads it acts as its user.',
    expired: 'This user access token has expired: an app that uses it is refused with 401.',
  },
  why: 'A user access token is a password for one user that lasts 24 hours at most. In a literal it is shared by everyone, and cannot be renewed.',
  how: 'Let the client ask your server for a token: give the credential a tokenRefresher that fetches one.',
  silent: 'For tokens that cannot be read, tokens of other services, and tokens that are cut short.',
  docs: 'https://learn.microsoft.com/azure/communication-services/concepts/credentials-best-practices',
  examples: {
    bad: [
      { path: 'src/call.js', text: `const credential = new AzureCommunicationTokenCredential('«${token}»');` },
      { path: 'Assets/Call.unity', text: `  userToken: «${expiredToken}»` },
    ],
    good: [
      { path: 'src/call.js', text: "const token = 'eyJza3lwZWlkIjo';" },
      { path: 'README.md', text: `Authorization: Bearer ${token.slice(0, 120)}...` },
    ],
  },
  visit: {
    literal: (literal, report, context) => {
      check(literal, report, context, true);
    },
    comment: check,
    text: check,
  },
});

function check(located: Located, report: Report<Message>, context: Context, repairable = false): void {
  const leaks = leaksInCode(context, located).filter(({ kind }) => kind === 'user-token');
  if (leaks.length === 0) return;
  const { where, severity, reason } = exposureOf(context);
  for (const leak of leaks) {
    const at = spanWithin(located, leak.start, leak.end);
    const fixes = repairable ? repairsOf(context, located, leak) : [];
    if (isExpired(leak, context.now))
      report(at, 'expired', { severity: where === 'shown' ? 'hint' : 'information', fixes });
    else report(at, where, { severity, fixes, values: { reason } });
  }
}
