import { EXAMPLE } from '../acs/secret/examples';
import { accessKeyFormat } from '../acs/accessKey/accessKey';
import { connectionStringIn } from '../acs/connectionString/connectionStringFaults';
import { lineBefore } from '../acs/code/lineBefore';
import { purposeOf } from '../acs/code/purpose';
import { KEY_NEEDLES } from '../acs/secret/needles';
import type { Setting } from '../engine/facts';
import { listAt } from '../engine/listAt';
import { oncePerFile } from '../engine/oncePerFile';
import { defineRule } from '../engine/rule';

const { connectionString, otherKey } = EXAMPLE;

/** The words that tell the names of two keys apart. */
const FIRST = /_?-?primary/i;
const SECOND = /_?-?(?:secondary|fallback)/i;
const OF_ACS = /acs|communication/i;
/** A name that is given what stands behind it. */
const GIVEN = /([\w$]+)["']?\s*(?::\s*[\w.<>?]+\s*)?[:=]\s*(?:await\s+)?$/;

export default defineRule({
  id: 'fallback-key',
  title: 'Second key that is the first one again',
  severity: 'warning',
  literals: KEY_NEEDLES,
  beside: ['secondary', 'fallback'],
  messages: {
    same: 'This is the same key as the first one: when that is regenerated, there is nothing to fall back to.',
    copied: 'This reads the first key once more: when that is regenerated, there is nothing to fall back to.',
  },
  why: 'A resource has two keys so that one can be regenerated while the other is in use. Code that falls back to a second key needs the other one.',
  how: 'Put the secondary key of the resource here, or do without the fallback.',
  silent: 'For stand-ins, for empty values, where the two are of different resources, and in tests and samples.',
  docs: 'https://learn.microsoft.com/azure/communication-services/concepts/authentication',
  examples: {
    bad: [
      {
        path: '.env',
        text: `ACS_CONNECTION_STRING_PRIMARY=${connectionString}\nACS_CONNECTION_STRING_SECONDARY=«${connectionString}»`,
      },
      {
        path: 'appsettings.json',
        text: `{ "Acs": { "ConnectionString": "${connectionString}", "FallbackConnectionString": "«${connectionString}»" } }`,
      },
      {
        path: 'src/keys.ts',
        text: 'const primary = process.env.ACS_PRIMARY_KEY;\nconst secondary = «process.env.ACS_PRIMARY_KEY»;',
      },
      {
        path: 'keys.py',
        text: 'import os\nACS_SECONDARY = «os.environ["ACS_CONNECTION_STRING_PRIMARY"]»',
      },
      {
        path: 'Keys.cs',
        text: 'var acsSecondary = «Environment.GetEnvironmentVariable("ACS_PRIMARY_KEY")»;',
      },
      {
        path: 'Keys.java',
        text: 'class Keys { String acsSecondaryKey = «System.getenv("ACS_PRIMARY_KEY")»; }',
      },
    ],
    good: [
      {
        path: '.env',
        text: `ACS_CONNECTION_STRING_PRIMARY=${connectionString}\nACS_CONNECTION_STRING_SECONDARY=endpoint=https://contoso.communication.azure.com/;accesskey=${otherKey}`,
      },
      {
        path: '.env',
        text: `ACS_CONNECTION_STRING_PRIMARY=${connectionString}\nACS_CONNECTION_STRING_SECONDARY=`,
      },
      { path: '.env', text: `ACS_PRIMARY=${connectionString}\nOTHER_SECONDARY=${connectionString}` },
      {
        path: 'src/keys.ts',
        text: 'const secondary = process.env.ACS_SECONDARY_KEY ?? process.env.ACS_PRIMARY_KEY;',
      },
      {
        path: 'src/database.ts',
        text: 'const acs = process.env.ACS_KEY;\nconst secondary = process.env.DB_PRIMARY_KEY;',
      },
    ],
  },
  visit: {
    setting(second, report, context) {
      if (!SECOND.test(second.key.value) || purposeOf(context.source.path) !== 'product') return;
      const key = keyOf(second);
      if (key !== undefined && keysByName(context).get(fullName(second).replace(SECOND, ''))?.includes(key))
        report(second.value.span, 'same');
    },
    environment({ name, span }, report, { source: { text, path } }) {
      if (!FIRST.test(name.value) || !OF_ACS.test(name.value) || purposeOf(path) !== 'product') return;
      const given = GIVEN.exec(lineBefore(text, span.start))?.[1] ?? '';
      if (SECOND.test(given) && /^\s*!?[;,}\n]|^\s*$/.test(text.slice(span.end, span.end + 80))) report(span, 'copied');
    },
  },
});

/** The keys of a file by the names of their settings, without the word for the first of two; second ones are left out. */
const keysByName = oncePerFile(({ facts }) => {
  const keys = new Map<string, string[]>();
  for (const setting of facts('setting')) {
    const key = SECOND.test(setting.key.value) ? undefined : keyOf(setting);
    if (key !== undefined) listAt(keys, fullName(setting).replace(FIRST, '')).push(key);
  }
  return keys;
});

const fullName = ({ path, key }: Setting): string => [...path, key.value].join('/').toLowerCase();

/** The access key in a setting: that of its connection string, or the whole value where its name says that it is one of ACS. */
function keyOf(setting: Setting): string | undefined {
  const inString = connectionStringIn(setting)?.accessKey?.value;
  if (inString !== undefined) return accessKeyFormat(inString) ? inString : undefined;
  const value = setting.value.value.trim();
  return OF_ACS.test(fullName(setting)) && accessKeyFormat(value) ? value : undefined;
}
