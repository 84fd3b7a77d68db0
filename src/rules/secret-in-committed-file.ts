import { EXAMPLE } from '../acs/secret/examples';
import { isExpired } from '../acs/secret/exposure';
import { leaksBesideSettings, leaksInSetting } from '../acs/secret/leaksIn';
import type { Leak } from '../acs/secret/leaks';
import { KEY_NEEDLES } from '../acs/secret/needles';
import { purposeOf } from '../acs/code/purpose';
import { publicPrefixOf } from '../acs/secret/secretName';
import { shipsAsItIs } from '../acs/code/shipped';
import { USER_TOKEN_MARK } from '../acs/token/token';
import { defineRule, type Context, type Fix, type Report } from '../engine/rule';
import { spanWithin, type Located } from '../engine/source';

const { connectionString, newConnectionString, identifiableKey, expiredToken } = EXAMPLE;

/** Files that people keep to themselves. */
const PRIVATE_FILE = /(?:^|\/)(?:\.env(?:\.[\w.-]+)?|local\.settings\.json|secrets\.json|[\w.-]+\.local\.\w+)$/;

export default defineRule({
  id: 'secret-in-committed-file',
  title: 'Secret in a settings file that git would commit',
  severity: 'warning',
  literals: [...KEY_NEEDLES, USER_TOKEN_MARK],
  messages: {
    committed: 'Git does not ignore this file, and this value is a secret of ACS: the next commit would publish it.',
    shown: 'Git does not ignore this file, and this value has the shape of a real secret of ACS.',
  },
  why: 'What was committed once stays in the history for everyone who can read the repository, even after the line is gone.',
  how: 'Keep the value in a file that git ignores, in user secrets or in Key Vault. If it was pushed already, make a new key on the Keys page of the resource.',
  silent: 'Where git ignores the file or nobody asked git; for placeholders, references and tokens that have expired.',
  docs: 'https://learn.microsoft.com/azure/communication-services/concepts/authentication',
  examples: {
    bad: [
      { path: '.env', ignored: false, text: `ACS_CONNECTION_STRING=«${connectionString}»` },
      { path: 'appsettings.json', ignored: false, text: `{ "Acs": { "Key": "«${identifiableKey}»" } }` },
      { path: 'config.yml', ignored: false, text: `connection-string: «${newConnectionString}»` },
      { path: 'config.yml', ignored: false, text: `name: call\n# acs: «${newConnectionString}»` },
    ],
    good: [
      { path: '.env', ignored: true, text: `ACS_CONNECTION_STRING=${connectionString}` },
      { path: '.env', text: `ACS_CONNECTION_STRING=${connectionString}` },
      { path: 'appsettings.json', ignored: false, text: '{ "AcsConnectionString": "<your connection string>" }' },
      { path: 'appsettings.json', ignored: false, text: `{ "AcsToken": "${expiredToken}" }` },
    ],
  },
  visit: {
    setting(setting, report, context) {
      if (!publicPrefixOf(setting.key.value)) check(setting.value, leaksInSetting(context, setting), report, context);
    },
    comment: checkBeside,
    literal: checkBeside,
  },
});

function checkBeside(located: Located, report: Report<'committed' | 'shown'>, context: Context): void {
  if (context.source.ignored === false) check(located, leaksBesideSettings(context, located), report, context);
}

function check(
  located: Located,
  leaks: readonly Leak[],
  report: Report<'committed' | 'shown'>,
  { source, now }: Context,
): void {
  if (source.ignored !== false || shipsAsItIs(source.path)) return;
  const shown = purposeOf(source.path) !== 'product';
  for (const leak of leaks) {
    if (isExpired(leak, now)) continue;
    report(spanWithin(located, leak.start, leak.end), shown ? 'shown' : 'committed', {
      severity: shown ? 'information' : 'warning',
      fixes: shown ? [] : ignore(source.path),
    });
  }
}

const ignore = (path: string): readonly Fix[] =>
  PRIVATE_FILE.test(path)
    ? [{ title: `Let git ignore ${path}`, edits: [], changes: [{ kind: 'line', path: '.gitignore', line: path }] }]
    : [];
