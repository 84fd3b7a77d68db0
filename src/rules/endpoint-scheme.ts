import { EXAMPLE } from '../acs/secret/examples';
import { visitFaults } from '../acs/connectionString/visitFaults';
import { STRING_NEEDLES } from '../acs/secret/needles';
import { defineRule } from '../engine/rule';

const { randomKey } = EXAMPLE;

export default defineRule({
  id: 'endpoint-scheme',
  title: 'Endpoint without https',
  severity: 'error',
  literals: STRING_NEEDLES,
  messages: {
    http: 'The endpoint starts with http: requests have to go over https.',
    noScheme: 'The endpoint has no scheme: it has to start with https.',
    wrongScheme: 'The endpoint does not start with https and two slashes.',
  },
  why: 'Without a scheme it is no URL, and the SDK throws. Over http the SDK for Java refuses to sign, and the others send the signed request readable to all.',
  how: 'Start the endpoint with https.',
  silent: 'For http on this machine and this network, where an emulator listens. The code of tests is left alone.',
  docs: 'https://learn.microsoft.com/azure/communication-services/quickstarts/create-communication-resource',
  examples: {
    bad: [
      { path: '.env', text: `ACS=endpoint=«http://»contoso.communication.azure.com/;accesskey=${randomKey}` },
      { path: '.env', text: `ACS=endpoint=«sb://»contoso.communication.azure.com/;accesskey=${randomKey}` },
      { path: '.env', text: `ACS=endpoint=«httpso://»contoso.communication.azure.com/;accesskey=${randomKey}` },
      {
        path: 'appsettings.json',
        text: `{ "Acs": "endpoint=«https:/»contoso.communication.azure.com/;accesskey=${randomKey}" }`,
      },
      {
        path: 'appsettings.json',
        text: `{ "Acs": "endpoint=«contoso.communication.azure.com»;accesskey=${randomKey}" }`,
      },
      { path: '.env', text: 'ACS_ENDPOINT=«http://»contoso.communication.azure.com' },
      {
        path: 'src/Mail.kt',
        text: `val acs = "endpoint=«http://»contoso.communication.azure.com/;accesskey=${randomKey}"`,
      },
      {
        path: 'web.config',
        text: `<add name="Acs" connectionString="endpoint=«http://»contoso.communication.azure.com/;accesskey=${randomKey}" />`,
      },
    ],
    good: [
      { path: '.env', text: `ACS=endpoint=http://localhost:8080/;accesskey=${randomKey}` },
      { path: '.env', text: `ACS=endpoint=HTTPS://contoso.communication.azure.com/;accesskey=${randomKey}` },
      {
        path: '.env',
        text: 'BUS=Endpoint=sb://contoso.servicebus.windows.net/;SharedAccessKeyName=fake;SharedAccessKey=ZmFrZQ==',
      },
    ],
  },
  visit: visitFaults({
    http: 'Use https',
    noScheme: 'Write https before the host',
    wrongScheme: 'Use https',
  }),
});
