import { EXAMPLE } from '../acs/secret/examples';
import { CERTAIN_NAMES } from '../acs/connectionString/settingName';
import { visitFaults } from '../acs/connectionString/visitFaults';
import { defineRule } from '../engine/rule';

const { randomKey } = EXAMPLE;

export default defineRule({
  id: 'connection-string-other-service',
  title: 'Connection string of another service',
  severity: 'error',
  literals: CERTAIN_NAMES,
  messages: { otherService: 'This belongs to {service}: a connection string of Communication Services belongs here.' },
  why: 'The address and the key are those of another service, which knows nothing of identities, chats or calls.',
  how: 'Copy the connection string from the Keys page of the Communication Services resource.',
  silent: 'Under any name that is not certainly one of ACS. The code of tests is left alone.',
  docs: 'https://learn.microsoft.com/azure/communication-services/quickstarts/create-communication-resource',
  examples: {
    bad: [
      {
        path: '.env',
        text: `ACS_CONNECTION_STRING=«Endpoint=https://contoso.service.signalr.net;AccessKey=${randomKey};Version=1.0;»`,
      },
      {
        path: 'appsettings.json',
        text: `{ "AcsConnectionString": "«DefaultEndpointsProtocol=https;AccountName=contoso;AccountKey=${randomKey}»" }`,
      },
    ],
    good: [
      {
        path: '.env',
        text: `SIGNALR_CONNECTION_STRING=Endpoint=https://contoso.service.signalr.net;AccessKey=${randomKey};Version=1.0;`,
      },
      {
        path: '.env',
        text: 'CONNECTION_STRING=Endpoint=sb://contoso.servicebus.windows.net/;SharedAccessKeyName=fake;SharedAccessKey=ZmFrZQ==',
      },
    ],
  },
  visit: visitFaults({ otherService: '' }, ({ service = '' }) => ({ values: { service } })),
});
