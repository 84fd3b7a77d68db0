import { EXAMPLE } from '../acs/secret/examples';
import { visitFaults } from '../acs/connectionString/visitFaults';
import { STRING_NEEDLES } from '../acs/secret/needles';
import { defineRule } from '../engine/rule';

const { connectionString, randomKey } = EXAMPLE;

export default defineRule({
  id: 'connection-string-misplaced',
  title: 'Connection string where only a piece of it belongs',
  severity: 'warning',
  literals: STRING_NEEDLES,
  messages: {
    insteadOfEndpoint: 'This is a whole connection string: by its name only the address belongs here.',
    insteadOfAccessKey: 'This is a whole connection string: by its name only the access key belongs here.',
    insteadOfToken:
      'This is a connection string: by its name a token belongs here. A connection string in its place gives the holder the whole resource.',
  },
  why: 'An address with a key behind it is no URL, a key with an address before it is no Base64, and a connection string is no token.',
  how: 'Put the piece here that the name says, or give the setting the name of a connection string.',
  silent: 'Where the name says nothing of an endpoint, a key or a token. The code of tests is left alone.',
  docs: 'https://learn.microsoft.com/azure/communication-services/concepts/authentication',
  examples: {
    bad: [
      { path: '.env', text: `ACS_ENDPOINT=«${connectionString}»` },
      { path: '.env', text: `ACS_ACCESS_TOKEN=«${connectionString}»` },
      { path: 'appsettings.json', text: `{ "CommunicationServices": { "AccessKey": "«${connectionString}»" } }` },
    ],
    good: [
      { path: '.env', text: 'ACS_ENDPOINT=https://contoso.communication.azure.com' },
      { path: '.env', text: `ACS=${connectionString}` },
      {
        path: '.env',
        text: `HUB_ENDPOINT=Endpoint=https://contoso.service.signalr.net;AccessKey=${randomKey};Version=1.0;`,
      },
    ],
  },
  visit: visitFaults(
    {
      insteadOfEndpoint: 'Leave only the address',
      insteadOfAccessKey: 'Leave only the access key',
      insteadOfToken: '',
    },
    ({ kind }) => (kind === 'insteadOfAccessKey' ? { severity: 'information' } : {}),
  ),
});
