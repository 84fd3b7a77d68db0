import { EXAMPLE } from '../acs/secret/examples';
import { visitFaults } from '../acs/connectionString/visitFaults';
import { CERTAIN_NAMES } from '../acs/connectionString/settingName';
import { STRING_NEEDLES } from '../acs/secret/needles';
import { defineRule } from '../engine/rule';

const { connectionString, randomKey, otherKey } = EXAMPLE;

export default defineRule({
  id: 'access-key-length',
  title: 'Access key cut short, or two in one',
  severity: 'error',
  literals: [...STRING_NEEDLES, ...CERTAIN_NAMES],
  messages: {
    cut: 'The access key is cut short: keys have 84 or 88 characters.',
    joined: 'Two keys or two strings stand here without anything between them.',
  },
  why: 'Requests are signed with the whole key: a cut or doubled one gives a wrong signature, and the service answers 401.',
  how: 'Copy the whole key again from the Keys page of the resource, with the copy button: a double click stops at + and /.',
  silent: 'For short keys that are whole Base64, as emulators and tests use them. The code of tests is left alone.',
  docs: 'https://learn.microsoft.com/azure/communication-services/quickstarts/create-communication-resource',
  examples: {
    bad: [
      {
        path: '.env',
        text: 'ACS=endpoint=https://contoso.communication.azure.com/;accesskey=«ZmFrZSBhY2Nlc3Mga2V5IGZvciB0ZXN0cyBvbmx5LCBmYWtlIGFjY2VzcyBrZXkgZm9yIH»',
      },
      {
        path: '.env',
        text: `ACS=endpoint=https://contoso.communication.azure.com/;accesskey=«${randomKey}${randomKey}»`,
      },
      {
        path: 'appsettings.json',
        text: `{ "Acs": "endpoint=https://contoso.communication.azure.com/;accesskey=«${randomKey}${otherKey}»" }`,
      },
      {
        path: 'mail.py',
        text: 'acs = ("endpoint=https://contoso.communication.azure.com/;accesskey="\n       "«ZmFrZSBhY2Nlc3Mga2V5IGZvciB0ZXN0cyBvbmx5LCBmYWtlIGFjY2VzcyBrZXkgZm9yIH»")',
      },
    ],
    good: [
      { path: '.env', text: `ACS=${connectionString}` },
      {
        path: '.env',
        text: 'ACS=endpoint=http://localhost:8080;accesskey=ZmFrZSBrZXkgb2YgYW4gZW11bGF0b3IsIGxvbmcgZW5vdWdoLi4=',
      },
    ],
  },
  visit: visitFaults({ cut: '', joined: 'Leave one of the two equal keys' }),
});
