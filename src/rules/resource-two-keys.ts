import { EXAMPLE } from '../acs/secret/examples';
import { accessKeyFormat } from '../acs/accessKey/accessKey';
import { accessKeyPlaceholder } from '../acs/accessKey/accessKeyFaults';
import type { ConnectionString } from '../acs/connectionString/connectionString';
import { connectionStringIn } from '../acs/connectionString/connectionStringFaults';
import { hostOf, isLocalHost } from '../acs/endpoint/endpoint';
import { purposeOf } from '../acs/code/purpose';
import { STRING_NEEDLES } from '../acs/secret/needles';
import { defineRule, type Context, type Observation } from '../engine/rule';

const SECOND = /secondary|(?:key|str(?:ing)?)[_-]?2$/i;

const { connectionString, otherKey } = EXAMPLE;

export default defineRule({
  id: 'resource-two-keys',
  title: 'One resource with two different keys',
  severity: 'warning',
  literals: STRING_NEEDLES,
  messages: {
    twoKeys:
      'Another connection string of this workspace has a different key for the same resource: one of them may be out of date.',
  },
  why: 'A key is often changed in one place and forgotten in the other: that one then gets 401 although its string looks right.',
  how: 'Put the current key everywhere, or keep it in one place that all read.',
  silent:
    'Where a name says that it holds the secondary key, for stand-ins and emulators, and in tests, samples and documentation.',
  docs: 'https://learn.microsoft.com/azure/communication-services/quickstarts/create-communication-resource',
  examples: {
    bad: [
      {
        path: '.env',
        text: `ACS_WEB=«${connectionString}»\nACS_JOBS=«endpoint=https://contoso.communication.azure.com/;accesskey=${otherKey}»`,
      },
    ],
    good: [
      {
        path: '.env',
        text: `ACS_PRIMARY=${connectionString}\nACS_SECONDARY=endpoint=https://contoso.communication.azure.com/;accesskey=${otherKey}`,
      },
      { path: '.env', text: `ACS_WEB=${connectionString}\nACS_JOBS=${connectionString}` },
      {
        path: '.env',
        text: `ACS_WEB=${connectionString}\nACS_JOBS=endpoint=https://fabrikam.communication.azure.com/;accesskey=${otherKey}`,
      },
      {
        path: '.env',
        text: `ACS_WEB=${connectionString}\nACS_JOBS=endpoint=https://contoso.communication.azure.com/;accesskey=<key>`,
      },
    ],
  },
  observe: {
    setting: (setting, observe, context) => {
      const names = [...setting.path, setting.key.value];
      if (!names.some((name) => SECOND.test(name))) note(connectionStringIn(setting), observe, context);
    },
    literal: (literal, observe, context) => {
      note(connectionStringIn(literal), observe, context);
    },
  },
  contradiction: 'twoKeys',
});

function note(string: ConnectionString | undefined, observe: (observation: Observation) => void, { source }: Context) {
  const { whole, endpoint, accessKey } = string ?? {};
  if (!whole || !endpoint || !accessKey || purposeOf(source.path) !== 'product') return;
  const host = hostOf(endpoint.value).toLowerCase();
  if (accessKeyFormat(accessKey.value) && !accessKeyPlaceholder(accessKey.value) && !isLocalHost(host)) {
    observe({ subject: host, value: accessKey.value, span: whole.span });
  }
}
