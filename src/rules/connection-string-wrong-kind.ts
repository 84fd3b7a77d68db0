import { CERTAIN_NAMES } from '../acs/connectionString/settingName';
import { visitFaults } from '../acs/connectionString/visitFaults';
import { defineRule } from '../engine/rule';

export default defineRule({
  id: 'connection-string-wrong-kind',
  title: 'Something else where a connection string belongs',
  severity: 'error',
  literals: CERTAIN_NAMES,
  messages: {
    token: 'This is a token: a connection string belongs here. A token goes to the client that joins calls and chats.',
    resourceId: 'This is the id of an Azure resource: a connection string belongs here.',
    portalPage: 'This is the address of a page of the Azure portal: a connection string belongs here.',
    guid: 'This is a GUID: a connection string belongs here, which has endpoint= and accesskey= in it.',
    identity: 'This is the id of a user: a connection string belongs here.',
  },
  why: 'Every SDK looks for endpoint= and accesskey= in this value and throws where they are not.',
  how: 'Copy the connection string from the Keys page of the resource.',
  silent:
    'Where the name does not say certainly that a connection string of ACS belongs there, and for references to a key vault. The code of tests is left alone.',
  docs: 'https://learn.microsoft.com/azure/communication-services/concepts/authentication',
  examples: {
    bad: [
      {
        path: '.env',
        text: 'ACS_CONNECTION_STRING=«8:acs:2b6f1c5e-0000-0000-0000-000000000000_00000000-0000-0000-0000-000000000001»',
      },
      {
        path: '.env',
        text: 'ACS_CONNECTION_STRING=«/subscriptions/2b6f1c5e-0000-0000-0000-000000000000/resourceGroups/fake»',
      },
      { path: 'appsettings.json', text: '{ "AcsConnectionString": "«2b6f1c5e-0000-0000-0000-000000000000»" }' },
      {
        path: '.env',
        text: 'VV_COMMUNICATION_SERVICES_CONNECTION_STRING=«eyJmYWtlIjoidG9rZW4ifQ.eyJmYWtlIjoidG9rZW4ifQ.ZmFrZQ»',
      },
      { path: 'web.config', text: '<add key="AcsConnectionString" value="«2b6f1c5e-0000-0000-0000-000000000000»" />' },
      { path: '.env', text: 'ACS_CONNECTION_STRING=«https://portal.azure.com/#@contoso/resource/keys»' },
    ],
    good: [
      { path: '.env', text: 'CONNECTION_STRING=2b6f1c5e-0000-0000-0000-000000000000' },
      { path: '.env', text: 'ACS_USER_TOKEN=eyJmYWtlIjoidG9rZW4ifQ.eyJmYWtlIjoidG9rZW4ifQ.ZmFrZQ' },
      { path: '.env', text: 'ACS_CONNECTION_STRING_SECRET_NAME=acs-connection-string' },
    ],
  },
  visit: visitFaults({ token: '', resourceId: '', portalPage: '', guid: '', identity: '' }),
});
