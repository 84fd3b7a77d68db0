import { EXAMPLE } from '../acs/secret/examples';
import { visitFaults } from '../acs/connectionString/visitFaults';
import { STRING_NEEDLES } from '../acs/secret/needles';
import { defineRule } from '../engine/rule';

const { randomKey } = EXAMPLE;

export default defineRule({
  id: 'endpoint-path',
  title: 'More than a host in the endpoint',
  severity: 'error',
  literals: STRING_NEEDLES,
  messages: {
    path: 'The endpoint has a path: it has to end after the host.',
    doubleSlash: 'The endpoint ends with more than one slash.',
    query: 'The endpoint has a query or a fragment: it has to end after the host.',
  },
  why: 'The SDK for JavaScript refuses a path, the others build every request on it: the service does not know that address, or the signed path differs from the one sent.',
  how: 'End the endpoint with the host: https://NAME.communication.azure.com/.',
  silent: 'For one slash at the end, and for a port. The code of tests is left alone.',
  docs: 'https://learn.microsoft.com/azure/communication-services/quickstarts/create-communication-resource',
  examples: {
    bad: [
      {
        path: '.env',
        text: `ACS=endpoint=https://contoso.communication.azure.com/«identities»;accesskey=${randomKey}`,
      },
      {
        path: 'appsettings.json',
        text: `{ "Acs": "endpoint=https://contoso.communication.azure.com/«/»;accesskey=${randomKey}" }`,
      },
      {
        path: '.env',
        text: `ACS=endpoint=https://contoso.communication.azure.com/«?api-version=2023-10-01»;accesskey=${randomKey}`,
      },
      { path: '.env', text: 'ACS_ENDPOINT=https://contoso.communication.azure.com/«chat/threads»' },
      {
        path: 'application.properties',
        text: `acs=endpoint=https://contoso.communication.azure.com/«sms»;accesskey=${randomKey}`,
      },
    ],
    good: [
      { path: '.env', text: `ACS=endpoint=https://contoso.communication.azure.com:443/;accesskey=${randomKey}` },
      { path: '.env', text: 'THREADS_URL=https://contoso.communication.azure.com/chat/threads' },
    ],
  },
  visit: visitFaults({ path: 'Remove the path', doubleSlash: 'Leave one slash', query: 'Remove it' }, ({ kind }) =>
    kind === 'query' ? { severity: 'warning' } : {},
  ),
});
