import { EXAMPLE } from '../acs/secret/examples';
import { accessKeyFormat } from '../acs/accessKey/accessKey';
import { connectionStringArgument } from '../acs/connectionString/connectionStringArgument';
import { hostOf, isAlmostAcsHost } from '../acs/endpoint/endpoint';
import { CERTAIN_NAMES } from '../acs/connectionString/settingName';
import { visitFaults } from '../acs/connectionString/visitFaults';
import { defineRule } from '../engine/rule';

const { randomKey } = EXAMPLE;

export default defineRule({
  id: 'connection-string-bare-value',
  title: 'Only an address or only a key in place of a connection string',
  severity: 'error',
  literals: ['communication.azure', 'communications.azure', 'JQQJ99', 'CommunicationIdentityClient', ...CERTAIN_NAMES],
  messages: {
    bareEndpoint: 'This is an address only: a connection string has the access key with it.',
    bareAccessKey: 'This is an access key only: a connection string has the endpoint before it.',
  },
  why: 'The SDKs take the address from endpoint= and the key from accesskey= of one string; half of it is refused as an invalid connection string.',
  how: 'Copy the whole connection string from the Keys page of the resource, or give the address to a client together with a credential.',
  silent:
    'Where the name of the setting does not say that a connection string belongs there. The code of tests is left alone.',
  docs: 'https://learn.microsoft.com/azure/communication-services/concepts/authentication',
  examples: {
    bad: [
      { path: '.env', text: 'COMMUNICATION_SERVICES_CONNECTION_STRING=«https://contoso.communication.azure.com/»' },
      { path: '.env', text: `ACS_CONNECTION_STRING=«${randomKey}»` },
      { path: 'src/mail.ts', text: "const client = new EmailClient('«https://contoso.communication.azure.com»');" },
      {
        path: 'mail.py',
        text: 'URL = "«https://contoso.communication.azure.com»"\nclient = SmsClient.from_connection_string(URL)',
      },
      {
        path: 'Mail.java',
        text: 'var c = new EmailClientBuilder().connectionString("«https://contoso.communication.azure.com»").buildClient();',
      },
      {
        path: 'appsettings.json',
        text: '{ "ConnectionStrings": { "Mail": "«https://contoso.europe.communication.azure.com»" } }',
      },
    ],
    good: [
      { path: '.env', text: 'COMMUNICATION_SERVICES_ENDPOINT=https://contoso.communication.azure.com/' },
      { path: '.env', text: 'CONNECTION_STRING=https://contoso.example.com/' },
      {
        path: 'src/mail.ts',
        text: "const client = new EmailClient('https://contoso.communication.azure.com', credential);",
      },
      {
        path: 'Mail.cs',
        text: 'var client = new EmailClient(new Uri("https://contoso.communication.azure.com"), credential);',
      },
      { path: 'appsettings.json', text: '{ "AcsConnectionString": "https://contoso.vault.azure.net/secrets/acs" }' },
      {
        path: 'appsettings.json',
        text: '{ "AcsConnectionString": "@Microsoft.KeyVault(SecretUri=https://contoso.vault.azure.net/secrets/acs)" }',
      },
    ],
  },
  visit: {
    ...visitFaults({ bareEndpoint: '', bareAccessKey: '' }),
    construct(construct, report) {
      const given = connectionStringArgument(construct);
      if (!given || /endpoint\s*=/i.test(given.value)) return;
      if (accessKeyFormat(given.value)) report(given.span, 'bareAccessKey');
      else if (!/[;\s]/.test(given.value) && isAlmostAcsHost(hostOf(given.value))) report(given.span, 'bareEndpoint');
    },
  },
});
