import { purposeOf } from '../acs/code/purpose';
import { CERTAIN_NAMES } from '../acs/connectionString/settingName';
import { visitFaults } from '../acs/connectionString/visitFaults';
import { defineRule } from '../engine/rule';

/** Here a variable without a value is taken from the shell. */
const COMPOSE = /compose[^/]*\.ya?ml$/i;

export default defineRule({
  id: 'connection-string-placeholder',
  title: 'Connection string not filled in yet',
  severity: 'warning',
  literals: ['accesskey=', 'endpoint=http', ...CERTAIN_NAMES],
  messages: {
    placeholder: 'A stand-in is left here in place of the real value.',
    emptyValue: 'This connection string is empty.',
    emptyPart: 'This part of the connection string is empty.',
  },
  why: 'An SDK refuses a stand-in as an invalid connection string, or sends it and gets 401.',
  how: 'Put the connection string from the Keys page of the resource here, or remove the setting where the value comes from elsewhere.',
  silent:
    'In code, examples, templates, tests and documentation, for values that are filled in when the program runs, and for variables that a compose file passes on.',
  docs: 'https://learn.microsoft.com/azure/communication-services/quickstarts/create-communication-resource',
  examples: {
    bad: [
      {
        path: '.env',
        text: 'ACS_CONNECTION_STRING=endpoint=https://contoso.communication.azure.com/;accesskey=«<access-key>»',
      },
      {
        path: '.env',
        text: 'ACS_CONNECTION_STRING=«endpoint=https://<resource>.communication.azure.com/;accesskey=<key>»',
      },
      { path: '.env', text: 'ACS_CONNECTION_STRING=«your-connection-string»' },
      { path: '.env', text: 'ACS_CONNECTION_STRING=«»' },
      {
        path: 'local.settings.json',
        text: '{ "Values": { "COMMUNICATION_SERVICES_CONNECTION_STRING": "«<connection string>»" } }',
      },
      {
        path: 'application.yml',
        text: 'acs:\n  connection-string: endpoint=https://contoso.communication.azure.com/;«accesskey=»',
      },
    ],
    good: [
      {
        path: 'src/mail.js',
        text: 'const acs = "endpoint=https://contoso.communication.azure.com/;accesskey=<your-key>";',
      },
      { path: 'compose.yaml', text: 'services:\n  api:\n    environment:\n      ACS_CONNECTION_STRING:\n' },
      {
        path: 'schema.json',
        text: '{ "acs": { "description": "Such as endpoint=https://<resource>.communication.azure.com/;accesskey=<key>" } }',
      },
      { path: 'src/mail.js', text: 'const acs = `endpoint=${endpoint};accesskey=${key}`;' },
      {
        path: '.env.example',
        text: 'ACS_CONNECTION_STRING=endpoint=https://<resource>.communication.azure.com/;accesskey=<key>',
      },
      { path: '.env', text: 'ACS_CONNECTION_STRING=${SECRET_CONNECTION_STRING}' },
      { path: '.env', text: 'DB_CONNECTION_STRING=' },
      {
        path: 'azuredeploy.json',
        text: `{ "acsConnectionString": "[listkeys(resourceId('x'), '2023-04-01').primaryConnectionString]" }`,
      },
    ],
  },
  visit: visitFaults({ placeholder: '', emptyValue: '', emptyPart: '' }, ({ kind, certain, at }, { source }, place) => {
    if (place === 'literal' || purposeOf(source.path) !== 'product') return undefined;
    if (kind === 'placeholder') return certain ? {} : { severity: 'information' };
    if (COMPOSE.test(source.path) && source.text[at.start - 1] === ':') return undefined;
    // An empty default that another source of settings fills is good practice in shared files.
    return { severity: /(?:^|\/)(?:\.env[^/]*|local\.settings\.json)$/i.test(source.path) ? 'information' : 'hint' };
  }),
});
