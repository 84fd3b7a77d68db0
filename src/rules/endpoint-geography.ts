import { EXAMPLE } from '../acs/secret/examples';
import { visitFaults } from '../acs/connectionString/visitFaults';
import { defineRule } from '../engine/rule';

const { randomKey } = EXAMPLE;

export default defineRule({
  id: 'endpoint-geography',
  title: 'Unknown geography in the host',
  severity: 'hint',
  literals: ['communication.azure'],
  messages: {
    unknownGeography: 'This is not one of the geographies that hosts of Communication Services are known to have.',
  },
  why: 'A misspelt geography gives a host that does not exist. New geographies come up too, so that this is a hint only.',
  how: 'Compare the host with the endpoint on the Keys page of the resource.',
  silent: 'For hosts without a geography, as older resources have them. The code of tests is left alone.',
  docs: 'https://learn.microsoft.com/azure/communication-services/quickstarts/create-communication-resource',
  examples: {
    bad: [
      {
        path: '.env',
        text: `ACS=endpoint=https://contoso.«unitedstate».communication.azure.com/;accesskey=${randomKey}`,
      },
      {
        path: 'appsettings.json',
        text: `{ "Acs": "endpoint=https://contoso.«westeurope».communication.azure.com/;accesskey=${randomKey}" }`,
      },
    ],
    good: [
      {
        path: '.env',
        text: `ACS=endpoint=https://contoso.unitedstates.communication.azure.com/;accesskey=${randomKey}`,
      },
      { path: '.env', text: `ACS=endpoint=https://westeurope.communication.azure.com/;accesskey=${randomKey}` },
    ],
  },
  visit: visitFaults({ unknownGeography: '' }),
});
