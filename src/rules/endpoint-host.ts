import { EXAMPLE } from '../acs/secret/examples';
import { visitFaults } from '../acs/connectionString/visitFaults';
import { STRING_NEEDLES } from '../acs/secret/needles';
import { defineRule } from '../engine/rule';

const { randomKey } = EXAMPLE;

export default defineRule({
  id: 'endpoint-host',
  title: 'Host that is not one of ACS',
  severity: 'error',
  literals: STRING_NEEDLES,
  messages: {
    hostTypo: 'The host is misspelt: resources are reached at NAME.communication.azure.com.',
    noResource: 'The host has no resource name before communication.azure.com.',
    hostCharacter: 'A host name has letters, digits and hyphens only: no resource is called so.',
    portal: 'This is the address of the Azure portal, not that of a resource.',
    foreignHost: 'This host is not one of Communication Services.',
  },
  why: 'The name does not resolve, or another service answers that does not know the key.',
  how: 'Copy the endpoint from the Keys page of the resource: NAME.communication.azure.com or NAME.GEOGRAPHY.communication.azure.com.',
  silent:
    'For this machine and this network, where an emulator listens, and for unknown hosts under a name that is not certainly one of ACS. The code of tests is left alone.',
  docs: 'https://learn.microsoft.com/azure/communication-services/quickstarts/create-communication-resource',
  examples: {
    bad: [
      { path: '.env', text: `ACS=endpoint=https://«contoso.communications.azure.com»/;accesskey=${randomKey}` },
      { path: '.env', text: `ACS=endpoint=https://«contoso.communication.azure.net»/;accesskey=${randomKey}` },
      {
        path: 'appsettings.json',
        text: `{ "Acs": "endpoint=https://«contoso.comunication.azure.com»;accesskey=${randomKey}" }`,
      },
      {
        path: '.env',
        text: `ACS_CONNECTION_STRING=endpoint=https://«communication.azure.com»/;accesskey=${randomKey}`,
      },
      { path: '.env', text: `ACS=endpoint=https://«contoso_test.communication.azure.com»/;accesskey=${randomKey}` },
      { path: '.env', text: `ACS_CONNECTION_STRING=endpoint=https://«portal.azure.com»/;accesskey=${randomKey}` },
      { path: '.env', text: `ACS_CONNECTION_STRING=endpoint=https://«contoso.example.com»/;accesskey=${randomKey}` },
      { path: '.env', text: 'ACS_ENDPOINT=https://«contoso.communications.azure.com»' },
      {
        path: 'Acs.swift',
        text: `let acs = "endpoint=https://«contoso.communications.azure.com»/;accesskey=${randomKey}"`,
      },
      {
        path: 'config.toml',
        text: `acs = "endpoint=https://«contoso.communication.azure.net»/;accesskey=${randomKey}"`,
      },
    ],
    good: [
      { path: '.env', text: `ACS=endpoint=https://contoso.europe.communication.azure.com/;accesskey=${randomKey}` },
      { path: '.env', text: `ACS=endpoint=https://contoso.usgov.communication.azure.us/;accesskey=${randomKey}` },
      { path: '.env', text: `ACS_CONNECTION_STRING=endpoint=http://acs-emulator:8080/;accesskey=${randomKey}` },
      { path: '.env', text: `GATEWAY=endpoint=https://contoso.example.com/;accesskey=${randomKey}` },
    ],
  },
  visit: visitFaults(
    { hostTypo: 'Correct the host', noResource: '', hostCharacter: '', portal: '', foreignHost: '' },
    ({ certain }) => (certain === false ? { severity: 'warning' } : {}),
  ),
});
