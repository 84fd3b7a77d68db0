import { EXAMPLE } from '../acs/secret/examples';
import { visitFaults } from '../acs/connectionString/visitFaults';
import { STRING_NEEDLES } from '../acs/secret/needles';
import { defineRule } from '../engine/rule';

const { connectionString, randomKey } = EXAMPLE;

export default defineRule({
  id: 'connection-string-parts',
  title: 'Part of a connection string missing or misspelt',
  severity: 'error',
  literals: STRING_NEEDLES,
  messages: {
    missingEndpoint: 'This connection string has no endpoint= part.',
    missingAccessKey: 'This connection string has no accesskey= part.',
    unlabelledEndpoint: 'The address stands here without endpoint= before it.',
    unlabelledAccessKey: 'The access key stands here without accesskey= before it.',
    misspeltEndpoint: 'SDKs look for endpoint= and do not know this name.',
    misspeltAccessKey: 'SDKs look for accesskey= and do not know this name.',
    separator: 'A semicolon has to stand between the parts of a connection string.',
  },
  why: 'Every SDK looks for endpoint= and accesskey= by name, and throws before the first request where one is not found.',
  how: 'Write endpoint=https://NAME.communication.azure.com/;accesskey=KEY, as the Keys page of the resource shows it.',
  silent:
    'Where code adds the rest of the string later, and for the connection strings of other services. The code of tests is left alone.',
  docs: 'https://learn.microsoft.com/azure/communication-services/quickstarts/create-communication-resource',
  examples: {
    bad: [
      { path: '.env', text: `ACS_CONNECTION_STRING=«https://contoso.communication.azure.com/»;accesskey=${randomKey}` },
      { path: '.env', text: `ACS_CONNECTION_STRING=«https://contoso.communication.azure.com/»;«${randomKey}»` },
      { path: '.env', text: 'ACS_CONNECTION_STRING="«endpoint=https://contoso.communication.azure.com/;»"' },
      { path: '.env', text: `ACS_CONNECTION_STRING=«accesskey=${randomKey}»` },
      {
        path: 'appsettings.json',
        text: `{ "AcsConnectionString": "endpoint=https://contoso.communication.azure.com/;«access_key»=${randomKey}" }`,
      },
      {
        path: 'appsettings.json',
        text: `{ "Mail": "«endpont»=https://contoso.communication.azure.com/;accesskey=${randomKey}" }`,
      },
      {
        path: 'compose.yaml',
        text: `environment:\n  ACS_CONNECTION_STRING: endpoint=https://contoso.communication.azure.com/«,»accesskey=${randomKey}`,
      },
      {
        path: 'compose.yaml',
        text: `environment:\n  ACS_CONNECTION_STRING: endpoint=https://contoso.communication.azure.com/«accesskey»=${randomKey}`,
      },
      { path: 'src/Mail.java', text: 'var acs = "«https://<name>.communication.azure.com/»;accesskey=<key>";' },
      {
        path: 'main.bicepparam',
        text: `param acsConnectionString = 'endpoint=https://contoso.communication.azure.com/;«acceskey»=${randomKey}'`,
      },
    ],
    good: [
      { path: '.env', text: `ACS_CONNECTION_STRING=${connectionString}` },
      { path: '.env', text: 'ACS_ENDPOINT=https://contoso.communication.azure.com/' },
      { path: '.env', text: 'CONFIG=Endpoint=https://contoso.azconfig.io;Id=fake;Secret=ZmFrZQ==' },
      {
        path: 'appsettings.json',
        text: '{ "CSP": "connect-src https://contoso.communication.azure.com; script-src self" }',
      },
    ],
  },
  visit: visitFaults({
    missingEndpoint: '',
    missingAccessKey: '',
    unlabelledEndpoint: 'Write endpoint= before the address',
    unlabelledAccessKey: 'Write accesskey= before the key',
    misspeltEndpoint: 'Call it endpoint',
    misspeltAccessKey: 'Call it accesskey',
    separator: 'Put a semicolon between the parts',
  }),
});
